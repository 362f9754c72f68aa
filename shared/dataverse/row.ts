import { toGuid } from "./guid";
import { lookupValue } from "./query";
import { visibleName } from "./visibleText";

/** A row as the Web API sends it. It is untrusted data, so every read checks the type. */
export type Row = Readonly<Record<string, unknown>>;

/** A code with its label in the user's language; an unknown code is its own label. */
export interface Choice {
  readonly code: number;
  readonly label: string;
}

/** Identifies a row. */
export interface Reference {
  readonly table: string;
  readonly id: string;
  readonly name?: string;
}

/** The value as the platform formats it for this user, in the user's language, time zone and number format. */
export const formatted = (row: Row, column: string): string | undefined =>
  text(row, `${column}@OData.Community.Display.V1.FormattedValue`);

/** A text that is not blank, or undefined. */
export function text(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** The name of a file, which anybody may have chosen. */
export function fileName(row: Row, column: string): string | undefined {
  const name = text(row, column);
  return name && (visibleName(name).trim() || undefined);
}

export function number(row: Row, column: string): number | undefined {
  const value = row[column];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function yesNo(row: Row, column: string): boolean | undefined {
  const value = row[column];
  return typeof value === "boolean" ? value : undefined;
}

export function instant(row: Row, column: string): Date | undefined {
  const value = text(row, column);
  const date = value === undefined ? undefined : new Date(value);
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}

/** Whole seconds between two moments. Undefined if one is missing or their order is wrong, because clocks disagree. */
export function secondsBetween(from: Date | undefined, to: Date | undefined): number | undefined {
  const seconds = from && to && Math.round((to.getTime() - from.getTime()) / 1000);
  return seconds !== undefined && seconds >= 0 ? seconds : undefined;
}

export function choice(row: Row, column: string): Choice | undefined {
  const code = number(row, column);
  return code === undefined ? undefined : { code, label: formatted(row, column) ?? String(code) };
}

/**
 * The codes of a multi-select choice. Its raw value is text such as "192360000,192370000", its labels come as one text
 * joined by "; " (Microsoft Learn, multi-select choices).
 */
export function choices(row: Row, column: string): readonly Choice[] {
  const codes = (text(row, column) ?? "")
    .split(",")
    .map(Number)
    .filter((code) => Number.isInteger(code) && code > 0);
  const labels =
    formatted(row, column)
      ?.split(";")
      .map((label) => label.trim()) ?? [];
  return codes.map((code, index) => ({
    code,
    label: (labels.length === codes.length && labels[index]) || String(code),
  }));
}

export function lookup(row: Row, column: string): Reference | undefined {
  const value = lookupValue(column);
  const id = toGuid(text(row, value));
  const table = text(row, `${value}@Microsoft.Dynamics.CRM.lookuplogicalname`);
  return id && table ? { id, table, name: formatted(row, value) } : undefined;
}
