import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readInput } from "../../scripts/input";

/** A text that is made rather than written down: `repeat` over and over, cut at `length`. */
const madeTextSchema = z.strictObject({ repeat: z.string().min(1), length: z.number() });

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), madeTextSchema]);

/**
 * A row of a scenario by column names. `@is` names the row, so that lookups can say `@name`; `@everyText` fills every text
 * column that is not given; `@arrives` ("+20s") lets it come later. Dates are relative to the clock, that of its arrival for such
 * a row, ("-12m", "+2d") or ISO.
 */
const rowSchema = z.record(z.string(), valueSchema);
const rowsSchema = z.record(z.string(), z.array(rowSchema));

export type SeedValue = Readonly<z.output<typeof valueSchema>>;
export type SeedRow = Readonly<z.output<typeof rowSchema>>;
export type SeedRows = Readonly<z.output<typeof rowsSchema>>;

/** What every scenario shares: the organization, its people and its settings. */
const organizationSchema = z.strictObject({
  organizationId: z.guid(),
  /** The row of the business unit. */
  businessUnit: z.string(),
  /** The security roles and who has them; the first user is the one whom a caller with the role is taken for. */
  roles: z.array(z.strictObject({ name: z.string(), users: z.tuple([z.string()], z.string()) })),
  /** The members of each team. */
  teams: z.record(z.string(), z.array(z.string())),
  rows: rowsSchema,
});

export type OrganizationFile = Readonly<z.output<typeof organizationSchema>>;

const scenarioSchema = z.strictObject({
  title: z.string(),
  about: z.string(),
  /** The role of a caller who names none. */
  role: z.string(),
  /** Solutions that this organization does not have, by their names in solutions.json. */
  absentSolutions: z.array(z.string()).optional(),
  /** Single tables that it does not have. */
  missingTables: z.array(z.string()).optional(),
  conversations: z.array(z.strictObject({ id: z.guid(), title: z.string() })),
  rows: rowsSchema,
  /** What is made up around the rows. */
  generated: z
    .strictObject({
      seed: z.int(),
      contacts: z.int(),
      cases: z.int(),
      activities: z.int(),
    })
    .optional(),
});

export interface Scenario extends Readonly<z.output<typeof scenarioSchema>> {
  readonly name: string;
}

const read = <Output>(name: string, schema: z.ZodType<Output>): Output => {
  const file = `${name}.json`;
  return readInput(schema, JSON.parse(readFileSync(join(__dirname, file), "utf8")), file);
};

export const readOrganizationFile = (): OrganizationFile =>
  read("organization", organizationSchema);

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
    .map((name) => ({ name, ...read(name, scenarioSchema) }));
}
