import { DataverseClient } from "../../../shared/dataverse/client";
import { buildFetchXml, Condition } from "../../../shared/dataverse/fetchXml";
import { optionalIfLasting } from "../../../shared/dataverse/optional";
import { Reference, Row, text } from "../../../shared/dataverse/row";
import { fetchConversation } from "../../../shared/conversation/conversationQuery";
import { fetchContactRow } from "../../../shared/conversation/linkedContact";
import { defineQuery } from "../../../shared/query/defineQuery";
import {
  isSamePhone,
  PhoneNumber,
  parsePhone,
  storedSpellings,
} from "../../../shared/recordSearch/phoneNumber";
import { parseMail } from "../../../shared/recordSearch/typedText";

/** Other active contacts with the e-mail or mobile number of the linked contact: the same person twice, or the wrong link. */
export interface ContactsAlike {
  /** The linked contact. Undefined if no contact is linked. */
  readonly contactId?: string;
  readonly others: readonly Reference[];
}

const TABLE = "contact";
const MAX_ALIKE = 5;
/** Rows that are read before the numbers are compared. */
const MAX_CANDIDATES = 50;
/** Where another contact may hold the mobile number. */
const phoneColumns = ["mobilephone", "telephone1"] as const;

/** The contact's values come with the conversation, so that this query does not wait for the customer's card. */
export async function readContactsAlike(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<ContactsAlike> {
  const contact = await fetchContactRow(
    dataverse,
    await fetchConversation(dataverse, conversationId),
  );
  const contactId = text(contact, "contactid");
  const mail = text(contact, "emailaddress1")?.trim();
  const phone = parsePhone(text(contact, "mobilephone") ?? "");
  if (contactId === undefined || (mail === undefined && phone === undefined))
    return { contactId, others: [] };
  const rows = await optionalIfLasting(
    dataverse.fetch(
      TABLE,
      buildFetchXml(TABLE, {
        top: MAX_CANDIDATES,
        attributes: ["fullname", "emailaddress1", ...phoneColumns],
        filter: [
          ["statecode", "eq", 0],
          ["contactid", "ne", contactId],
          { or: [...mailConditions(mail), ...phoneConditions(phone)] },
        ],
        orders: [{ attribute: "fullname" }],
      }),
    ),
    [],
  );
  return {
    contactId,
    others: rows
      .filter((row) => hasMail(row, mail) || hasPhone(row, phone))
      .slice(0, MAX_ALIKE)
      .map((row) => ({
        table: TABLE,
        id: text(row, "contactid") ?? "",
        name: text(row, "fullname"),
      })),
  };
}

export const contactsAlikeQuery = defineQuery({ key: "contacts alike", read: readContactsAlike });

const mailConditions = (mail: string | undefined): readonly Condition[] =>
  mail === undefined
    ? []
    : [["emailaddress1", "in", [...new Set([mail, parseMail(mail) ?? mail])]]];

const phoneConditions = (phone: PhoneNumber | undefined): readonly Condition[] =>
  phone === undefined
    ? []
    : phoneColumns.map((column): Condition => [column, "in", storedSpellings([phone])]);

const plainMail = (value: string): string => (parseMail(value) ?? value.trim()).toLowerCase();

function hasMail(row: Row, mail: string | undefined): boolean {
  const stored = text(row, "emailaddress1");
  return mail !== undefined && stored !== undefined && plainMail(stored) === plainMail(mail);
}

const hasPhone = (row: Row, phone: PhoneNumber | undefined): boolean =>
  phoneColumns.some((column) => {
    const stored = parsePhone(text(row, column) ?? "");
    return phone !== undefined && stored !== undefined && isSamePhone(stored, phone);
  });
