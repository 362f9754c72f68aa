import type { Database, SqlRow, SqlValue } from "./database";
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

/** One SQL table per table, and an index on each lookup that a collection is read by. */
export function createTables(database: Database, metadata: Metadata): void {
  for (const table of metadata.tables) {
    const columns = [...table.columns.values()].flatMap((column) => sqlColumns(table, column));
    database.run(`CREATE TABLE ${quoted(table.logicalName)} (${columns.join(", ")}) WITHOUT ROWID`);
  }
  for (const { table, column } of metadata.tables.flatMap((table) => [...table.collections.values()])) {
    if (!metadata.byName.has(table)) continue;
    database.run(`CREATE INDEX ${quoted(`${table}.${column}`)} ON ${quoted(table)} (${quoted(column)})`);
  }
}

function sqlColumns(table: Table, column: Column): string[] {
  const own = `${quoted(column.name)} ${sqlType(column)}${column.name === table.primaryId ? " PRIMARY KEY" : ""}`;
  const second = targetColumn(column);
  return second === undefined ? [own] : [own, `${quoted(second)} TEXT`];
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
  const names = Object.keys(row);
  const places = names.map(() => "?").join(", ");
  database.run(`INSERT INTO ${quoted(table.logicalName)} (${names.map(quoted).join(", ")}) VALUES (${places})`, Object.values(row));
}

export function updateRow(database: Database, table: Table, id: string, changes: StoredRow): void {
  const settings = Object.keys(changes).map((name) => `${quoted(name)} = ?`);
  const where = `${quoted(table.primaryId)} = ?`;
  database.run(`UPDATE ${quoted(table.logicalName)} SET ${settings.join(", ")} WHERE ${where}`, [...Object.values(changes), id]);
}

export function findRow(database: Database, table: Table, id: string): SqlRow | undefined {
  return database.rows(`SELECT * FROM ${quoted(table.logicalName)} WHERE ${quoted(table.primaryId)} = ?`, [id])[0];
}
