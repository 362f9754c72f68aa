import type { Caller } from "../caller";
import type { SqlValue } from "../database";
import type { Column, Labels, Language, Metadata } from "../metadata";
import { formatDate } from "./formattedDate";

/** The words for the two values of a yes/no column. */
export const yesNo: Record<"yes" | "no", Labels> = {
  yes: { 1033: "Yes", 1045: "Tak" },
  no: { 1033: "No", 1045: "Nie" },
};

/** Where a language pack has no text, the base language stands in. */
export const labelIn = (language: Language, labels: Labels): string =>
  labels[language] ?? labels[1033];

/** The text Dataverse shows for a value; undefined for those that show as they are. Lookups are named elsewhere. */
export function formatValue(
  column: Column,
  value: SqlValue,
  { language, timeZone }: Caller,
  metadata: Metadata,
): string | undefined {
  if (value === null) return undefined;
  switch (column.type) {
    case "Picklist":
    case "State":
    case "Status":
      return choiceLabel(column, Number(value), language);
    case "MultiSelectPicklist":
      return String(value)
        .split(",")
        .map((code) => choiceLabel(column, Number(code), language))
        .join("; ");
    case "Boolean":
      return labelIn(language, value ? yesNo.yes : yesNo.no);
    case "DateTime":
      return formatDate(String(value), language, timeZone);
    case "Integer":
    case "BigInt":
      return formatNumber(Number(value), language, 0);
    case "Decimal":
    case "Double":
    case "Money":
      return formatNumber(Number(value), language, 2);
    case "EntityName":
      return entityLabel(String(value), language, metadata);
    default:
      return undefined;
  }
}

/** A code that the column does not know shows as the bare number. */
function choiceLabel(column: Column, code: number, language: Language): string {
  const option = column.options?.find(({ value }) => value === code);
  return option ? labelIn(language, option.label) : String(code);
}

function entityLabel(
  logicalName: string,
  language: Language,
  { byName }: Metadata,
): string | undefined {
  const table = byName.get(logicalName);
  return table && labelIn(language, table.displayName);
}

/** Two decimals for every number that has some: the precision of a column is not among the facts we have. */
function formatNumber(value: number, language: Language, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(language === 1045 ? "pl-PL" : "en-US", {
    ...digits,
    useGrouping: true,
  }).format(value);
}
