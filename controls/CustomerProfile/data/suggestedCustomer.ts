import { DataverseClient } from "../../../shared/dataverse/client";
import { buildFetchXml, Condition } from "../../../shared/dataverse/fetchXml";
import { optionalIfLasting, ReportMissing } from "../../../shared/dataverse/optional";
import { lookup, Reference, text } from "../../../shared/dataverse/row";
import { CertainHints, CustomerHints, HintKind, readCustomerHints } from "./customerHints";
import { isSamePhone, storedSpellings, parsePhone } from "../../../shared/recordSearch/phoneNumber";
import { SearchTable, searchTables } from "../../../shared/recordSearch/searchView";
import { normalizeText, parseMail, parseMailName } from "../../../shared/recordSearch/typedText";
import { defineQuery } from "../../../shared/query/defineQuery";

/** Why a record may be the customer. The first is the strongest. */
export type Reason = HintKind;

/** A customer who matches the conversation's hints. */
export interface SuggestedCustomer {
  readonly record: Reference;
  readonly reasons: readonly Reason[];
}

/** Possible customers, and the hints that were searched for. */
export interface Suggestions {
  readonly customers: readonly SuggestedCustomer[];
  readonly customerHints: CustomerHints;
}

const strength: readonly Reason[] = ["email", "phone", "number", "name"];
const MAX_SUGGESTIONS = 5;
/** Rows of a table that are read before the ranking. */
const MAX_CANDIDATES = 50;

/** More phone columns than the platform's own record identification looks at. */
const columns: Readonly<
  Record<"contact" | "account", Readonly<Partial<Record<Reason, readonly string[]>>>>
> = {
  contact: {
    email: ["emailaddress1", "emailaddress2"],
    phone: ["mobilephone", "telephone1", "telephone2"],
    name: ["fullname"],
  },
  account: {
    email: ["emailaddress1"],
    phone: ["telephone1", "telephone2"],
    number: ["accountnumber"],
    name: ["name"],
  },
};

/**
 * Searches contacts, accounts and cases in parallel for equal values, and ranks the results. Without hints it sends no search. A
 * table that is not installed or that the agent may not read is left out and reported.
 */
export async function readSuggestedCustomers(
  dataverse: DataverseClient,
  conversationId: string,
  reportMissing?: ReportMissing,
): Promise<Suggestions> {
  const customerHints = await readCustomerHints(dataverse, conversationId, reportMissing);
  const found = (
    await Promise.all([
      suggestByColumns(dataverse, "contact", customerHints, reportMissing),
      suggestByColumns(dataverse, "account", customerHints, reportMissing),
      suggestByCase(dataverse, customerHints, reportMissing),
    ])
  ).flat();
  const best = new Map<string, SuggestedCustomer>();
  for (const { record, reasons } of found) {
    const all = new Set([...(best.get(record.id)?.reasons ?? []), ...reasons]);
    best.set(record.id, { record, reasons: strength.filter((reason) => all.has(reason)) });
  }
  const rank = ({ reasons }: SuggestedCustomer): string =>
    reasons
      .map((reason) => strength.indexOf(reason))
      .join("")
      .padEnd(4, "9");
  const ranked = [...best.values()].sort((one, other) => rank(one).localeCompare(rank(other)));
  return { customers: ranked.slice(0, MAX_SUGGESTIONS), customerHints };
}

export const suggestedCustomersQuery = defineQuery({
  key: "suggested customers",
  read: readSuggestedCustomers,
});

async function suggestByColumns(
  dataverse: DataverseClient,
  table: "contact" | "account",
  { candidates }: CustomerHints,
  reportMissing?: ReportMissing,
): Promise<readonly SuggestedCustomer[]> {
  const searches = (Object.entries(columns[table]) as [Reason, readonly string[]][]).filter(
    ([reason]) => candidates[reason].length > 0,
  );
  if (searches.length === 0) return [];
  const { key, name } = searchTables[table];
  const rows = await optionalIfLasting(
    dataverse.fetch(
      table,
      buildFetchXml(table, {
        top: MAX_CANDIDATES,
        attributes: [key, name, ...searches.flatMap(([, names]) => names)],
        filter: [
          ["statecode", "eq", 0],
          {
            or: searches.flatMap(([reason, names]) =>
              names.map((column) => condition(column, reason, candidates[reason])),
            ),
          },
        ],
      }),
    ),
    [],
    reportMissing,
  );
  return rows
    .map((row) => ({
      record: { table, id: text(row, key) ?? "", name: text(row, name) },
      reasons: searches
        .filter(([reason, names]) =>
          names.some((column) =>
            candidates[reason].some((hint) => isEqual(reason, text(row, column) ?? "", hint)),
          ),
        )
        .map(([reason]) => reason),
    }))
    .filter(({ reasons }) => reasons.length > 0);
}

/** Finds the rows with one of the values; phone numbers in the usual spellings. No wildcards, which Dataverse throttles (docs/decisions/0042). */
function condition(column: string, reason: Reason, values: readonly string[]): Condition {
  const phones = reason === "phone" ? values.flatMap((value) => parsePhone(value) ?? []) : [];
  return [column, "in", phones.length > 0 ? storedSpellings(phones) : values];
}

function isEqual(reason: Reason, stored: string, hint: string): boolean {
  if (reason === "email") return parseMail(stored)?.toLowerCase() === hint.toLowerCase();
  if (reason !== "phone") return normalizeText(stored).toLowerCase() === hint.toLowerCase();
  const [known, wanted] = [parsePhone(stored), parsePhone(hint)];
  return known !== undefined && wanted !== undefined && isSamePhone(known, wanted);
}

/** The customers of the cases with these numbers. */
async function suggestByCase(
  dataverse: DataverseClient,
  { candidates: { number: caseNumbers } }: CustomerHints,
  reportMissing?: ReportMissing,
): Promise<readonly SuggestedCustomer[]> {
  if (caseNumbers.length === 0) return [];
  const rows = await optionalIfLasting(
    dataverse.fetch(
      "incident",
      buildFetchXml("incident", {
        top: MAX_SUGGESTIONS,
        attributes: ["customerid"],
        filter: [["ticketnumber", "in", caseNumbers]],
      }),
    ),
    [],
    reportMissing,
  );
  return rows
    .flatMap((row) => lookup(row, "customerid") ?? [])
    .map((record) => ({ record, reasons: ["number"] }));
}

/** Default values for a new record: what the agent typed, then what is certain in the conversation. */
export function newRecordDefaults(
  table: SearchTable,
  typed: string,
  { email, phone, name }: CertainHints,
): Readonly<Record<string, string>> {
  const isMail = typed.includes("@");
  const typedPhone = parsePhone(typed)?.text;
  const typedName = parseMailName(typed) ?? (isMail || typedPhone ? "" : normalizeText(typed));
  const values = {
    ...nameColumns(table, typedName || normalizeText(name ?? "")),
    emailaddress1: parseMail(typed) ?? (isMail ? normalizeText(typed) : email),
    [table === "contact" ? "mobilephone" : "telephone1"]: typedPhone ?? phone,
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/** Splits a person's name at its last space. */
function nameColumns(table: SearchTable, name: string): Readonly<Record<string, string>> {
  if (table !== "contact") return { name };
  const lastName = name.lastIndexOf(" ") + 1;
  return { firstname: name.slice(0, lastName).trim(), lastname: name.slice(lastName) };
}
