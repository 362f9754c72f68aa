import type { Database, SqlRow, SqlValue } from "./database";
import { fold } from "./fold";
import type { Column, Metadata, Table } from "./metadata";

/** A row as it is written: values by the names of the SQL columns. */
export type StoredRow = Record<string, SqlValue>;

/** Names are our own metadata's, never a caller's text, so quoting them is enough. */
export const quoted = (name: string): string => `"${name}"`;

/** A lookup with several targets keeps the table it points to in a second column. */
export const targetColumn = (column: Column): string | undefined =>
  Object.keys(column.targets ?? {}).length > 1 ? `${column.name}:table` : undefined;

/** The table a stored lookup points to. */
export function targetOf(column: Column, row: SqlRow): string | undefined {
  const second = targetColumn(column);
  if (second === undefined) return Object.keys(column.targets ?? {})[0];
  const target = row[second];
  return typeof target === "string" ? target : undefined;
}

/** Where a searched column keeps its folded spelling: folding each row anew takes longer than finding it. */
export const foldedColumn = ({ name }: Column): string => `${name}:folded`;

/** Every row has a version, also where the table does not show it. */
const VERSION = "versionnumber";

/** One SQL table per table. */
export function createTables(database: Database, metadata: Metadata): void {
  for (const table of metadata.tables) {
    const columns = [...sqlColumns(table)].map(
      ([name, type]) =>
        `${quoted(name)} ${type}${name === table.primaryId ? " PRIMARY KEY NOT NULL" : ""}`,
    );
    database.run(`CREATE TABLE ${quoted(table.logicalName)} (${columns.join(", ")})`);
  }
}

/** The names of the SQL columns that hold a table's rows. */
export const columnNames = (table: Table): string[] => [...sqlColumns(table).keys()];

function sqlColumns(table: Table): Map<string, string> {
  const columns = new Map([[VERSION, "INTEGER"]]);
  for (const column of table.columns.values()) {
    columns.set(column.name, sqlType(column));
    const second = targetColumn(column);
    if (second !== undefined) columns.set(second, "TEXT");
    if (column.searched) columns.set(foldedColumn(column), "TEXT");
  }
  return columns;
}

function sqlType({ type }: Column): string {
  switch (type) {
    case "Integer":
    case "BigInt":
    case "Boolean":
    case "Picklist":
    case "State":
    case "Status":
      return "INTEGER";
    case "Decimal":
    case "Double":
    case "Money":
      return "REAL";
    default:
      return "TEXT";
  }
}

export function insertRow(database: Database, table: Table, row: StoredRow): void {
  const stored = withFolded(row, table);
  const names = Object.keys(stored);
  const places = names.map(() => "?").join(", ");
  database.run(
    `INSERT INTO ${quoted(table.logicalName)} (${names.map(quoted).join(", ")}) VALUES (${places})`,
    Object.values(stored),
  );
}

export function updateRow(database: Database, table: Table, id: string, changes: StoredRow): void {
  const stored = withFolded(changes, table);
  const settings = Object.keys(stored).map((name) => `${quoted(name)} = ?`);
  const where = `${quoted(table.primaryId)} = ?`;
  database.run(`UPDATE ${quoted(table.logicalName)} SET ${settings.join(", ")} WHERE ${where}`, [
    ...Object.values(stored),
    id,
  ]);
}

function withFolded(row: StoredRow, table: Table): StoredRow {
  const folded = Object.entries(row).flatMap(([name, value]) => {
    const column = table.columns.get(name);
    return column?.searched
      ? [[foldedColumn(column), typeof value === "string" ? fold(value) : null]]
      : [];
  });
  return { ...row, ...(Object.fromEntries(folded) as StoredRow) };
}

export function findRow(database: Database, table: Table, id: string): SqlRow | undefined {
  return database.rows(
    `SELECT * FROM ${quoted(table.logicalName)} WHERE ${quoted(table.primaryId)} = ?`,
    [id],
  )[0];
}
