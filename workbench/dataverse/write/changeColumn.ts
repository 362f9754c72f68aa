import { nothing } from "../answer/json";
import { etagOf } from "../answer/shape";
import { badPayload, badQuery, rowMissing, unknownProperty } from "../errors";
import type { Table } from "../metadata";
import type { DataRequest, HttpAnswer } from "../request";
import { findRow } from "../storage";
import { readRowBody, type Body } from "./body";
import { changeRow } from "./changeRow";
import { readPayload } from "./payload";
import { checkVersion } from "./writes";

/** PUT or DELETE of a single column (Microsoft Learn, update and delete rows); a link is changed through `$ref`. */
export function changeColumn(
  table: Table,
  id: string,
  name: string,
  request: DataRequest,
): HttpAnswer {
  request.may("Write", table);
  const [parameter] = request.parameters.keys();
  if (parameter !== undefined)
    throw badQuery(`The query option ${parameter} cannot be used with a write.`);
  if (!table.columns.has(name) || table.references.has(name))
    throw unknownProperty(name, table.logicalName);
  const current = findRow(request.organization.database, table, id);
  if (!current) throw rowMissing(table.logicalName, id);
  checkVersion(request.headers["if-match"], etagOf(current));
  const value = request.method === "DELETE" ? null : valueIn(readRowBody(request), table);
  if (name === table.primaryId && value !== id)
    throw badPayload(table.logicalName, `The key '${name}' of a row cannot be changed.`);
  changeRow(table, id, readPayload(table, { [name]: value }, request).columns, request, current);
  return nothing(204);
}

function valueIn(body: Body, { logicalName }: Table): unknown {
  if (!("value" in body) || Object.keys(body).length > 1)
    throw badPayload(logicalName, "The body of a single column is an object with 'value' alone.");
  return body.value;
}
