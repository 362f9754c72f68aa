import { DataverseError, badPayload, notSupported } from "../errors";
import type { Table } from "../metadata";
import type { DataRequest } from "../request";
import type { StoredRow } from "../storage";
import { referenceNamed, storedReference } from "./references";
import { storedValue } from "./values";

/** Reads a request's body into the columns it sets, every one checked against the metadata. */
export function readPayload(table: Table, request: DataRequest): StoredRow {
  const payload: StoredRow = {};
  for (const [property, value] of Object.entries(readJson(request))) {
    if (property.startsWith("@odata.")) continue;
    for (const [column, stored] of Object.entries(readProperty(property, value, table, request))) {
      if (column in payload) throw badPayload(table.logicalName, `'${column}' is set twice.`);
      payload[column] = stored;
    }
  }
  return payload;
}

function readProperty(property: string, value: unknown, table: Table, { organization, root }: DataRequest): StoredRow {
  const reference = referenceNamed(property, table);
  if (reference) {
    refuseReadOnly(reference.column.readOnly, reference.name, table);
    return storedReference(reference, value, table, organization, root);
  }
  if (table.collections.has(property)) throw notSupported(`rows inside a row (deep insert through ${property})`);
  if (property.startsWith("_") && property.endsWith("_value")) {
    // As quoted in public reports.
    throw badPayload(table.logicalName, "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.");
  }
  const column = table.columns.get(property);
  if (!column || column.type === "Lookup") throw badPayload(table.logicalName, `Invalid property '${property}' was found in entity 'Microsoft.Dynamics.CRM.${table.logicalName}'.`);
  refuseReadOnly(column.readOnly, property, table);
  return { [property]: storedValue(value, column, table) };
}

/** Our own rule: the cloud passes over some such values in silence, and a misspelled intention stays unseen. */
function refuseReadOnly(readOnly: boolean | undefined, name: string, { logicalName }: Table): void {
  if (readOnly) throw badPayload(logicalName, `The property '${name}' is read-only.`);
}

function readJson({ headers, body }: DataRequest): Record<string, unknown> {
  const type = headers["content-type"] ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new DataverseError(415, "", `The request entity's media type '${type.slice(0, 100)}' is not supported; send application/json.`);
  }
  const value = parse(body.toString("utf8"));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DataverseError(400, "0x80048d19", "An error occurred while validating input parameters: the body is not a JSON object.");
  }
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
