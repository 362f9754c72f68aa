import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readOrganizationAddress } from "../../workbench/orgProxy/organizationAddress";
import { organizationClient } from "../../workbench/orgProxy/organizationClient";
import { tokenSource } from "../../workbench/orgProxy/token";
import { readInput } from "../input";
import { compare, documentedSchema } from "./compare";

const folder = join(__dirname, "../../tests/workbench/documented");
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

/** Replays the documented requests that only read against an organization, and says where its answers are of another shape. */
async function main(): Promise<void> {
  const [given] = process.argv.slice(2);
  if (given === undefined) throw new Error("npm run check:org -- <address of the organization>");
  const organization = readOrganizationAddress(given);
  const ask = organizationClient(organization, tokenSource(organization));
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
      if (answer.status === UNAUTHORIZED)
        throw new Error(`${organization.host} does not accept the token.`);
      const verdict = compare(response, answer, isSparse(request.path));
      counts[typeof verdict === "string" ? verdict : "different"] += 1;
      if (typeof verdict !== "string")
        console.log(
          `${page}: ${about}\n${verdict.map((difference) => `  ${difference}`).join("\n")}`,
        );
    }
  }
  console.log(
    `${counts.same} of the same shape, ${counts.different} of another, ${counts["no rows"]} not compared: the organization has none of the example's rows.`,
  );
  process.exitCode = counts.different > 0 ? 1 : 0;
}

/** FetchXML and $apply leave empty columns out of a row (Microsoft Learn, query data using FetchXml). */
const isSparse = (path: string): boolean => /[?&](fetchXml|\$apply)=/i.test(path);

const readFixture = (file: string) =>
  readInput(fixtureSchema, JSON.parse(readFileSync(join(folder, file), "utf8")), file);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
