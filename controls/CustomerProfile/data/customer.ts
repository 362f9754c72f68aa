import { DataverseClient } from "../../../shared/dataverse/client";
import { asFailure, DataverseFailure, isLasting } from "../../../shared/dataverse/failure";
import { buildFetchXml, Link } from "../../../shared/dataverse/fetchXml";
import { optional, ReportMissing } from "../../../shared/dataverse/optional";
import { lookupValue } from "../../../shared/dataverse/query";
import {
  formatted,
  lookup,
  number,
  Reference,
  Row,
  text,
  yesNo,
} from "../../../shared/dataverse/row";
import { readColumnNames, readTableName } from "../../../shared/dataverse/tableMetadata";
import { cardColumns, SHIPPED_FORM } from "./customerCardForm";
import { CaseCounts, countCases } from "../../../shared/cases/caseCount";
import {
  Conversation,
  moment,
  Moment,
  readConversation,
} from "../../../shared/conversation/conversation";
import { customerTables, SearchTable, searchTables } from "../../../shared/recordSearch/searchView";
import { defineQuery } from "../../../shared/query/defineQuery";

/** The maker's options for the customer card. */
export interface CustomerCardOptions {
  /** Part of the name of the quick view or card form whose columns are shown. */
  readonly form: string;
  /** By table, the columns if there is no such form. Without any, the default columns. */
  readonly columns: Readonly<Partial<Record<SearchTable, readonly string[]>>>;
  /** The column whose value is shown as a chip beside the name. */
  readonly tier?: string;
}

/** One value of the card. A lookup can be opened. */
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
  /** The platform's label of the state, if the record is not active. */
  readonly outOfUse?: string;
  /** The record that this one was merged into. */
  readonly mergedInto?: Reference;
  readonly since?: Moment;
  /** The picture as a data URL. */
  readonly picture?: string;
  readonly tier?: string;
  readonly country?: string;
  readonly values: readonly CustomerValue[];
  readonly primary?: Reachable;
  /** The organization's name for cases, and their numbers. Resolved and cancelled cases count as closed. */
  readonly cases?: { readonly called: string } & (
    | { readonly open: number; readonly closed: number }
    | { readonly unreadBecause: DataverseFailure }
  );
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
const DEFAULT_OPTIONS: CustomerCardOptions = { form: SHIPPED_FORM, columns: {} };

/** The linked customer, or undefined if there is none. Requests that need only the customer's id run in parallel. */
export async function readCustomer(
  dataverse: DataverseClient,
  conversationId: string,
  options = DEFAULT_OPTIONS,
  reportMissing?: ReportMissing,
): Promise<Customer | undefined> {
  const forms = cardColumns(dataverse, options.form, reportMissing);
  const { customer }: Conversation = await readConversation(dataverse, conversationId);
  const table = customerTables.find((each) => each === customer?.table);
  if (!customer || !table) return undefined;
  const columns = (await forms).get(table) ?? chooseColumns(options, table);
  const tier = options.tier && isColumn(options.tier) ? options.tier : undefined;
  const [row, names, cases, called] = await Promise.all([
    readRow(
      dataverse,
      table,
      customer.id,
      new Set([
        ...columns,
        ...(tier ? [tier] : []),
        "entityimage",
        "address1_country",
        "merged",
        "masterid",
      ]),
    ),
    optional(readColumnNames(dataverse, table, columns), new Map<string, string>(), reportMissing),
    countCases(dataverse, [customer]).catch(asFailure),
    optional(readTableName(dataverse, "incident", true), "incident", reportMissing),
  ]);
  const { name } = searchTables[table];
  return {
    record: { ...customer, name: text(row, name) ?? customer.name },
    table,
    ...toState(row),
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
    cases: nameCounts(called, cases, reportMissing),
  };
}

/** No counts while they may still come. Without Read on cases the reason stands in their place. */
function nameCounts(
  called: string,
  counts: CaseCounts | DataverseFailure,
  reportMissing: ReportMissing | undefined,
): Customer["cases"] {
  if (!("kind" in counts)) return { called, open: counts.open, closed: counts.all - counts.open };
  if (isLasting(counts)) return { called, unreadBecause: counts };
  reportMissing?.(counts);
  return undefined;
}

/** The columns if there is no card form: the maker's, otherwise the default ones. */
function chooseColumns({ columns }: CustomerCardOptions, table: SearchTable): readonly string[] {
  const chosen = columns[table]?.filter(isColumn) ?? [];
  return chosen.length > 0 ? chosen : (defaults[table] ?? []);
}

const toState = (row: Row): Pick<Customer, "outOfUse" | "mergedInto"> => ({
  outOfUse: number(row, "statecode") === 0 ? undefined : formatted(row, "statecode"),
  mergedInto: yesNo(row, "merged") ? lookup(row, "masterid") : undefined,
});

export const customerQuery = (options: CustomerCardOptions) =>
  defineQuery({
    key: [
      "customer",
      options.form,
      ...customerTables.map((table) => options.columns[table]?.join()),
      options.tier,
    ].join("\n"),
    read: (dataverse, conversationId, reportMissing) =>
      readCustomer(dataverse, conversationId, options, reportMissing),
  });

/** Whether a text can be a column's name: what a maker typed becomes part of a query. */
const isColumn = (name: string): boolean => /^[a-z][a-z0-9_]{0,99}$/.test(name);

const primaryContact: Link = {
  name: "contact",
  from: "contactid",
  to: "primarycontactid",
  "link-type": "outer",
  alias: "primary",
  attributes: ["emailaddress1", "mobilephone", "telephone1"],
};

/** Uses FetchXML, which names lookups like other columns. Columns that the table does not have are left out. */
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
    if (!row) throw new DataverseFailure("noPrivilege", table, 0); // lists leave out rows that the agent may not read
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

const formatCustomerColumn = (row: Row, column: string): string | undefined =>
  formatted(row, column) ?? formatted(row, lookupValue(column)) ?? text(row, column);

function columnKind(column: string): CustomerValue["kind"] {
  if (/^emailaddress\d$/.test(column)) return "email";
  if (/(^|_)telephone\d$|phone$/.test(column)) return "phone";
  return column === "websiteurl" ? "page" : "text";
}

/** Pictures come as base64 (Microsoft Learn, image columns). The first bytes identify the format. */
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
