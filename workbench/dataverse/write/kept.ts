import { storedDate } from "../dates";
import type { Table } from "../metadata";
import { targetColumn, type StoredRow } from "../storage";

/** Who writes, when, and as which version. */
export interface Stamp {
  readonly userId: string;
  readonly businessUnitId: string;
  readonly now: Date;
  readonly version: number;
}

/** What the server keeps of a new row: who made it and when, its owner, its defaults. */
export function keptOnCreate(id: string, payload: StoredRow, table: Table, stamp: Stamp): StoredRow {
  const defaults = [...table.columns.values()].filter((column) => column.default !== undefined);
  const row: StoredRow = Object.fromEntries(defaults.map((column) => [column.name, column.default ?? null]));
  row.createdon = storedDate(stamp.now);
  row.createdby = stamp.userId;
  if ((payload.ownerid ?? null) === null) Object.assign(row, ownedBy(stamp, table));
  if (table.isActivity) row.activitytypecode = table.logicalName;
  // Both ids are the conversation's in public code; that they are always equal is inferred.
  if (table.columns.has("msdyn_ocliveworkitemid") && table.isActivity) row.msdyn_ocliveworkitemid = id;
  return { ...known(row, table), ...keptOnUpdate(stamp, table) };
}

export const keptOnUpdate = ({ userId, now, version }: Stamp, table: Table): StoredRow => ({
  ...known({ modifiedon: storedDate(now), modifiedby: userId }, table),
  versionnumber: version,
});

function ownedBy({ userId, businessUnitId }: Stamp, table: Table): StoredRow {
  const owner = table.columns.get("ownerid");
  const second = owner && targetColumn(owner);
  return { ownerid: userId, ...(second === undefined ? {} : { [second]: "systemuser" }), owninguser: userId, owningbusinessunit: businessUnitId };
}

/** Only what the table has: not every table has an owner or says who made a row. */
const known = (row: StoredRow, table: Table): StoredRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => table.columns.has(name.split(":")[0] ?? name)));
