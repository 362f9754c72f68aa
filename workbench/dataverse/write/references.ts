import { DataverseError, badPayload, rowMissing } from "../errors";
import type { Column, Reference, Table } from "../metadata";
import { decode, readResource } from "../odata/resource";
import type { DataRequest } from "../request";
import { requireAccess } from "../security/access";
import { findRow, targetColumn, type StoredRow } from "../storage";

export const BIND = "@odata.bind";

/** A row of this organization that a request names by its address. */
export interface Addressed {
  readonly target: Table;
  readonly id: string;
}

/** What a lookup stores that points to a row, or to none. */
export function pointTo(column: Column, row: Addressed | null): StoredRow {
  const second = targetColumn(column);
  const stored = { [column.name]: row?.id ?? null };
  return second === undefined ? stored : { ...stored, [second]: row?.target.logicalName ?? null };
}

/** What setting a navigation property stores: the key of an existing row and its table, or nothing at all. */
export function storedReference(
  reference: Reference,
  value: unknown,
  table: Table,
  request: DataRequest,
): StoredRow {
  const { column, name, targets } = reference;
  if (value === null) return pointTo(column, null);
  if (typeof value !== "string")
    throw badPayload(table.logicalName, `The value of ${name}${BIND} is no address of a row.`);
  const row = readRowAddress(value, table, request);
  if (!targets.includes(row.target.logicalName)) {
    throw badPayload(
      table.logicalName,
      `${name} cannot point to a row of ${row.target.entitySetName}.`,
    );
  }
  requireLink(table, row, request);
  return pointTo(column, row);
}

/** `/queues(<guid>)`, `queues(<guid>)` or the whole address of a row of this organization. */
export function readRowAddress(
  address: string,
  { logicalName }: Table,
  { binding, root }: DataRequest,
): Addressed {
  const path = address.startsWith(root) ? address.slice(root.length) : address.replace(/^\//, "");
  const [row, ...more] = readResource(decode(path));
  const target = row && binding.metadata.bySet.get(row.name);
  if (!target || more.length > 0 || !row.key || row.key.name !== undefined) {
    throw badPayload(logicalName, `'${address.slice(0, 200)}' is no address of a row.`);
  }
  return { target, id: row.key.value };
}

/** A lookup takes Append on its own table and AppendTo on the row it points to (Microsoft Learn, security roles and privileges). */
export function requireLink(
  table: Table,
  { target, id }: Addressed,
  { caller, may, organization }: DataRequest,
): void {
  const row = findRow(organization.database, target, id);
  if (!row) throw rowMissing(target.logicalName, id);
  may("Append", table);
  requireAccess(caller.role, "AppendTo", target, row);
}

/** The message is the documented one (Microsoft Learn, Web API client errors). */
export const undeclared = (name: string, { logicalName }: Table): DataverseError =>
  badPayload(
    logicalName,
    `An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values.`,
  );
