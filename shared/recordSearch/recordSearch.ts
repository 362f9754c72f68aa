import { DataverseClient } from "../dataverse/client";
import { lookupValue } from "../dataverse/query";
import { formatted, lookup, number, Reference, Row, text } from "../dataverse/row";
import {
  PhoneNumber,
  phonePatterns,
  phonePatternsAnywhere,
  phoneRuns,
  phoneSpellings,
  parsePhone,
} from "./phoneNumber";
import { findPlaceholders, searchTables, SearchView } from "./searchView";
import { normalizeText, parseMail } from "./typedText";

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

/** What is searched for when this was typed or pasted: an address without its name and scheme, or the text, limited in length. */
export const searchText = (typed: string): string =>
  [...(parseMail(typed) ?? normalizeText(typed))].slice(0, MAX_SEARCH_LENGTH).join("").trim();

/** Matches the search text in a value that is shown. A phone number matches as one run of digits, whatever separates them. */
export function matcher(typed: string): RegExp {
  const phone = parsePhone(typed);
  const patterns = phone
    ? phoneRuns(phone).map((digits) => [...digits].join("\\D*"))
    : [typed.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")];
  return new RegExp(patterns.join("|"), "iu");
}

/** One page of results, counted from 1. Texts match by their beginning, as in quick find. Phone numbers match in the usual spellings (docs/decisions/0031). */
export async function searchRecords(
  dataverse: DataverseClient,
  view: SearchView,
  term: SearchTerm,
  page: number,
): Promise<HitPage> {
  const rows = await dataverse.fetch(view.table, pageFetchXml(view, term, page));
  const match = matcher(term.text);
  const isChecked = parsePhone(term.text) !== undefined && canCheck(view);
  const found = isChecked ? rows.filter((row) => isMatch(row, view, match)) : rows;
  const hits = new Map(
    found.map((row) => toHit(row, view, match)).map((hit) => [hit.record.id, hit]),
  );
  return { hits: [...hits.values()], hasMore: rows.length === PAGE_SIZE };
}

/** Whether the answer holds every column that was searched. It lacks linked ones. */
const canCheck = ({ query, searched }: SearchView): boolean =>
  findPlaceholders(query).length === searched.length;

function pageFetchXml(view: SearchView, term: SearchTerm, page: number): string {
  const query = view.query.cloneNode(true) as Element;
  const isChecked = canCheck(view);
  for (const placeholder of findPlaceholders(query)) {
    const column = placeholder.getAttribute("attribute") ?? "";
    fillPlaceholder(
      placeholder,
      placeholder.getAttribute("value") === "{0}"
        ? textPatterns(term, column, isChecked)
        : placeholder.getAttribute("value") === "{1}" && /^\d{1,9}$/.test(term.text)
          ? [term.text]
          : [],
    );
  }
  query.removeAttribute("top");
  query.setAttribute("count", String(PAGE_SIZE));
  query.setAttribute("page", String(page));
  return new XMLSerializer().serializeToString(query);
}

/** Puts values in the place of a condition's placeholder. One of several values has to fit. */
function fillPlaceholder(placeholder: Element, values: readonly string[]): void {
  const conditions = values.map((value) => {
    const condition = placeholder.cloneNode() as Element;
    condition.setAttribute("value", value);
    return condition;
  });
  if (conditions.length < 2 || placeholder.parentElement?.getAttribute("type") === "or") {
    placeholder.replaceWith(...conditions);
    return;
  }
  const either = placeholder.ownerDocument.createElement("filter");
  either.setAttribute("type", "or");
  either.append(...conditions);
  placeholder.replaceWith(either);
}

/** The patterns with which a column is compared. Wildcards that the agent types are searched for literally (Microsoft Learn, wildcard characters in conditions). */
function textPatterns(
  { text: typed, isAnywhere }: SearchTerm,
  column: string,
  isChecked: boolean,
): readonly string[] {
  const literal = typed.replace(/[[%_]/g, "[$&]");
  const phone = parsePhone(typed);
  return [
    `${isAnywhere ? "%" : ""}${literal}%`,
    ...(phone && isPhoneColumn(column) ? numberPatterns(phone, isAnywhere, isChecked) : []),
  ];
}

/**
 * An agent may type the beginning of a number, and a stored number may end in an extension. Patterns with gaps find some other numbers,
 * so they are sent only if the rows are checked afterwards.
 */
const numberPatterns = (
  phone: PhoneNumber,
  isAnywhere: boolean,
  isChecked: boolean,
): readonly string[] =>
  [
    ...phoneSpellings(phone),
    ...(isChecked ? phonePatterns(phone) : []),
    ...(isChecked && isAnywhere ? phonePatternsAnywhere(phone) : []),
  ].map((pattern) => `${pattern}%`);

/** The platform's columns for numbers, and those that makers name alike. */
const isPhoneColumn = (column: string): boolean => /phone|mobile|fax|tel/i.test(column);

const readValues = (row: Row, columns: readonly string[]): readonly string[] =>
  columns
    .map((column) => formatColumn(row, column))
    .filter((value): value is string => value !== undefined);

const isMatch = (row: Row, { table, shown, searched }: SearchView, match: RegExp): boolean =>
  readValues(row, [searchTables[table].name, ...shown, ...searched]).some((value) =>
    match.test(value),
  );

function toHit(row: Row, { table, shown, searched }: SearchView, match: RegExp): Hit {
  const { key, name } = searchTables[table];
  const own = text(row, name);
  const visible = [...new Set(readValues(row, shown))];
  const isExplained = [own ?? "", ...visible].some((value) => match.test(value));
  const why = isExplained
    ? []
    : readValues(row, searched)
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
