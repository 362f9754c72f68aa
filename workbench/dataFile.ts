import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { openDatabase, type Database } from "./dataverse/database";
import type { Metadata } from "./dataverse/metadata";
import type { Organization } from "./dataverse/organization";
import { columnNames, quoted } from "./dataverse/storage";
import type { Scenario } from "./scenarios/scenarioFiles";

/** What is said of the rows beside them; no table of Dataverse has a blank in its name. */
const ABOUT = quoted("about this file");

/** What a server has on show and a file keeps. */
export interface Kept {
  readonly scenario: Scenario;
  readonly organization: Organization;
}

/** Opens the database that a file keeps, with the name of its scenario; undefined where there is no such file yet. */
export async function openDataFile(
  file: string,
  shapeOf: (scenario: string) => Metadata,
): Promise<{ scenario: string; database: Database } | undefined> {
  if (!existsSync(dirname(resolve(file))))
    throw new Error(`There is no folder ${dirname(resolve(file))} to keep ${basename(file)} in.`);
  if (!existsSync(file)) return undefined;
  const database = await openDatabase(readFileSync(file));
  const about = readAbout(database, file);
  if (about.shape !== fingerprint(shapeOf(about.scenario))) {
    throw new Error(
      `${file} was written for other tables than this version has. Make it anew with npm run seed, or remove it.`,
    );
  }
  // A view of a caller is made when that caller comes.
  const views = database.rows("SELECT name FROM sqlite_master WHERE type = 'view'");
  for (const { name } of views) database.run(`DROP VIEW ${quoted(String(name))}`);
  return { scenario: about.scenario, database };
}

function readAbout(database: Database, file: string): { scenario: string; shape: string } {
  try {
    const [row] = database.rows(`SELECT scenario, shape FROM ${ABOUT}`);
    return { scenario: String(row?.scenario), shape: String(row?.shape) };
  } catch {
    throw new Error(`${file} is no file that the workbench has written.`);
  }
}

/** Writes everything to the file; a reader sees the old file or the new one, never half of it. */
export function writeDataFile(
  file: string,
  { scenario, organization: { database, metadata } }: Kept,
): void {
  database.transaction(() => {
    database.run(`CREATE TABLE IF NOT EXISTS ${ABOUT} (scenario TEXT, shape TEXT)`);
    database.run(`DELETE FROM ${ABOUT}`);
    database.run(`INSERT INTO ${ABOUT} VALUES (?, ?)`, [scenario.name, fingerprint(metadata)]);
  });
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, database.bytes());
  renameSync(unfinished, file);
}

const fingerprint = ({ tables }: Metadata): string =>
  createHash("sha256")
    .update(JSON.stringify(tables.map((table) => [table.logicalName, columnNames(table)])))
    .digest("hex");

const EVERY = 1000;

/** Keeps what is on show in a file: a second after the last write, and when it is stopped. */
export function keepInFile(file: string, onShow: Kept): { stop(): void } {
  const state = () => ({
    database: onShow.organization.database,
    writes: writesOf(onShow.organization.database),
  });
  const same = (one: ReturnType<typeof state>, other: ReturnType<typeof state>) =>
    one.database === other.database && one.writes === other.writes;
  const save = () => {
    writeDataFile(file, onShow);
    saved = state();
  };
  let saved = existsSync(file) ? state() : undefined;
  let seen = state();
  const timer = setInterval(() => {
    const now = state();
    const isQuiet = same(now, seen);
    seen = now;
    if (!isQuiet || (saved && same(now, saved))) return;
    try {
      save();
      seen = state();
    } catch (error) {
      console.error(
        `${file} could not be written: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }, EVERY);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      if (!saved || !same(state(), saved)) save();
    },
  };
}

const writesOf = (database: Database): number =>
  Number(database.rows("SELECT total_changes() AS writes")[0]?.writes);
