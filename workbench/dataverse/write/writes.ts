import { randomUUID } from "node:crypto";
import { json, nothing } from "../answer/json";
import { etagOf } from "../answer/shape";
import { DataverseError, badPayload, badQuery, rowMissing, wrongMethod } from "../errors";
import type { Table } from "../metadata";
import { bindQuery } from "../query/bind";
import { answerRow, applied } from "../reads";
import type { DataRequest, HttpAnswer } from "../request";
import type { Privilege } from "../security/roles";
import { findRow, insertRow, updateRow, type StoredRow } from "../storage";
import { clearLookupsTo } from "./cascade";
import { keptOnCreate, keptOnUpdate, type Stamp } from "./kept";
import { readPayload } from "./payload";
import { settleStatus } from "./status";

/** POST to an entity set. */
export function createFrom(table: Table, request: DataRequest): HttpAnswer {
  prepare("Create", table, request);
  const payload = readPayload(table, request);
  const given = payload[table.primaryId];
  const id = typeof given === "string" ? given : randomUUID();
  if (findRow(request.organization.database, table, id)) throw alreadyThere();
  return create(id, payload, table, request);
}

/** PATCH of a row: an update, or a create where the row is missing and If-Match does not forbid it. */
export function updateFrom(table: Table, id: string, request: DataRequest): HttpAnswer {
  prepare("Write", table, request);
  const { database } = request.organization;
  const current = findRow(database, table, id);
  const payload = readPayload(table, request);
  if (payload[table.primaryId] !== undefined && payload[table.primaryId] !== id) {
    throw badPayload(table.logicalName, `The key in the body is not the key in the address.`);
  }
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = request.headers;
  if (!current) {
    if (ifMatch !== undefined) throw rowMissing(table.logicalName, id);
    return create(id, payload, table, request);
  }
  if (ifNoneMatch === "*") throw alreadyThere();
  checkVersion(ifMatch, etagOf(current));
  const forbidden = Object.keys(payload).find((name) => table.doNotUpdate.has(name) && name !== table.primaryId);
  if (forbidden !== undefined) throw mustNotBeUpdated(forbidden, table);

  const status = payload.statecode === undefined && payload.statuscode === undefined ? {} : settleStatus(payload, current, table);
  updateRow(database, table, id, { ...payload, ...status, ...keptOnUpdate(stampOf(request), table) });
  return written(204, 200, table, id, request);
}

/** DELETE of a row; lookups that point to it are emptied. */
export function removeRow(table: Table, id: string, request: DataRequest): HttpAnswer {
  prepare("Delete", table, request);
  const { database, metadata } = request.organization;
  const current = findRow(database, table, id);
  if (!current) throw rowMissing(table.logicalName, id);
  checkVersion(request.headers["if-match"], etagOf(current));
  database.transaction(() => {
    clearLookupsTo(table, id, { database, metadata });
    database.run(`DELETE FROM "${table.logicalName}" WHERE "${table.primaryId}" = ?`, [id]);
  });
  return nothing(204);
}

function create(id: string, payload: StoredRow, table: Table, request: DataRequest): HttpAnswer {
  for (const column of table.columns.values()) {
    if (column.required === "system" && (payload[column.name] ?? null) === null) {
      throw badPayload(table.logicalName, `The property '${column.name}' is required.`);
    }
  }
  const { database } = request.organization;
  const row = { ...keptOnCreate(id, payload, table, stampOf(request)), ...payload, ...settleStatus(payload, undefined, table) };
  insertRow(database, table, { ...row, [table.primaryId]: id });
  return written(204, 201, table, id, request);
}

/** Without `return=representation` the answer is empty and only names the row. */
function written(empty: number, withRow: number, table: Table, id: string, request: DataRequest): HttpAnswer {
  const headers = { "OData-EntityId": `${request.root}${table.entitySetName}(${id})` };
  if (!request.preferences.representation) return nothing(empty, headers);
  const row = answerRow(table, id, { ...request, headers: { ...request.headers, "if-none-match": undefined } });
  return json(withRow, row.body, { ...row.headers, ...headers, ...applied(request) });
}

const stampOf = ({ caller, organization }: DataRequest): Stamp => ({
  userId: caller.role.userId,
  businessUnitId: organization.businessUnitId,
  now: new Date(),
  version: organization.nextVersion(),
});

/** Codes and texts of this and the next are those of Microsoft Learn, conditional operations. */
function checkVersion(asked: string | undefined, etag: string): void {
  if (asked === undefined || asked === "*" || asked === etag) return;
  throw new DataverseError(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");
}

const alreadyThere = () => new DataverseError(412, "0x80040237", "A record with matching key values already exists.");

/** Our own refusal: the cloud lets the write pass and overwrites it when the conversation ends. */
const mustNotBeUpdated = (column: string, { logicalName }: Table) =>
  new DataverseError(
    403,
    "",
    `The local Dataverse refuses to update '${column}' of ${logicalName}: it is on Microsoft's list of columns that must not be updated (Microsoft Learn, supported customizations).`,
  );

/** Finds fault with all that a write asks for beside its body before anything is written. */
function prepare(privilege: Privilege, table: Table, { binding, may, method, options, parameters }: DataRequest): void {
  may(privilege, table);
  if (table.readOnly) throw wrongMethod(method);
  const other = [...parameters.keys()].find((name) => name !== "$select" && name !== "$expand");
  if (other !== undefined) throw badQuery(`The query option ${other} cannot be used with a write.`);
  bindQuery(options, table, binding);
}
