import { DataverseError, badPayload, notSupported, rowMissing } from "../errors";
import type { Reference, Table } from "../metadata";
import { decode, readResource } from "../odata/resource";
import type { Organization } from "../organization";
import { findRow, targetColumn, type StoredRow } from "../storage";

const BIND = "@odata.bind";

/** The navigation property that a body's property sets, if it sets one. */
export function referenceNamed(property: string, table: Table): Reference | undefined {
  const name = property.endsWith(BIND) ? property.slice(0, -BIND.length) : property;
  const reference = table.references.get(name);
  if (!reference && property.endsWith(BIND)) throw undeclared(name, table);
  return reference;
}

/** What setting a navigation property stores: the key of an existing row and its table, or nothing at all. */
export function storedReference(reference: Reference, value: unknown, table: Table, organization: Organization, root: string): StoredRow {
  const { column } = reference;
  const second = targetColumn(column);
  if (value === null) return second === undefined ? { [column.name]: null } : { [column.name]: null, [second]: null };
  if (typeof value === "object") throw notSupported(`a row inside a row (deep insert through ${reference.name})`);
  if (typeof value !== "string") throw badPayload(table.logicalName, `The value of ${reference.name}${BIND} is no address of a row.`);

  const { target, id } = readAddress(value, organization, root, table);
  if (!reference.targets.includes(target.logicalName)) {
    throw badPayload(table.logicalName, `${reference.name} cannot point to a row of ${target.entitySetName}.`);
  }
  if (!findRow(organization.database, target, id)) throw rowMissing(target.logicalName, id);
  return second === undefined ? { [column.name]: id } : { [column.name]: id, [second]: target.logicalName };
}

/** `/queues(<guid>)`, `queues(<guid>)` or the whole address of a row of this organization. */
function readAddress(address: string, { metadata }: Organization, root: string, { logicalName }: Table): { target: Table; id: string } {
  const path = address.startsWith(root) ? address.slice(root.length) : address.replace(/^\//, "");
  const [row, ...more] = readResource(decode(path));
  const target = row && metadata.bySet.get(row.name);
  if (!target || more.length > 0 || !row.key || row.key.name !== undefined) {
    throw badPayload(logicalName, `'${address.slice(0, 200)}' is no address of a row.`);
  }
  return { target, id: row.key.value };
}

/** The message is the documented one (Microsoft Learn, Web API client errors). */
const undeclared = (name: string, { logicalName }: Table): DataverseError =>
  badPayload(
    logicalName,
    `An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values.`,
  );
