import { nothing } from "../answer/json";
import { badPayload, badQuery, notSupported, unknownProperty, wrongMethod } from "../errors";
import type { Table } from "../metadata";
import type { Segment } from "../odata/resource";
import type { DataRequest, HttpAnswer } from "../request";
import { findRow } from "../storage";
import { readRowBody } from "./body";
import { changeRow } from "./changeRow";
import { endOf } from "./payload";
import {
  pointTo,
  readRowAddress,
  requireLink,
  storedReference,
  type Addressed,
} from "./references";

/** `$ref` on a navigation property: sets, adds or takes away a link between two rows (Microsoft Learn, associate and disassociate). */
export function answerLink(
  table: Table,
  id: string,
  navigation: Segment,
  request: DataRequest,
): HttpAnswer {
  const { method } = request;
  if (method === "GET") throw notSupported("GET of $ref");
  request.may("Write", table);
  if (table.references.has(navigation.name)) changeReference(table, id, navigation, request);
  else changeCollection(table, id, navigation, request);
  return nothing(204);
}

function changeReference(
  table: Table,
  id: string,
  { name, key }: Segment,
  request: DataRequest,
): void {
  const reference = table.references.get(name);
  if (!reference || key) throw unknownProperty(name, table.logicalName);
  if (request.method !== "PUT" && request.method !== "DELETE") throw wrongMethod(request.method);
  refuseParameters(request, []);
  if (reference.column.readOnly)
    throw badPayload(table.logicalName, `The property '${name}' is read-only.`);
  const value = request.method === "PUT" ? givenAddress(table, request) : null;
  changeRow(table, id, storedReference(reference, value, table, request), request);
}

/** The link is the lookup of the row at the other end. */
function changeCollection(
  table: Table,
  id: string,
  { name, key }: Segment,
  request: DataRequest,
): void {
  const collection = table.collections.get(name);
  if (!collection) throw unknownProperty(name, table.logicalName);
  const { child, lookup } = endOf(collection, name, table, request);
  if (request.method === "POST" && !key) {
    refuseParameters(request, []);
    const added = readRowAddress(givenAddress(table, request), table, request);
    requireChild(added, child, table, name);
    requireLink(child, { target: table, id }, request);
    changeRow(child, added.id, pointTo(lookup, { target: table, id }), request);
    return;
  }
  if (request.method !== "DELETE") throw wrongMethod(request.method);
  refuseParameters(request, key ? [] : ["$id"]);
  const removed = key
    ? { target: child, id: key.value }
    : readRowAddress(request.parameters.get("$id") ?? "", table, request);
  requireChild(removed, child, table, name);
  const row = findRow(request.organization.database, child, removed.id);
  if (row?.[lookup.name] !== id)
    throw badPayload(
      table.logicalName,
      `The row ${removed.id} does not hang on ${id} through ${name}.`,
    );
  changeRow(child, removed.id, pointTo(lookup, null), request, row);
}

function requireChild({ target }: Addressed, child: Table, table: Table, name: string): void {
  if (target.logicalName !== child.logicalName)
    throw badPayload(table.logicalName, `${name} cannot hold a row of ${target.entitySetName}.`);
}

function givenAddress({ logicalName }: Table, request: DataRequest): string {
  const address = readRowBody(request)["@odata.id"];
  if (typeof address !== "string")
    throw badPayload(logicalName, "The body names no row as '@odata.id'.");
  return address;
}

function refuseParameters({ parameters }: DataRequest, known: readonly string[]): void {
  const other = [...parameters.keys()].find((name) => !known.includes(name));
  if (other !== undefined) throw badQuery(`The query option ${other} cannot be used here.`);
}
