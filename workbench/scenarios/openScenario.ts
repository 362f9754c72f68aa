import type { Database } from "../dataverse/database";
import { readMetadata, type Metadata, type Table } from "../dataverse/metadata";
import type { Organization } from "../dataverse/organization";
import { createPassage } from "../dataverse/clock";
import { withoutSolutions } from "../dataverse/solutions";
import { columnNames, insertRow, quoted, type StoredRow } from "../dataverse/storage";
import { metadataSeenBy } from "../dataverse/security/rowSecurity";
import { generate } from "../seed/generate";
import { openEmptyDatabase } from "./emptyDatabase";
import { readPeople } from "./people";
import { readOrganizationFile, type Scenario, type SeedRows } from "./scenarioFiles";
import { nameRows } from "./rowNames";
import { arrivalOf, seedRow } from "./seedRow";

interface Opening {
  /** The rows as they were kept in a file; without them the scenario begins anew. */
  readonly kept?: Database;
  /** The clock that the scenario's dates are relative to. */
  readonly now?: Date;
  /** Told how many rows have been made up so far. */
  readonly onProgress?: (rows: number) => void;
}

/** Makes the organization of a scenario: its tables, its rows, its people. */
export async function openScenario(
  scenario: Scenario,
  { kept, now = new Date(), onProgress }: Opening = {},
): Promise<Organization> {
  const shared = readOrganizationFile();
  const metadata = metadataOf(scenario);
  const whole = metadataOf({});
  const rows = [shared.rows, scenario.rows].flatMap(flatten);
  const named = nameRows(rows, whole);

  const { roles, people } = readPeople(shared, named);
  const usualRole = roles.find(({ name }) => name === scenario.role);
  if (!usualRole) throw new Error(`Scenario ${scenario.name}: no role is called ${scenario.role}.`);

  const database = kept ?? (await openEmptyDatabase(metadata));
  let version = kept ? lastVersion(kept, metadata) : FIRST_VERSION;
  const nextVersion = () => (version += 1);
  const businessUnitId = named.find(shared.businessUnit).id;
  const passage = createPassage(database, metadata);
  const organization = {
    metadata,
    database,
    roles,
    people,
    usualRole,
    organizationId: shared.organizationId,
    businessUnitId,
    nextVersion,
    passage,
  };
  // Made here and not when a caller comes: a change set that is rolled back would take the views along.
  const opened = (): Organization => {
    for (const person of people) metadataSeenBy(person, organization);
    return organization;
  };
  if (kept) return opened();

  database.transaction(() => {
    for (const { table: name, row } of rows) {
      const [table, inWhole] = [metadata.byName.get(name), whole.byName.get(name)];
      if (!table || !inWhole) continue; // of a solution this organization does not have
      const insert = (at: Date) => {
        const stamp = { userId: usualRole.userId, businessUnitId, now: at, version: nextVersion() };
        insertRow(database, table, within(table, seedRow(row, inWhole, named, stamp)));
      };
      const at = arrivalOf(row, now);
      if (at > now) passage.expect({ at, insert: () => insert(at) });
      else insert(now);
    }
    if (scenario.generated) generate(scenario.generated, now, organization, onProgress);
  });
  return opened();
}

const described = new Map<string, Metadata>();

/** The tables of a scenario's organization: all but those of the solutions it does not have. They are read once. */
export function metadataOf({
  missingTables = [],
  absentSolutions = [],
}: Pick<Scenario, "missingTables" | "absentSolutions">): Metadata {
  const key = JSON.stringify([missingTables, absentSolutions]);
  const metadata =
    described.get(key) ?? withoutSolutions(readMetadata(missingTables), absentSolutions);
  described.set(key, metadata);
  return metadata;
}

/** A row without the columns that this organization does not have. */
function within(table: Table, row: StoredRow): StoredRow {
  const names = columnNames(table);
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

const FIRST_VERSION = 1000;

function lastVersion(database: Database, { tables }: Metadata): number {
  const last = ({ logicalName }: Table) =>
    Number(
      database.rows(`SELECT max("versionnumber") AS last FROM ${quoted(logicalName)}`)[0]?.last ??
        0,
    );
  return Math.max(FIRST_VERSION, ...tables.map(last));
}

const flatten = (rows: SeedRows) =>
  Object.entries(rows).flatMap(([table, list]) => list.map((row) => ({ table, row })));
