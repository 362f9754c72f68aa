import { DataverseClient } from "../../../shared/dataverse/client";
import { buildFetchXml, Condition } from "../../../shared/dataverse/fetchXml";
import { optional } from "../../../shared/dataverse/optional";
import { lookup, Reference, text } from "../../../shared/dataverse/row";
import { CustomerHints, readCustomerHints } from "./customerHints";
import { phoneDigits } from "../../../shared/recordSearch/recordSearch";
import { SearchTable, searchTables } from "../../../shared/recordSearch/searchView";
import { defineQuery } from "../../../shared/query/defineQuery";

/** Why somebody may be the customer; the first is the strongest. */
export type Reason = "email" | "phone" | "number" | "name";

/** A customer whom the conversation's own words point to. */
export interface SuggestedCustomer {
  readonly record: Reference;
  readonly reasons: readonly Reason[];
}

/** Those who may be there, and by what they were looked for. */
export interface Suggestions {
  readonly customers: readonly SuggestedCustomer[];
  readonly evidence: CustomerHints;
}

const strength: readonly Reason[] = ["email", "phone", "number", "name"];
const MAX_SUGGESTIONS = 5;
/** Looked at before they are ranked. */
const CANDIDATES = 20;

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

/** Searches contacts, accounts and cases at once, by what is equal, and ranks what it finds. Without anything to go by it asks nothing. */
export async function readSuggestedCustomers(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Suggestions> {
  const evidence = await readCustomerHints(dataverse, conversationId);
  const found = (
    await Promise.all([
      likely(dataverse, "contact", evidence),
      likely(dataverse, "account", evidence),
      ofCase(dataverse, evidence),
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
  return { customers: ranked.slice(0, MAX_SUGGESTIONS), evidence };
}

export const suggestedCustomersQuery = defineQuery({
  key: "suggested customers",
  read: readSuggestedCustomers,
});

async function likely(
  dataverse: DataverseClient,
  table: "contact" | "account",
  evidence: CustomerHints,
): Promise<readonly SuggestedCustomer[]> {
  const sought = (Object.entries(columns[table]) as [Reason, readonly string[]][]).filter(
    ([reason]) => evidence[reason],
  );
  if (sought.length === 0) return [];
  const { key, name } = searchTables[table];
  const conditions = sought.flatMap(([reason, names]) =>
    names.map((column) => condition(column, reason, evidence[reason] ?? "")),
  );
  const rows = await optional(
    dataverse.fetch(
      table,
      buildFetchXml(table, {
        top: CANDIDATES,
        attributes: [key, name, ...sought.flatMap(([, names]) => names)],
        filter: [["statecode", "eq", 0], { or: conditions }],
      }),
    ),
    [],
  );
  return rows
    .map((row) => ({
      record: { table, id: text(row, key) ?? "", name: text(row, name) },
      reasons: sought
        .filter(([reason, names]) =>
          names.some((column) => isEqual(reason, text(row, column), evidence[reason])),
        )
        .map(([reason]) => reason),
    }))
    .filter(({ reasons }) => reasons.length > 0);
}

/** Numbers are stored with and without spaces and country code: their digits in a row, with anything between. */
function condition(column: string, reason: Reason, value: string): Condition {
  const digits = reason === "phone" ? phoneDigits(value) : undefined;
  return digits ? [column, "like", `%${[...digits].join("%")}`] : [column, "eq", value];
}

const isEqual = (reason: Reason, stored = "", wanted = ""): boolean =>
  reason === "phone"
    ? stored !== "" && phoneDigits(stored) === phoneDigits(wanted)
    : stored.trim().toLowerCase() === wanted.toLowerCase();

/** Who has the case of that number. */
async function ofCase(
  dataverse: DataverseClient,
  { number: wanted }: CustomerHints,
): Promise<readonly SuggestedCustomer[]> {
  if (!wanted) return [];
  const rows = await optional(
    dataverse.fetch(
      "incident",
      buildFetchXml("incident", {
        top: 1,
        attributes: ["customerid"],
        filter: [["ticketnumber", "eq", wanted]],
      }),
    ),
    [],
  );
  return rows
    .flatMap((row) => lookup(row, "customerid") ?? [])
    .map((record) => ({ record, reasons: ["number"] }));
}

/** What a new record of a table can be filled in with: what the conversation tells, and before it what the agent typed. */
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
