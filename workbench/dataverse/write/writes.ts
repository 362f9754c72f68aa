import { json, nothing } from "../answer/json";
import { etagOf } from "../answer/shape";
import {
  versionDiffers,
  badPayload,
  badQuery,
  notSupported,
  rowMissing,
  wrongMethod,
} from "../errors";
import type { Table } from "../metadata";
import { bindQuery } from "../query/bind";
import { answerRow, applied } from "../reads";
import type { DataRequest, HttpAnswer } from "../request";
import { requireAccess } from "../security/access";
import { findRow } from "../storage";
import { readRowBody } from "./body";
import { deleteRow } from "./cascade";
import { changeRow } from "./changeRow";
import { alreadyThere, createRow } from "./createRow";
import { readPayload } from "./payload";

/** POST to an entity set. */
export function createFrom(table: Table, request: DataRequest): HttpAnswer {
  request.may("Create", table);
  prepare(table, request);
  const { database } = request.organization;
  const id = database.transaction(() => createRow(table, readRowBody(request), request));
  return written(204, 201, table, id, request);
}

/** PATCH of a row: an update, or a create where the row is missing and If-Match does not forbid it. */
export function updateFrom(table: Table, id: string, request: DataRequest): HttpAnswer {
  request.may("Write", table);
  prepare(table, request);
  const { database } = request.organization;
  const current = findRow(database, table, id);
  const body = readRowBody(request);
  const given = body[table.primaryId];
  if (given !== undefined && (typeof given !== "string" || given.toLowerCase() !== id))
    throw badPayload(table.logicalName, `The key in the body is not the key in the address.`);
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = request.headers;
  if (!current) {
    if (ifMatch !== undefined) throw rowMissing(table.logicalName, id);
    database.transaction(() => createRow(table, body, request, { id }));
    return written(204, 201, table, id, request);
  }
  if (ifNoneMatch === "*") throw alreadyThere();
  checkVersion(ifMatch, etagOf(current));
  const { columns, related } = readPayload(table, body, request);
  if (related.length > 0) throw notSupported("rows inside a row in an update (deep update)");
  changeRow(table, id, columns, request, current);
  return written(204, 200, table, id, request);
}

/** DELETE of a row. */
export function removeRow(table: Table, id: string, request: DataRequest): HttpAnswer {
  request.may("Delete", table);
  prepare(table, request);
  const { database, metadata } = request.organization;
  const current = findRow(database, table, id);
  if (!current) throw rowMissing(table.logicalName, id);
  requireAccess(request.caller.role, "Delete", table, current);
  checkVersion(request.headers["if-match"], etagOf(current));
  database.transaction(() => deleteRow(table, id, { database, metadata }));
  return nothing(204);
}

/** Without `return=representation` the answer is empty and only names the row. */
function written(
  empty: number,
  withRow: number,
  table: Table,
  id: string,
  request: DataRequest,
): HttpAnswer {
  const headers = { "OData-EntityId": `${request.root}${table.entitySetName}(${id})` };
  if (!request.preferences.representation) return nothing(empty, headers);
  const row = answerRow(table, id, {
    ...request,
    headers: { ...request.headers, "if-none-match": undefined },
  });
  return json(withRow, row.body, { ...row.headers, ...headers, ...applied(request) });
}

export function checkVersion(asked: string | undefined, etag: string): void {
  if (asked === undefined || asked === "*" || asked === etag) return;
  throw versionDiffers();
}

/** Finds fault with all that a write asks for beside its body before anything is written. */
function prepare(table: Table, { binding, method, options, parameters }: DataRequest): void {
  if (table.readOnly) throw wrongMethod(method);
  const other = [...parameters.keys()].find((name) => name !== "$select" && name !== "$expand");
  if (other !== undefined) throw badQuery(`The query option ${other} cannot be used with a write.`);
  bindQuery(options, table, binding);
}
