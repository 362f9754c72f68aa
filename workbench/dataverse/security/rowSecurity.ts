import type { Role } from "../role";
import type { Metadata, Table } from "../metadata";
import { isGuid } from "../guid";
import type { Organization } from "../organization";
import { columnNames, foldedColumn, quoted } from "../storage";
import { depthOf, isOwned, owners } from "./access";

const seen = new WeakMap<Organization["database"], Map<string, Metadata>>();

/**
 * The tables as a caller sees them: queries of a caller who may not see all rows or columns of a table read a view of it, so
 * that no filter, path or count can tell what the view leaves out.
 */
export function metadataSeenBy(role: Role, { database, metadata }: Organization): Metadata {
  const key = `${role.name}:${role.userId}`;
  const known = seen.get(database) ?? new Map<string, Metadata>();
  seen.set(database, known);
  const own = known.get(key) ?? see(role, metadata, (sql) => database.run(sql));
  known.set(key, own);
  return own;
}

function see(role: Role, metadata: Metadata, run: (sql: string) => void): Metadata {
  const tables = metadata.tables.map((table) => {
    const rows = rowsSeen(role, table);
    const hidden = (role.security.secured.get(table.logicalName) ?? []).flatMap((name) =>
      spellings(name, table),
    );
    if (rows === undefined && hidden.length === 0) return table;
    const source = `${table.logicalName} of ${role.name} ${role.userId}`;
    // A secured column that the caller may not read is null (Microsoft Learn, column-level security).
    const columns = columnNames(table).map(
      (name) => `${hidden.includes(name) ? "NULL AS " : ""}${quoted(name)}`,
    );
    run(
      `CREATE VIEW ${quoted(source)} AS SELECT ${columns.join(", ")} FROM ${quoted(table.source)}${rows === undefined ? "" : ` WHERE ${rows}`}`,
    );
    return { ...table, source };
  });
  return {
    tables,
    byName: new Map(tables.map((table) => [table.logicalName, table])),
    bySet: new Map(tables.map((table) => [table.entitySetName, table])),
  };
}

/** A searched column is stored twice; hiding one spelling would tell the other. */
function spellings(name: string, { columns }: Table): string[] {
  const column = columns.get(name);
  return column?.searched ? [name, foldedColumn(column)] : [name];
}

function rowsSeen(role: Role, table: Table): string | undefined {
  const depth = depthOf(role, "Read", table);
  if (depth === "organization" || depth === "none" || !isOwned(table)) return undefined;
  const own = `ownerid IN (${owners(role).map(literal).join(", ")})`;
  return depth === "user"
    ? own
    : `(${own} OR owningbusinessunit = ${literal(role.businessUnitId)})`;
}

/** A view cannot have bound values; what stands in it is our own organization's key or nothing. */
function literal(id: string): string {
  if (!isGuid(id)) throw new Error(`${id} is no key.`);
  return `'${id}'`;
}
