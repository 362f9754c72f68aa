import { ACTIVITY_BASE } from "../dataverse/activityBase";
import { storedDate } from "../dataverse/dates";
import type { SqlValue } from "../dataverse/database";
import type { Column, Table } from "../dataverse/metadata";
import { targetColumn, type StoredRow } from "../dataverse/storage";
import { keptOnCreate, type Stamp } from "../dataverse/write/kept";
import { settleStatus } from "../dataverse/write/status";
import { convertValue } from "../dataverse/write/values";
import type { RowNames } from "./rowNames";
import type { SeedRow, SeedValue } from "./scenarioFiles";

/**
 * A scenario's row as it is stored. Types are checked; lengths and choice codes are not, for organizations whose column was
 * lengthened or whose choice has grown exist and clients must bear them.
 */
export function seedRow(row: SeedRow, table: Table, names: RowNames, stamp: Stamp): StoredRow {
  const id = names.idOf(row, table);
  const given: StoredRow = { ...everyText(row["@everyText"], table, stamp), [table.primaryId]: id };
  for (const [name, value] of Object.entries(row)) {
    if (name.startsWith("@")) continue;
    const column = table.columns.get(name);
    if (!column)
      throw new Error(`A scenario sets ${table.logicalName}.${name}, which is no column.`);
    Object.assign(
      given,
      column.type === "Lookup"
        ? seedLookup(value, column, table, names)
        : { [name]: seedValue(value, column, table, stamp) },
    );
  }
  const bothGiven = given.statecode !== undefined && given.statuscode !== undefined;
  return {
    ...keptOnCreate(id, given, table, stamp),
    ...(bothGiven ? {} : settleStatus(given, undefined, table)),
    ...given,
  };
}

function seedValue(value: SeedValue, column: Column, table: Table, { now }: Stamp): SqlValue {
  if (value === null) return null;
  const plain =
    typeof value === "object"
      ? value.repeat.repeat(Math.ceil(value.length / value.repeat.length)).slice(0, value.length)
      : value;
  const stored = convertValue(column.type === "DateTime" ? moment(plain, now) : plain, column);
  if (stored === undefined)
    throw new Error(
      `A scenario sets ${table.logicalName}.${column.name} to ${JSON.stringify(value)}, which is no ${column.type}.`,
    );
  return stored;
}

function seedLookup(value: SeedValue, column: Column, table: Table, names: RowNames): StoredRow {
  if (value === null) return { [column.name]: null };
  if (typeof value !== "string")
    throw new Error(
      `A scenario sets the lookup ${table.logicalName}.${column.name} to no name of a row.`,
    );
  const { table: target, isActivity, id } = names.find(value);
  // An activity has its row in the table of all activities as well.
  const isTarget =
    Object.hasOwn(column.targets ?? {}, target) ||
    (isActivity && Object.hasOwn(column.targets ?? {}, ACTIVITY_BASE));
  if (!isTarget)
    throw new Error(`A scenario points ${table.logicalName}.${column.name} to a row of ${target}.`);
  const second = targetColumn(column);
  return second === undefined ? { [column.name]: id } : { [column.name]: id, [second]: target };
}

function everyText(value: SeedValue | undefined, table: Table, stamp: Stamp): StoredRow {
  if (value === undefined) return {};
  const columns = [...table.columns.values()].filter(
    ({ type }) => type === "String" || type === "Memo",
  );
  return Object.fromEntries(
    columns.map((column) => [column.name, seedValue(value, column, table, stamp)]),
  );
}

/** When a row comes into the organization: at once, unless it says otherwise. */
export function arrivalOf(row: SeedRow, now: Date): Date {
  const said = row["@arrives"];
  if (said === undefined) return now;
  const at = typeof said === "string" && said.startsWith("+") ? moment(said, now) : said;
  if (at === said || typeof at !== "string")
    throw new Error(
      `A scenario lets a row arrive at ${JSON.stringify(said)}, which is no time from now.`,
    );
  return new Date(at);
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** "-12m" is twelve minutes before the scenario was opened. */
function moment(value: string | number | boolean, now: Date): string | number | boolean {
  const [, sign, amount, unit] = /^([+-])(\d{1,6})([smhd])$/.exec(String(value)) ?? [];
  if (sign === undefined) return value;
  return storedDate(
    new Date(now.getTime() + Number(sign + String(amount)) * (units[String(unit)] ?? 0) * 1000),
  );
}
