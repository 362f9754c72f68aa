import { DataverseClient } from "../../../shared/dataverse/client";
import { asFailure, DataverseFailure } from "../../../shared/dataverse/failure";
import { buildFetchXml, Link } from "../../../shared/dataverse/fetchXml";
import { optional } from "../../../shared/dataverse/optional";
import { lookupValue } from "../../../shared/dataverse/query";
import { formatted, lookup, number, Reference, Row, text } from "../../../shared/dataverse/row";
import { cardColumns } from "./customerCardForm";
import { countCases } from "../../../shared/cases/caseCount";
import {
  Conversation,
  moment,
  Moment,
  readConversation,
} from "../../../shared/conversation/conversation";
import { customerTables, SearchTable, searchTables } from "../../../shared/recordSearch/searchView";
import { defineQuery } from "../../../shared/query/defineQuery";

/** What a maker wants to see of a customer. */
export interface CustomerCardOptions {
  /** Part of the name of the quick view or card form whose columns are shown. */
  readonly form: string;
  /** By table: the columns where there is no such form; without any, the default. */
  readonly columns: Readonly<Partial<Record<SearchTable, readonly string[]>>>;
  /** The column whose value is shown as a chip beside the name. */
  readonly tier?: string;
}

/** One value of the card; a lookup opens. */
export interface CustomerValue {
  readonly column: string;
  readonly label: string;
  readonly value?: string;
  readonly kind: "text" | "email" | "phone" | "page";
  readonly record?: Reference;
  /** Key fields, which an agent corrects while talking. */
  readonly isKey: boolean;
}

/** A person to call or to write to: the primary contact of an account. */
export interface Reachable {
  readonly email?: string;
  readonly phone?: string;
}

/** The contact or account that the conversation is linked to. */
export interface Customer {
  readonly record: Reference;
  readonly table: SearchTable;
  /** The platform's word where the record is not active. */
  readonly outOfUse?: string;
  readonly since?: Moment;
  /** The address of the picture, made of its data. */
  readonly picture?: string;
  readonly tier?: string;
  readonly country?: string;
  readonly values: readonly CustomerValue[];
  readonly primary?: Reachable;
  /** What the organization calls its cases, and how many there are; what is resolved or cancelled counts as closed. */
  readonly cases?: { readonly called: string; readonly open: number; readonly closed: number };
  /** Other active contacts with the same e-mail or mobile number, letter for letter. */
  readonly alike: readonly Reference[];
}

const defaults: Readonly<Partial<Record<SearchTable, readonly string[]>>> = {
  contact: [
    "jobtitle",
    "parentcustomerid",
    "address1_city",
    "address1_country",
    "emailaddress1",
    "mobilephone",
    "telephone1",
    "preferredcontactmethodcode",
  ],
  account: [
    "address1_city",
    "address1_country",
    "telephone1",
    "emailaddress1",
    "websiteurl",
    "primarycontactid",
  ],
};
const keyFields = ["jobtitle", "emailaddress1", "mobilephone", "telephone1", "websiteurl"];
const DEFAULT_OPTIONS: CustomerCardOptions = { form: "Conversation Customer Card", columns: {} };

/** The linked customer, or undefined where nobody is linked. What needs only the customer's id is asked at once. */
export async function readCustomer(
  dataverse: DataverseClient,
  conversationId: string,
  wish = DEFAULT_OPTIONS,
): Promise<Customer | undefined> {
  const forms = cardColumns(dataverse, wish.form);
  const { customer }: Conversation = await readConversation(dataverse, conversationId);
  const table = customerTables.find((each) => each === customer?.table);
  if (!customer || !table) return undefined;
  const ofMaker = wish.columns[table]?.filter(isColumn) ?? [];
  const columns =
    (await forms).get(table) ?? (ofMaker.length > 0 ? ofMaker : (defaults[table] ?? []));
  const tier = wish.tier && isColumn(wish.tier) ? wish.tier : undefined;
  const [row, names, cases, called, alike] = await Promise.all([
    readRow(
      dataverse,
      table,
      customer.id,
      new Set([...columns, ...(tier ? [tier] : []), "entityimage", "address1_country"]),
    ),
    optional(dataverse.columnNames(table, columns), new Map<string, string>()),
    // Without Read on cases, or with more of them than Dataverse counts, there are no numbers.
    optional(countCases(dataverse, [customer]), undefined),
    optional(dataverse.tableName("incident", true), "incident"),
    table === "contact" ? contactsAlike(dataverse, customer.id) : [],
  ]);
  const { name } = searchTables[table];
  return {
    record: { ...customer, name: text(row, name) ?? customer.name },
    table,
    outOfUse: number(row, "statecode") === 0 ? undefined : formatted(row, "statecode"),
    since: moment(row, "createdon"),
    picture: toPictureUrl(text(row, "entityimage")),
    tier: tier && formatCustomerColumn(row, tier),
    country: text(row, "address1_country"),
    values: columns
      .filter((column) => column !== name)
      .map((column) => ({
        column,
        label: names.get(column) ?? column,
        value: formatCustomerColumn(row, column),
        kind: columnKind(column),
        record: lookup(row, column),
        isKey: keyFields.includes(column),
      })),
    primary: {
      email: text(row, "primary.emailaddress1"),
      phone: text(row, "primary.mobilephone") ?? text(row, "primary.telephone1"),
    },
    cases: cases && { called, open: cases.open, closed: cases.all - cases.open },
    alike,
  };
}

export const customerQuery = (options: CustomerCardOptions) =>
  defineQuery({
    key: [
      "customer",
      options.form,
      ...customerTables.map((table) => options.columns[table]?.join()),
      options.tier,
    ].join("\n"),
    read: (dataverse, conversationId) => readCustomer(dataverse, conversationId, options),
  });

/** A name as columns have it: what a maker typed becomes part of a question. */
const isColumn = (name: string): boolean => /^[a-z][a-z0-9_]{0,99}$/.test(name);

const primaryContact: Link = {
  name: "contact",
  from: "contactid",
  to: "primarycontactid",
  "link-type": "outer",
  alias: "primary",
  attributes: ["emailaddress1", "mobilephone", "telephone1"],
};

/** FetchXML, since it speaks of lookups and other columns alike. A column that the table does not have is left out. */
async function readRow(
  dataverse: DataverseClient,
  table: SearchTable,
  id: string,
  mayBeMissing: ReadonlySet<string>,
): Promise<Row> {
  const { key, name } = searchTables[table];
  try {
    const [row] = await dataverse.fetch(
      table,
      buildFetchXml(table, {
        top: 1,
        attributes: [key, name, "statecode", "createdon", ...mayBeMissing],
        filter: [[key, "eq", id]],
        links: table === "contact" ? [] : [primaryContact],
      }),
    );
    if (!row) throw new DataverseFailure("noPrivilege", table, 0); // a list leaves out what the agent may not see
    return row;
  } catch (reason) {
    const { column } = asFailure(reason);
    if (column === undefined || !mayBeMissing.has(column)) throw reason;
    return readRow(
      dataverse,
      table,
      id,
      new Set([...mayBeMissing].filter((each) => each !== column)),
    );
  }
}

/** Only people may be there twice. Joined to the contact itself, so that nobody waits for its values. */
async function contactsAlike(
  dataverse: DataverseClient,
  id: string,
): Promise<readonly Reference[]> {
  const hasSame = (column: string): { readonly link: Link } => ({
    link: {
      name: "contact",
      from: column,
      to: column,
      "link-type": "any",
      filter: [["contactid", "eq", id]],
    },
  });
  const rows = await optional(
    dataverse.fetch(
      "contact",
      buildFetchXml("contact", {
        top: 5,
        attributes: ["fullname"],
        filter: [
          ["statecode", "eq", 0],
          ["contactid", "ne", id],
          { or: [hasSame("emailaddress1"), hasSame("mobilephone")] },
        ],
        orders: [{ attribute: "fullname" }],
      }),
    ),
    [],
  );
  return rows.map((row) => ({
    table: "contact",
    id: text(row, "contactid") ?? "",
    name: text(row, "fullname"),
  }));
}

const formatCustomerColumn = (row: Row, column: string): string | undefined =>
  formatted(row, column) ?? formatted(row, lookupValue(column)) ?? text(row, column);

function columnKind(column: string): CustomerValue["kind"] {
  if (/^emailaddress\d$/.test(column)) return "email";
  if (/(^|_)telephone\d$|phone$/.test(column)) return "phone";
  return column === "websiteurl" ? "page" : "text";
}

/** Pictures come as base64 (Microsoft Learn, image columns); by its first bytes it is known which kind it is. */
function toPictureUrl(data: string | undefined): string | undefined {
  const kind =
    data && /^[A-Za-z0-9+/]+=*$/.test(data)
      ? (
          [
            ["/9j/", "jpeg"],
            ["iVBOR", "png"],
            ["R0lG", "gif"],
          ] as const
        ).find(([start]) => data.startsWith(start))
      : undefined;
  return kind && `data:image/${kind[1]};base64,${data}`;
}
