import { DataverseClient } from "../dataverse/client";
import { lookupValue } from "../dataverse/query";
import { formatted, lookup, number, Reference, Row, text } from "../dataverse/row";
import { findPlaceholders, searchTables, SearchView } from "./searchView";

/** A record that a search has found. */
export interface Hit {
  readonly record: Reference;
  /** Values that distinguish it from other records, as the view shows them. */
  readonly values: readonly string[];
  /** The platform's label of an inactive state: a deactivated contact, a merged case. */
  readonly outOfUse?: string;
  /** Whose case it is. */
  readonly customer?: Reference;
}

/** One page of what a search has found. */
export interface HitPage {
  readonly hits: readonly Hit[];
  readonly hasMore: boolean;
}

/** What an agent searches for. */
export interface SearchTerm {
  readonly text: string;
  /** Also in the middle of texts, which makes the server look at every row. */
  readonly isAnywhere: boolean;
}

const PAGE_SIZE = 10;
/** Longer than any name. The rest of a pasted text is ignored. */
const MAX_SEARCH_LENGTH = 100;

/** Normalizes a search text: limited in length, one line, no control characters or lone surrogates. */
export const searchText = (typed: string): string =>
  [...typed.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim()].slice(0, MAX_SEARCH_LENGTH).join("").trim();

/** The last nine digits of a text that can only be a phone number. Stored numbers vary in country code, spaces and brackets. */
export function phoneDigits(typed: string): string | undefined {
  const digits = typed.replace(/\D/g, "");
  return /^[-+\d\s()./]+$/.test(typed) && digits.length >= 6 ? digits.slice(-9) : undefined;
}

/** Matches the search text in a value that is shown. */
export function matcher(typed: string): RegExp {
  const digits = phoneDigits(typed);
  return new RegExp(
    digits ? [...digits].join("\\D*") : typed.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    "iu",
  );
}

/** One page of results, counted from 1. Texts match by their beginning, as in quick find. Phone numbers match by their digits. */
export async function searchRecords(
  dataverse: DataverseClient,
  view: SearchView,
  term: SearchTerm,
  page: number,
): Promise<HitPage> {
  const rows = await dataverse.fetch(view.table, pageFetchXml(view, term, page));
  const hits = new Map(
    rows.map((row) => toHit(row, view, matcher(term.text))).map((hit) => [hit.record.id, hit]),
  );
  return { hits: [...hits.values()], hasMore: rows.length === PAGE_SIZE };
}

function pageFetchXml(
  { query: template }: SearchView,
  { text: typed, isAnywhere }: SearchTerm,
  page: number,
): string {
  const query = template.cloneNode(true) as Element;
  const digits = phoneDigits(typed);
  // Wildcards that the agent types are searched for literally (Microsoft Learn, wildcard characters in conditions).
  const literal = typed.replace(/[[%_]/g, "[$&]");
  const pattern = digits ? `%${[...digits].join("%")}%` : `${isAnywhere ? "%" : ""}${literal}%`;
  const values: Readonly<Record<string, string | undefined>> = {
    "{0}": pattern,
    "{1}": /^\d{1,9}$/.test(typed) ? typed : undefined,
  };
  for (const placeholder of findPlaceholders(query)) {
    const value = values[placeholder.getAttribute("value") ?? ""];
    if (value === undefined) placeholder.remove();
    else placeholder.setAttribute("value", value);
  }
  query.removeAttribute("top");
  query.setAttribute("count", String(PAGE_SIZE));
  query.setAttribute("page", String(page));
  return new XMLSerializer().serializeToString(query);
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
