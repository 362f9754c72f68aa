import { toStoredDate } from "../dates";
import type { SqlValue } from "../database";
import { DataverseError, badPayload } from "../errors";
import { isGuid } from "../guid";
import type { Column, Table } from "../metadata";
import { edmType } from "../query/edm";

/** A value from a request's body as its column stores it, or the error that Dataverse gives for it. */
export function storedValue(value: unknown, column: Column, table: Table): SqlValue {
  if (value === null) return null;
  const converted = convertValue(value, column);
  if (converted === undefined) throw wrongType(value, column, table);
  checkLength(converted, column, table);
  checkOptions(converted, column, table);
  return converted;
}

/** The stored form of a value of the right type; undefined for any other. */
export function convertValue(value: unknown, { type }: Column): SqlValue | undefined {
  switch (type) {
    case "String":
    case "Memo":
    case "EntityName":
      return asText(value);
    case "Integer":
    case "Picklist":
    case "State":
    case "Status":
      return isInteger32(value) ? value : undefined;
    case "BigInt":
      return isInteger(value) ? value : undefined;
    case "Decimal":
    case "Double":
    case "Money":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    case "Boolean":
      return typeof value === "boolean" ? Number(value) : undefined;
    case "DateTime":
      return toStoredDate(asText(value) ?? "");
    case "Uniqueidentifier":
    case "Lookup":
      return asGuid(value);
    case "MultiSelectPicklist":
      return /^\d{1,10}(,\d{1,10})*$/.exec(asText(value) ?? "")?.[0];
  }
}

const asText = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

function asGuid(value: unknown): string | undefined {
  const text = asText(value) ?? "";
  return isGuid(text) ? text.toLowerCase() : undefined;
}

const isInteger32 = (value: unknown): value is number =>
  typeof value === "number" && value === (value | 0);

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

const wrongType = (value: unknown, column: Column, table: Table) =>
  badPayload(
    table.logicalName,
    `Cannot convert the value ${shown(value)} of the property '${column.name}' to the expected type '${edmType(column)}'.`,
  );

/** Enough of a value to recognise it by. */
const shown = (value: unknown): string => JSON.stringify(value).slice(0, 100);

/** The two blanks stand in the documented message (Microsoft Learn, Web API client errors). */
function checkLength(value: SqlValue, { name, maxLength }: Column, { logicalName }: Table): void {
  if (maxLength === undefined || typeof value !== "string" || value.length <= maxLength) return;
  const text = `The length of the '${name}' attribute of the '${logicalName}' entity exceeded the maximum allowed length of '${maxLength}'.`;
  throw new DataverseError(400, "0x80044331", `A validation error occurred.  ${text}`);
}

/** The wording is from public reports; the code (PicklistValueOutOfRange) could not be checked. */
function checkOptions(value: SqlValue, { name, options }: Column, { logicalName }: Table): void {
  if (!options) return;
  const known = options.map((option) => option.value);
  const unknown = String(value)
    .split(",")
    .find((code) => !known.includes(Number(code)));
  if (unknown === undefined) return;
  const text = `The value ${unknown} of '${name}' on record of type '${logicalName}' is outside the valid range. Accepted Values: ${known.join(",")}`;
  throw new DataverseError(400, "0x8004431a", `A validation error occurred. ${text}`);
}
