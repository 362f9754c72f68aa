import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { writeDataFile } from "../dataFile";
import { openScenario } from "../scenarios/openScenario";
import { readScenarios } from "../scenarios/scenarioFiles";
import type { Amounts } from "./generate";

const USAGE =
  "npm run seed -- [--data <file>] [--activities 50000] [--cases 2000] [--contacts 5000] [--seed 7] [--until <date>]";

/** Where the data go when nobody names a file; git does not keep it. */
const USUAL_FILE = "out/organization.sqlite";

/** More than this, and the database would no longer fit into the memory that SQLite has here. */
const MOST = 200_000;

/** Fills a data file from the scenario `busy`, with other amounts. */
async function main(): Promise<void> {
  const { file, amounts, until } = readArguments();
  const scenario = readScenarios().find(({ name }) => name === "busy");
  if (!scenario) throw new Error("The scenario busy is not there.");
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const onProgress = (rows: number) =>
    console.log(`${rows.toLocaleString("en")} rows, ${seconds()}`);
  const organization = await openScenario(
    { ...scenario, generated: amounts },
    { now: until, onProgress },
  );
  writeDataFile(file, { scenario, organization });
  organization.database.close();
  console.log(`${file} is written, ${seconds()}. npm start -- --data ${file} shows it.`);
}

function readArguments(): { file: string; amounts: Amounts; until: Date } {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: { data: text, activities: text, cases: text, contacts: text, seed: text, until: text },
  });
  const whole = (
    name: "activities" | "cases" | "contacts" | "seed",
    usual: number,
    most: number,
  ): number => {
    const given = values[name] ?? String(usual);
    if (!/^\d+$/.test(given) || Number(given) > most)
      throw new Error(`--${name} ${given} is no whole number up to ${most}.`);
    return Number(given);
  };
  const until = values.until === undefined ? new Date() : new Date(values.until);
  if (Number.isNaN(until.getTime())) throw new Error(`--until ${String(values.until)} is no date.`);
  return {
    file: values.data ?? usualFile(),
    until,
    amounts: {
      activities: whole("activities", 50_000, MOST),
      cases: whole("cases", 2_000, MOST),
      contacts: whole("contacts", 5_000, MOST),
      seed: whole("seed", 7, 2 ** 32 - 1),
    },
  };
}

function usualFile(): string {
  mkdirSync(dirname(USUAL_FILE), { recursive: true });
  return USUAL_FILE;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
});
