import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readOrganizationAddress } from "../../workbench/orgProxy/organizationAddress";
import {
  organizationClient,
  type OrganizationClient,
} from "../../workbench/orgProxy/organizationClient";
import { tokenSource } from "../../workbench/orgProxy/token";
import { readInput } from "../input";
import type { Need } from "../../workbench/page/diagnosis";
import { compare, documentedSchema } from "./compare";
import { describeAnswers, listTries, readFirstHour, readOnlyConnection } from "./firstHour";

const root = join(__dirname, "../..");
const folder = join(root, "tests/workbench/documented");
const UNAUTHORIZED = 401;

const fixtureSchema = z.object({
  page: z.string(),
  exchanges: z.array(
    z.object({
      about: z.string(),
      readOnly: z.boolean().optional(),
      request: z.object({
        method: z.string(),
        path: z.string(),
        headers: z.record(z.string(), z.string()).optional(),
      }),
      response: documentedSchema,
    }),
  ),
});

/** Looks at an organization in the first hour: its setup, the shapes of its answers, and the list of what is left to try by hand. */
async function main(): Promise<void> {
  const [given] = process.argv.slice(2);
  if (given === undefined) throw new Error("npm run check:org -- <address of the organization>");
  const organization = readOrganizationAddress(given);
  const ask = organizationClient(organization, tokenSource(organization));
  const { status } = await ask({ method: "GET", path: "/api/data/v9.2/WhoAmI", headers: {} });
  if (status === UNAUTHORIZED) throw new Error(`${organization.host} does not accept the token.`);

  print("Setup", await checkSetup(ask));
  const { lines, isSame } = await compareShapes(ask);
  print("Shapes of answers", lines);
  const tries = listTries(readFileSync(join(root, "docs/unverified.md"), "utf8"));
  print(
    "To try by hand (docs/unverified.md says how)",
    tries.map((line, index) => `${index + 1}. [ ] ${line}`),
  );
  process.exitCode = isSame ? 0 : 1;
}

const print = (heading: string, lines: readonly string[]): void =>
  console.log([`## ${heading}`, "", ...lines, ""].join("\n"));

async function checkSetup(ask: OrganizationClient): Promise<readonly string[]> {
  const needs = JSON.parse(
    readFileSync(join(root, "workbench/permissions.json"), "utf8"),
  ) as Record<string, readonly Need[]>;
  return describeAnswers(await readFirstHour(readOnlyConnection(ask), needs));
}

/** Replays the documented requests that only read, and says where the answers are of another shape. */
async function compareShapes(
  ask: OrganizationClient,
): Promise<{ readonly lines: readonly string[]; readonly isSame: boolean }> {
  const lines: string[] = [];
  const counts = { same: 0, different: 0, "no rows": 0 };
  for (const { page, exchanges } of readdirSync(folder).map(readFixture)) {
    for (const { about, request, response } of exchanges.filter(
      ({ readOnly, request: { method } }) => readOnly === true && method === "GET",
    )) {
      const answer = await ask({
        method: "GET",
        path: `/api/data/v9.2/${encodeURI(request.path)}`,
        headers: { accept: "application/json", ...request.headers },
      });
      const verdict = compare(response, answer, isSparse(request.path));
      counts[typeof verdict === "string" ? verdict : "different"] += 1;
      if (typeof verdict !== "string")
        lines.push(`${page}: ${about}`, ...verdict.map((difference) => `  ${difference}`));
    }
  }
  lines.push(
    `${counts.same} of the same shape, ${counts.different} of another, ${counts["no rows"]} not compared: the organization has none of the example's rows.`,
  );
  return { lines, isSame: counts.different === 0 };
}

/** FetchXML and $apply leave empty columns out of a row (Microsoft Learn, query data using FetchXml). */
const isSparse = (path: string): boolean => /[?&](fetchXml|\$apply)=/i.test(path);

const readFixture = (file: string) =>
  readInput(fixtureSchema, JSON.parse(readFileSync(join(folder, file), "utf8")), file);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
