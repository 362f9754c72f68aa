import type { OrganizationAnswer } from "../../workbench/orgProxy/organizationClient";
import { shapeDifferences } from "./shape";

/** What a page of Microsoft's shows as the answer. */
export interface Documented {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

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

const isEmptyList = (body: unknown): boolean =>
  typeof body === "object" &&
  body !== null &&
  "value" in body &&
  Array.isArray(body.value) &&
  body.value.length === 0;

/** The code of an error is no value of anybody's rows, so it can be shown. */
function codeDifference(expected: unknown, actual: unknown): string[] {
  const [one, other] = [codeOf(expected), codeOf(actual)];
  return one === undefined || other === undefined || one === other
    ? []
    : [`the error's code is ${other.slice(0, 12)} instead of ${one}`];
}

const codeOf = (body: unknown): string | undefined => {
  const error =
    typeof body === "object" && body !== null && "error" in body ? body.error : undefined;
  return typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : undefined;
};
