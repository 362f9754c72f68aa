import type { SqlRow } from "../database";
import { storedDate } from "../dates";
import type { Table } from "../metadata";
import type { DataRequest } from "../request";
import { findRow, targetColumn, type StoredRow } from "../storage";

/** Who writes, when, and as which version. */
export interface Stamp {
  readonly userId: string;
  /** The business unit of whoever owns the row once it is written. */
  readonly businessUnitId: string;
  /** Who really writes, where one user acts on behalf of another. */
  readonly actingUserId?: string;
  readonly now: Date;
  readonly version: number;
}

/** The stamp of a request that writes these columns. */
export function stampOf({ caller, organization }: DataRequest, columns: StoredRow): Stamp {
  const { role, actingUserId } = caller;
  return {
    userId: role.userId,
    businessUnitId: unitOf(columns, organization) ?? role.businessUnitId,
    actingUserId,
    now: new Date(),
    version: organization.nextVersion(),
  };
}

/** The business unit of the owner that these columns name. */
function unitOf(
  columns: StoredRow,
  { database, metadata }: DataRequest["organization"],
): string | undefined {
  const owner = metadata.byName.get(columns["ownerid:table"] === "team" ? "team" : "systemuser");
  const row =
    typeof columns.ownerid === "string" && owner
      ? findRow(database, owner, columns.ownerid)
      : undefined;
  return typeof row?.businessunitid === "string" ? row.businessunitid : undefined;
}

/** What the server keeps of a new row: who made it and when, its owner, its defaults. */
export function keptOnCreate(
  id: string,
  payload: StoredRow,
  table: Table,
  stamp: Stamp,
): StoredRow {
  const defaults = [...table.columns.values()].filter((column) => column.default !== undefined);
  const row: StoredRow = Object.fromEntries(
    defaults.map((column) => [column.name, column.default ?? null]),
  );
  row.createdon = storedDate(stamp.now);
  row.createdby = stamp.userId;
  if (stamp.actingUserId !== undefined) row.createdonbehalfby = stamp.actingUserId;
  Object.assign(
    row,
    ownership((payload.ownerid ?? null) === null ? self(stamp, table) : payload, table, stamp),
  );
  if (table.isActivity) row.activitytypecode = table.logicalName;
  // Both ids are the conversation's in public code; that they are always equal is inferred.
  if (table.columns.has("msdyn_ocliveworkitemid") && table.isActivity)
    row.msdyn_ocliveworkitemid = id;
  return { ...known(row, table), ...keptOnUpdate(stamp, table) };
}

export const keptOnUpdate = (
  { userId, actingUserId, now, version }: Stamp,
  table: Table,
): StoredRow => ({
  ...known(
    { modifiedon: storedDate(now), modifiedby: userId, modifiedonbehalfby: actingUserId ?? null },
    table,
  ),
  versionnumber: version,
});

/** When an activity is completed or cancelled, its end is now unless one is given (Microsoft Learn, activity tables, actualend). */
export function keptOnClose(
  changed: SqlRow,
  current: SqlRow,
  table: Table,
  { now }: Stamp,
): StoredRow {
  const closes =
    table.isActivity &&
    current.statecode === 0 &&
    (changed.statecode === 1 || changed.statecode === 2);
  return closes && (changed.actualend ?? null) === null
    ? known({ actualend: storedDate(now) }, table)
    : {};
}

/** The columns that follow from an owner (Microsoft Learn, ownership of rows): nothing where none is named. */
export function ownership(columns: StoredRow, table: Table, { businessUnitId }: Stamp): StoredRow {
  const { ownerid } = columns;
  if (typeof ownerid !== "string") return {};
  const isTeam = columns["ownerid:table"] === "team";
  const owner = table.columns.get("ownerid");
  const second = owner && targetColumn(owner);
  const pointer =
    second === undefined ? { ownerid } : { ownerid, [second]: isTeam ? "team" : "systemuser" };
  return known(
    {
      ...pointer,
      owninguser: isTeam ? null : ownerid,
      owningteam: isTeam ? ownerid : null,
      owningbusinessunit: businessUnitId,
    },
    table,
  );
}

const self = ({ userId }: Stamp, table: Table): StoredRow =>
  table.columns.has("ownerid") ? { ownerid: userId } : {};

/** Only what the table has: not every table has an owner or says who made a row. */
const known = (row: StoredRow, table: Table): StoredRow =>
  Object.fromEntries(
    Object.entries(row).filter(([name]) => table.columns.has(name.split(":")[0] ?? name)),
  );
