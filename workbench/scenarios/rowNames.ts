import { guidFrom } from "../dataverse/guid";
import type { Metadata, Table } from "../dataverse/metadata";
import type { SeedRow } from "./scenarioFiles";

interface NamedRow {
  readonly table: string;
  readonly isActivity: boolean;
  readonly id: string;
  /** Its primary name, as far as the scenario gives one. */
  readonly title: string;
}

/** The rows of a scenario by the names it gives them. */
export interface RowNames {
  find(name: string): NamedRow;
  idOf(row: SeedRow, table: Table): string;
}

/** Gives every row its key: the one written down, else one made from its name or place, the same on every start. */
export function nameRows(
  rows: readonly { readonly table: string; readonly row: SeedRow }[],
  { byName }: Metadata,
): RowNames {
  const ids = new Map<SeedRow, string>();
  const named = new Map<string, NamedRow>();
  rows.forEach(({ table: logicalName, row }, index) => {
    const table = byName.get(logicalName);
    if (!table) throw new Error(`A scenario has rows of ${logicalName}, which is no table.`);
    const name = row["@is"];
    const written = row[table.primaryId];
    const id =
      typeof written === "string"
        ? written
        : guidFrom(typeof name === "string" ? name : `${logicalName} ${index}`);
    ids.set(row, id);
    if (typeof name !== "string") return;
    if (named.has(name)) throw new Error(`A scenario names two rows ${name}.`);
    const title = row[table.primaryName];
    named.set(name, {
      table: logicalName,
      isActivity: table.isActivity,
      id,
      title: typeof title === "string" ? title : "",
    });
  });
  return {
    find(reference) {
      const row = named.get(reference.replace(/^@/, ""));
      if (!row) throw new Error(`A scenario speaks of ${reference}, which no row is called.`);
      return row;
    },
    idOf: (row) => ids.get(row) as string,
  };
}
