import { DataverseClient } from "../dataverse/client";
import { Reference } from "../dataverse/row";
import { Conversation } from "./conversation";

/** The table that holds a conversation's links. */
export const CONVERSATION = "msdyn_ocliveworkitem";
const ACTIVE = 2;
const WRAP_UP = 5;

/** The rows a conversation is linked to: under which name the lookup is written, in the platform's own case, and in which set. */
const lookups: Readonly<Record<string, { readonly property: string; readonly set: string } | undefined>> = {
  contact: { property: "msdyn_customer_msdyn_ocliveworkitem_contact", set: "contacts" },
  account: { property: "msdyn_customer_msdyn_ocliveworkitem_account", set: "accounts" },
  incident: { property: "msdyn_IssueId_msdyn_ocliveworkitem", set: "incidents" },
};

/**
 * Whether the conversation's links may change: active ones, for which the platform's API is documented, and those in wrap-up, a state
 * that is there for completing the record (Microsoft Learn, linkToConversation; conversation states).
 */
export const isLinkable = ({ status }: Conversation): boolean => status?.code === ACTIVE || status?.code === WRAP_UP;

/** What is linked in the place of a row of this table: the case, or the customer of whichever table. */
export const linkedInPlace = (conversation: Conversation, table: string): Reference | undefined =>
  table === "incident" ? conversation.case : conversation.customer;

/** Writes the lookup itself, where no form script does it by the platform's API. */
export async function writeLink(dataverse: DataverseClient, conversationId: string, { table, id }: Reference, isLinked: boolean): Promise<void> {
  const lookup = lookups[table];
  if (!lookup) throw new Error(`A conversation is not linked to ${table}.`);
  await dataverse.update(CONVERSATION, conversationId, { [`${lookup.property}@odata.bind`]: isLinked ? `/${lookup.set}(${id})` : null });
}
