import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Amounts } from "../seed/generate";

/** A text that is made rather than written down: `repeat` over and over, cut at `length`. */
export interface MadeText {
  readonly repeat: string;
  readonly length: number;
}

export type SeedValue = string | number | boolean | null | MadeText;

/**
 * A row of a scenario by column names. `@is` names the row, so that lookups can say `@name`; `@everyText` fills every text
 * column that is not given; `@arrives` ("+20s") lets it come later. Dates are relative to the clock, that of its arrival for such
 * a row, ("-12m", "+2d") or ISO.
 */
export type SeedRow = Readonly<Record<string, SeedValue>>;
export type SeedRows = Readonly<Record<string, readonly SeedRow[]>>;

/** What every scenario shares: the organization, its people and its settings. */
export interface OrganizationFile {
  readonly organizationId: string;
  /** The row of the business unit. */
  readonly businessUnit: string;
  /** The security roles and who has them; the first user is the one whom a caller with the role is taken for. */
  readonly roles: readonly {
    readonly name: string;
    readonly users: readonly [string, ...string[]];
  }[];
  /** The members of each team. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly rows: SeedRows;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** The role of a caller who names none. */
  readonly role: string;
  /** Solutions that this organization does not have, by their names in solutions.json. */
  readonly absentSolutions?: readonly string[];
  /** Single tables that it does not have. */
  readonly missingTables?: readonly string[];
  readonly conversations: readonly { readonly id: string; readonly title: string }[];
  readonly rows: SeedRows;
  /** What is made up around the rows. */
  readonly generated?: Amounts;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, `${name}.json`), "utf8"));

export const readOrganizationFile = (): OrganizationFile =>
  read("organization") as OrganizationFile;

const order = [
  "liveChat",
  "surveyRich",
  "journeyRich",
  "voiceCall",
  "messaging",
  "waiting",
  "closed",
  "empty",
  "busy",
  "manyCases",
  "timelineRich",
  "noPrivilege",
  "tablesMissing",
  "solutionsMissing",
  "hostile",
];

/** All scenarios, from the everyday to the strange; a fresh server shows the first, one that has no place yet comes last. */
export function readScenarios(): Scenario[] {
  const names = readdirSync(__dirname)
    .filter((file) => file.endsWith(".json") && file !== "organization.json")
    .map((file) => file.slice(0, -".json".length));
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return names
    .sort((a, b) => place(a) - place(b))
    .map((name) => ({ name, ...(read(name) as Omit<Scenario, "name">) }));
}
