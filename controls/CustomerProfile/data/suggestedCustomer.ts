import { DataverseClient } from "../../../shared/dataverse/client";
import { buildFetchXml, Condition } from "../../../shared/dataverse/fetchXml";
import { optional } from "../../../shared/dataverse/optional";
import { lookup, Reference, text } from "../../../shared/dataverse/row";
import { CustomerHints, readCustomerHints } from "./customerHints";
import { phoneDigits } from "../../../shared/recordSearch/recordSearch";
import { SearchTable, searchTables } from "../../../shared/recordSearch/searchView";
import { defineQuery } from "../../../shared/query/defineQuery";

/** Why a record may be the customer. The first is the strongest. */
export type Reason = "email" | "phone" | "number" | "name";

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
const MAX_CANDIDATES = 20;

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

/** Searches contacts, accounts and cases in parallel for equal values, and ranks the results. Without hints it sends no search. */
export async function readSuggestedCustomers(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Suggestions> {
  const customerHints = await readCustomerHints(dataverse, conversationId);
  const found = (
    await Promise.all([
      suggestByColumns(dataverse, "contact", customerHints),
      suggestByColumns(dataverse, "account", customerHints),
      suggestByCase(dataverse, customerHints),
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
  customerHints: CustomerHints,
): Promise<readonly SuggestedCustomer[]> {
  const searches = (Object.entries(columns[table]) as [Reason, readonly string[]][]).filter(
    ([reason]) => customerHints[reason],
  );
  if (searches.length === 0) return [];
  const { key, name } = searchTables[table];
  const conditions = searches.flatMap(([reason, names]) =>
    names.map((column) => condition(column, reason, customerHints[reason] ?? "")),
  );
  const rows = await optional(
    dataverse.fetch(
      table,
      buildFetchXml(table, {
        top: MAX_CANDIDATES,
        attributes: [key, name, ...searches.flatMap(([, names]) => names)],
        filter: [["statecode", "eq", 0], { or: conditions }],
      }),
    ),
    [],
  );
  return rows
    .map((row) => ({
      record: { table, id: text(row, key) ?? "", name: text(row, name) },
      reasons: searches
        .filter(([reason, names]) =>
          names.some((column) => isEqual(reason, text(row, column), customerHints[reason])),
        )
        .map(([reason]) => reason),
    }))
    .filter(({ reasons }) => reasons.length > 0);
}

/** Stored phone numbers vary in spaces and country code, so the pattern has the digits in order with anything between them. */
function condition(column: string, reason: Reason, value: string): Condition {
  const digits = reason === "phone" ? phoneDigits(value) : undefined;
  return digits ? [column, "like", `%${[...digits].join("%")}`] : [column, "eq", value];
}

const isEqual = (reason: Reason, stored = "", hint = ""): boolean =>
  reason === "phone"
    ? stored !== "" && phoneDigits(stored) === phoneDigits(hint)
    : stored.trim().toLowerCase() === hint.toLowerCase();

/** The customer of the case with that number. */
async function suggestByCase(
  dataverse: DataverseClient,
  { number: caseNumber }: CustomerHints,
): Promise<readonly SuggestedCustomer[]> {
  if (!caseNumber) return [];
  const rows = await optional(
    dataverse.fetch(
      "incident",
      buildFetchXml("incident", {
        top: 1,
        attributes: ["customerid"],
        filter: [["ticketnumber", "eq", caseNumber]],
      }),
    ),
    [],
  );
  return rows
    .flatMap((row) => lookup(row, "customerid") ?? [])
    .map((record) => ({ record, reasons: ["number"] }));
}

/** Default values for a new record: what the agent typed, then the conversation's hints. */
export function newRecordDefaults(
  table: SearchTable,
  typed: string,
  { email, phone, name }: CustomerHints,
): Readonly<Record<string, string>> {
  const isEmail = typed.includes("@");
  const isPhone = phoneDigits(typed) !== undefined;
  const called = typed && !isEmail && !isPhone ? typed : name;
  const [first, last] = /^(.*)\s+(\S+)$/.exec(called ?? "")?.slice(1) ?? ["", called ?? ""];
  const known = {
    ...(table === "contact" ? { firstname: first, lastname: last } : { name: called ?? "" }),
    emailaddress1: (isEmail ? typed : email) ?? "",
    [table === "contact" ? "mobilephone" : "telephone1"]: (isPhone ? typed : phone) ?? "",
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ""));
}
