import type { SqlRow } from "../database";
import { DataverseError, badPayload, rowMissing, wrongMethod } from "../errors";
import type { Table } from "../metadata";
import type { DataRequest } from "../request";
import { requireAccess } from "../security/access";
import { findRow, updateRow, type StoredRow } from "../storage";
import { fullName } from "./fullName";
import { noteFile } from "./noteFile";
import { keptOnClose, keptOnUpdate, ownership, stampOf } from "./kept";
import { settleStatus } from "./status";

/** Changes columns of a row that exists; the columns have been read and checked for themselves. */
export function changeRow(
  table: Table,
  id: string,
  columns: StoredRow,
  request: DataRequest,
  current = findRow(request.organization.database, table, id),
): void {
  if (!current) throw rowMissing(table.logicalName, id);
  if (table.readOnly) throw wrongMethod(request.method);
  const { caller, headers, organization } = request;
  requireAccess(caller.role, "Write", table, current);
  if (changesOwner(columns, current)) requireAccess(caller.role, "Assign", table, current);
  // The platform itself writes such columns; its writes are marked, as its questions are.
  if (headers["x-workbench-host"] !== "1") refuseForbidden(columns, table);
  refuseEmptied(columns, table);
  if ((columns.partitionid ?? current.partitionid) !== current.partitionid) {
    throw badPayload(
      table.logicalName,
      "The property 'partitionid' cannot be changed once a row is made.",
    ); // Microsoft Learn, elastic tables
  }
  const stamp = stampOf(request, columns);
  const status =
    columns.statecode === undefined && columns.statuscode === undefined
      ? {}
      : settleStatus(columns, current, table);
  const changed = {
    ...columns,
    ...status,
    ...fullName(columns, { ...current, ...columns }, table),
    ...noteFile(columns, table),
  };
  const kept = {
    ...ownership(columns, table, stamp),
    ...keptOnClose({ ...current, ...changed }, current, table, stamp),
    ...keptOnUpdate(stamp, table),
  };
  updateRow(organization.database, table, id, { ...changed, ...kept });
}

const changesOwner = ({ ownerid }: StoredRow, current: SqlRow): boolean =>
  ownerid !== undefined && ownerid !== current.ownerid;

function refuseEmptied(columns: StoredRow, table: Table): void {
  const name = Object.keys(columns).find(
    (each) => columns[each] === null && table.columns.get(each)?.required === "system",
  );
  if (name !== undefined)
    throw badPayload(
      table.logicalName,
      `The property '${name}' is required and cannot be emptied.`,
    );
}

function refuseForbidden(columns: StoredRow, table: Table): void {
  const name = Object.keys(columns).find(
    (each) => table.doNotUpdate.has(each) && each !== table.primaryId,
  );
  if (name !== undefined) throw mustNotBeUpdated(name, table);
}

/** Our own refusal: the cloud lets the write pass and overwrites it when the conversation ends. */
const mustNotBeUpdated = (column: string, { logicalName }: Table) =>
  new DataverseError(
    403,
    "",
    `The local Dataverse refuses to update '${column}' of ${logicalName}: it is on Microsoft's list of columns that must not be updated (Microsoft Learn, supported customizations).`,
  );
