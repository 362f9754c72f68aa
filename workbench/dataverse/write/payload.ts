import { badPayload, notSupported } from "../errors";
import type { Collection, Column, Reference, Table } from "../metadata";
import type { DataRequest } from "../request";
import { requireColumn } from "../security/access";
import type { StoredRow } from "../storage";
import { isBody, type Body } from "./body";
import { BIND, readRowAddress, storedReference, undeclared, type Addressed } from "./references";
import { storedValue } from "./values";

/** What a body sets: columns of its own row, and rows to be made or bound together with it. */
export interface Payload {
  readonly columns: StoredRow;
  readonly related: readonly Related[];
}

export type Related =
  | { readonly kind: "one"; readonly lookup: Column; readonly table: Table; readonly body: Body }
  | {
      readonly kind: "many";
      readonly lookup: Column;
      readonly table: Table;
      readonly bodies: readonly Body[];
    }
  | { readonly kind: "bound"; readonly lookup: Column; readonly rows: readonly Addressed[] };

/** Reads a body, every property checked against the metadata. */
export function readPayload(table: Table, body: Body, request: DataRequest): Payload {
  const columns: StoredRow = {};
  const related: Related[] = [];
  for (const [property, value] of Object.entries(body)) {
    if (property.startsWith("@odata.")) continue;
    const more = readRelated(property, value, table, request);
    if (more) {
      related.push(more);
      continue;
    }
    for (const [column, stored] of Object.entries(readProperty(property, value, table, request))) {
      if (column in columns) throw badPayload(table.logicalName, `'${column}' is set twice.`);
      columns[column] = stored;
    }
  }
  return { columns, related };
}

/** Rows inside a row (deep insert), or the addresses of rows that are to hang on it (Microsoft Learn, create a row). */
function readRelated(
  property: string,
  value: unknown,
  table: Table,
  request: DataRequest,
): Related | undefined {
  const name = property.endsWith(BIND) ? property.slice(0, -BIND.length) : property;
  const reference = table.references.get(name);
  if (reference)
    return isBody(value)
      ? { kind: "one", ...insideReference(reference, table, request), body: value }
      : undefined;
  const collection = table.collections.get(name);
  if (!collection) {
    if (name !== property) throw undeclared(name, table);
    return undefined;
  }
  const { child, lookup } = endOf(collection, name, table, request);
  if (!Array.isArray(value))
    throw badPayload(table.logicalName, `The value of ${property} is no list.`);
  if (name === property) {
    if (!value.every(isBody))
      throw badPayload(table.logicalName, `${property} holds something that is no row.`);
    return { kind: "many", lookup, table: child, bodies: value };
  }
  const rows = value.map((address: unknown) => {
    if (typeof address !== "string")
      throw badPayload(
        table.logicalName,
        `${property} holds something that is no address of a row.`,
      );
    return readRowAddress(address, table, request);
  });
  if (rows.some(({ target }) => target.logicalName !== child.logicalName)) {
    throw badPayload(
      table.logicalName,
      `${name} cannot hold a row of another table than ${child.logicalName}.`,
    );
  }
  return { kind: "bound", lookup, rows };
}

function insideReference(
  { name, column, targets }: Reference,
  table: Table,
  { binding }: DataRequest,
): { lookup: Column; table: Table } {
  const [only, ...others] = targets;
  if (others.length > 0)
    throw notSupported(`a row inside a row through ${name}, which leads to several tables`);
  const target = binding.metadata.byName.get(only ?? "");
  if (!target) throw undeclared(name, table);
  refuseReadOnly(column.readOnly, name, table);
  return { lookup: column, table: target };
}

/** The table and the lookup at the other end of a collection. */
export function endOf(
  collection: Collection,
  name: string,
  table: Table,
  { binding }: DataRequest,
): { child: Table; lookup: Column } {
  const child = binding.metadata.byName.get(collection.table);
  const lookup = child?.columns.get(collection.column);
  if (!child || !lookup) throw undeclared(name, table);
  return { child, lookup };
}

function readProperty(
  property: string,
  value: unknown,
  table: Table,
  request: DataRequest,
): StoredRow {
  const name = property.endsWith(BIND) ? property.slice(0, -BIND.length) : property;
  const reference = table.references.get(name);
  if (reference) {
    refuseReadOnly(reference.column.readOnly, reference.name, table);
    requireColumn(request.caller.role, table, reference.column, request.method);
    return storedReference(reference, value, table, request);
  }
  if (property.startsWith("_") && property.endsWith("_value")) {
    // As quoted in public reports.
    throw badPayload(
      table.logicalName,
      "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.",
    );
  }
  const column = table.columns.get(property);
  if (!column || column.type === "Lookup")
    throw badPayload(
      table.logicalName,
      `Invalid property '${property}' was found in entity 'Microsoft.Dynamics.CRM.${table.logicalName}'.`,
    );
  refuseReadOnly(column.readOnly, property, table);
  requireColumn(request.caller.role, table, column, request.method);
  return { [property]: storedValue(value, column, table) };
}

/** Our own rule: the cloud passes over some such values in silence, and a misspelled intention stays unseen. */
function refuseReadOnly(readOnly: boolean | undefined, name: string, { logicalName }: Table): void {
  if (readOnly) throw badPayload(logicalName, `The property '${name}' is read-only.`);
}
