import { DataverseClient } from "../dataverse/client";
import { lookupValue } from "../dataverse/query";
import { formatted, lookup, number, Reference, Row, text } from "../dataverse/row";
import { placesIn, searchTables, SearchView } from "./searchView";

/** A record that a search has found. */
export interface Hit {
  readonly record: Reference;
  /** What tells it from the others, as the view shows it. */
  readonly values: readonly string[];
  /** The platform's word for a state out of use: a deactivated contact, a merged case. */
  readonly outOfUse?: string;
  /** Whose case it is. */
  readonly customer?: Reference;
}

/** One page of what a search has found. */
export interface HitPage {
  readonly hits: readonly Hit[];
  readonly hasMore: boolean;
}

/** What an agent looks for. */
export interface Wanted {
  readonly text: string;
  /** Also in the middle of texts, which makes the server look at every row. */
  readonly isAnywhere: boolean;
}

const PAGE = 10;
/** Longer than any name; what is pasted beyond it is not looked for. */
const MAX_LENGTH = 100;

/** The text as it is looked for: bounded, in one line, without halves of characters. */
export const searchText = (typed: string): string =>
  [...typed.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim()].slice(0, MAX_LENGTH).join("").trim();

/** The last nine digits of what can only be a phone number: numbers are stored with and without country code, spaces, brackets. */
export function phoneDigits(typed: string): string | undefined {
  const digits = typed.replace(/\D/g, "");
  return /^[-+\d\s()./]+$/.test(typed) && digits.length >= 6 ? digits.slice(-9) : undefined;
}

/** Where a text shows what was looked for. */
export function matcher(typed: string): RegExp {
  const digits = phoneDigits(typed);
  return new RegExp(
    digits ? [...digits].join("\\D*") : typed.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    "iu",
  );
}

/** One page, counted from 1. Texts are found by their beginning, as quick find does; phone numbers by their digits. */
export async function searchRecords(
  dataverse: DataverseClient,
  view: SearchView,
  wanted: Wanted,
  page: number,
): Promise<HitPage> {
  const rows = await dataverse.fetch(view.table, buildFetchXml(view, wanted, page));
  const hits = new Map(
    rows.map((row) => toHit(row, view, matcher(wanted.text))).map((hit) => [hit.record.id, hit]),
  );
  return { hits: [...hits.values()], hasMore: rows.length === PAGE };
}

function buildFetchXml(
  { question: asked }: SearchView,
  { text: typed, isAnywhere }: Wanted,
  page: number,
): string {
  const question = asked.cloneNode(true) as Element;
  const digits = phoneDigits(typed);
  // The agent's own wildcards are letters like others (Microsoft Learn, wildcard characters in conditions).
  const literal = typed.replace(/[[%_]/g, "[$&]");
  const pattern = digits ? `%${[...digits].join("%")}%` : `${isAnywhere ? "%" : ""}${literal}%`;
  const values: Readonly<Record<string, string | undefined>> = {
    "{0}": pattern,
    "{1}": /^\d{1,9}$/.test(typed) ? typed : undefined,
  };
  for (const place of placesIn(question)) {
    const value = values[place.getAttribute("value") ?? ""];
    if (value === undefined) place.remove();
    else place.setAttribute("value", value);
  }
  question.removeAttribute("top");
  question.setAttribute("count", String(PAGE));
  question.setAttribute("page", String(page));
  return new XMLSerializer().serializeToString(question);
}

function toHit(row: Row, { table, shown, searched }: SearchView, match: RegExp): Hit {
  const { key, name } = searchTables[table];
  const values = (columns: readonly string[]): string[] =>
    columns
      .map((column) => formatColumn(row, column))
      .filter((value): value is string => value !== undefined);
  const own = text(row, name);
  const visible = [...new Set(values(shown))];
  const isExplained = [own ?? "", ...visible].some((value) => match.test(value));
  const why = isExplained
    ? []
    : values(searched)
        .filter((value) => match.test(value))
        .slice(0, 1);
  return {
    record: { table, id: text(row, key) ?? "", name: own },
    values: [...visible, ...why],
    outOfUse: number(row, "statecode") === 0 ? undefined : (formatted(row, "statuscode") ?? ""),
    customer: table === "incident" ? lookup(row, "customerid") : undefined,
  };
}

const formatColumn = (row: Row, column: string): string | undefined =>
  formatted(row, column) ?? formatted(row, lookupValue(column)) ?? text(row, column);
