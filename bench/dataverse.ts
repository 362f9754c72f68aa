import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDataFile } from "../workbench/dataFile";
import { openScenario } from "../workbench/scenarios/openScenario";
import { readScenarios } from "../workbench/scenarios/scenarioFiles";
import type { Amounts } from "../workbench/seed/generate";
import { startWorkbench } from "../workbench/server";
import { measure } from "./measure";
import { recordedQueries, searchQueries, typicalQueries, type BenchQuery } from "./queries";
import { machine, report } from "./report";

const sizes: Readonly<Record<string, Amounts>> = {
  "1,000 activities": { seed: 7, contacts: 5000, cases: 2000, activities: 1000 },
  "50,000 activities": { seed: 7, contacts: 5000, cases: 2000, activities: 50_000 },
  "100,000 contacts": { seed: 7, contacts: 100_000, cases: 2000, activities: 1000 },
};

const busy = readScenarios().find(({ name }) => name === "busy");
const folder = mkdtempSync(join(tmpdir(), "bench-"));

/** Measures every query on one size of organization. */
async function measureSize(size: string, amounts: Amounts): Promise<Map<string, string>> {
  if (!busy) throw new Error("The scenario busy is not there.");
  console.log(`Making ${size} ...`);
  const organization = await openScenario({ ...busy, generated: amounts });
  const most = (column: string, table: string): string => {
    const [row] = organization.database.rows(
      `SELECT "${column}" AS id FROM "${table}" WHERE "${column}" IS NOT NULL GROUP BY "${column}" ORDER BY count(*) DESC LIMIT 1`,
    );
    return String(row?.id);
  };
  const ids = {
    case: most("regardingobjectid", "activitypointer"),
    contact: most("customerid", "incident"),
  };
  const data = join(folder, `${amounts.activities}-${amounts.contacts}.sqlite`);
  writeDataFile(data, { scenario: busy, organization });
  organization.database.close();

  const server = await startWorkbench({ port: 0, data });
  const conversation = busy.conversations[0]?.id ?? "";
  const queries: BenchQuery[] = [
    ...(await recordedQueries(server.url, conversation)),
    ...typicalQueries(ids.case, ids.contact),
    ...searchQueries,
  ];
  const results = new Map<string, string>();
  for (const query of queries) {
    const { median, rows } = await measure(server.url, query);
    results.set(query.name, `${median.toFixed(1)} ms, ${rows} ${rows === 1 ? "row" : "rows"}`);
  }
  await server.close();
  return results;
}

async function main(): Promise<void> {
  const columns: Map<string, string>[] = [];
  for (const [size, amounts] of Object.entries(sizes))
    columns.push(await measureSize(size, amounts));
  const names = [...(columns[0]?.keys() ?? [])];
  const table = [
    `| Query | ${Object.keys(sizes).join(" | ")} |`,
    `| --- |${" ---: |".repeat(columns.length)}`,
    ...names.map(
      (name) => `| ${name} | ${columns.map((column) => column.get(name) ?? "").join(" | ")} |`,
    ),
  ].join("\n");
  report("dataverse", `${table}\n\nMedian of 40 over HTTP, ${machine()}`);
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true }));
