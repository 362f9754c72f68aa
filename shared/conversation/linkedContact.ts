import { DataverseClient } from "../dataverse/client";
import { optional, optionalIfLasting, ReportMissing } from "../dataverse/optional";
import { Expansion } from "../dataverse/query";
import { lookup, Row, text } from "../dataverse/row";
import { readTableName } from "../dataverse/tableMetadata";

/** The columns of a contact that an answer may be compared with. */
export type ContactColumn =
  "emailaddress1" | "mobilephone" | "telephone1" | "firstname" | "lastname" | "fullname";

/** The contact that the conversation is linked to, as far as answers can be compared with it. */
export interface LinkedContact {
  readonly table: string;
  readonly id: string;
  /** The organization's display name for contacts. */
  readonly tableName: string;
  readonly mayChange: boolean;
  readonly values: Readonly<Partial<Record<ContactColumn, string>>>;
}

const TABLE = "contact";
/** The customer of a conversation may be an account as well. */
const LINK = "msdyn_customer_msdyn_ocliveworkitem_contact";
const columns: readonly ContactColumn[] = [
  "emailaddress1",
  "mobilephone",
  "telephone1",
  "firstname",
  "lastname",
  "fullname",
];

/** Expands a conversation by its contact. */
export const linkToContact: Expansion = { navigation: LINK, table: TABLE, select: columns };

/** The contact's row that was expanded with the conversation, or else is retrieved. Empty if there is none or the user may not read it. */
export async function fetchContactRow(dataverse: DataverseClient, conversation: Row): Promise<Row> {
  const linked =
    LINK in conversation ? conversation[LINK] : await retrieveContact(dataverse, conversation);
  return typeof linked === "object" && linked !== null ? (linked as Row) : {};
}

/** The linked contact. Undefined if there is none or the user may not read it. */
export async function fetchContact(
  dataverse: DataverseClient,
  conversation: Row,
  reportMissing?: ReportMissing,
): Promise<LinkedContact | undefined> {
  const row = await fetchContactRow(dataverse, conversation);
  const id = text(row, "contactid");
  return id === undefined
    ? undefined
    : {
        table: TABLE,
        id,
        tableName: await optional(readTableName(dataverse, TABLE), TABLE, reportMissing),
        mayChange: dataverse.may("write", TABLE),
        values: Object.fromEntries(columns.map((column) => [column, text(row, column)])),
      };
}

async function retrieveContact(
  dataverse: DataverseClient,
  conversation: Row,
): Promise<Row | undefined> {
  const customer = lookup(conversation, "msdyn_customer");
  if (customer?.table !== TABLE) return undefined;
  return optionalIfLasting(dataverse.retrieve(TABLE, customer.id, { select: columns }), undefined);
}
