import { keepActivityBase } from "../dataverse/activityBase";
import { openDatabase } from "../dataverse/database";
import { createIndexes } from "../dataverse/indexes";
import { readMetadata } from "../dataverse/metadata";
import type { Organization } from "../dataverse/organization";
import { createTables, insertRow } from "../dataverse/storage";
import { readPeople } from "./people";
import { readOrganizationFile, type Scenario, type SeedRows } from "./scenarioFiles";
import { nameRows } from "./rowNames";
import { seedRow } from "./seedRow";

/** Makes the organization of a scenario: fresh tables, its rows, its people. */
export async function openScenario(scenario: Scenario): Promise<Organization> {
  const shared = readOrganizationFile();
  const metadata = readMetadata(scenario.missingTables);
  const rows = [shared.rows, scenario.rows].flatMap(flatten);
  const named = nameRows(rows, readMetadata());

  const { roles, people } = readPeople(shared, named);
  const usualRole = roles.find(({ name }) => name === scenario.role);
  if (!usualRole) throw new Error(`Scenario ${scenario.name}: no role is called ${scenario.role}.`);

  let version = 1000;
  const nextVersion = () => (version += 1);
  const businessUnitId = named.find(shared.businessUnit).id;
  const now = new Date();

  const database = await openDatabase();
  database.transaction(() => {
    createTables(database, metadata);
    keepActivityBase(database, metadata);
    createIndexes(database, metadata);
    for (const { table: name, row } of rows) {
      const table = metadata.byName.get(name);
      if (!table) continue; // of a solution this organization does not have
      const stamp = { userId: usualRole.userId, businessUnitId, now, version: nextVersion() };
      insertRow(database, table, seedRow(row, table, named, stamp));
    }
  });
  return { metadata, database, roles, people, usualRole, organizationId: shared.organizationId, businessUnitId, nextVersion };
}

const flatten = (rows: SeedRows) => Object.entries(rows).flatMap(([table, list]) => list.map((row) => ({ table, row })));
