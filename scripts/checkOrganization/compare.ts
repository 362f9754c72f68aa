import { z } from "zod";
import type { OrganizationAnswer } from "../../workbench/orgProxy/organizationClient";
import { shapeDifferences } from "./shape";

/** What a page of Microsoft's shows as the answer. */
export const documentedSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
});

export type Documented = Readonly<z.output<typeof documentedSchema>>;

/** "same", "no rows" where the organization has none of the example's, or what is different, in words without values. */
export type Verdict = "same" | "no rows" | readonly string[];

export function compare(
  documented: Documented,
  { status, headers, body }: OrganizationAnswer,
  isSparse = false,
): Verdict {
  if (status !== documented.status)
    return [`the status is ${status} instead of ${documented.status}`];
  const actual = read(body);
  if (isEmptyList(actual) && !isEmptyList(documented.body)) return "no rows";
  const differences = [
    ...Object.keys(documented.headers ?? {})
      .filter((name) => !(name.toLowerCase() in headers))
      .map((name) => `the header ${name} is missing`),
    ...codeDifference(documented.body, actual),
    ...(documented.body === undefined ? [] : shapeDifferences(documented.body, actual, isSparse)),
  ];
  return differences.length === 0 ? "same" : differences;
}

function read(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

const emptyListSchema = z.object({ value: z.array(z.unknown()).max(0) });
const isEmptyList = (body: unknown): boolean => emptyListSchema.safeParse(body).success;

/** The code of an error is no value of anybody's rows, so it can be shown. */
function codeDifference(expected: unknown, actual: unknown): string[] {
  const [one, other] = [codeOf(expected), codeOf(actual)];
  return one === undefined || other === undefined || one === other
    ? []
    : [`the error's code is ${other.slice(0, 12)} instead of ${one}`];
}

const errorSchema = z.object({ error: z.object({ code: z.string() }) });
const codeOf = (body: unknown): string | undefined => errorSchema.safeParse(body).data?.error.code;
