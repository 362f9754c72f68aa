import { DataverseClient } from "../dataverse/client";
import { lookupValue } from "../dataverse/query";
import { Choice, choice, lookup, Reference } from "../dataverse/row";

/** What a conversation is linked to, and its state, which says whether that may change. */
export interface Linked {
  readonly status?: Choice;
  /** A contact or an account. */
  readonly customer?: Reference;
  readonly case?: Reference;
}

/** The table that holds a conversation's links. */
export const CONVERSATION = "msdyn_ocliveworkitem";
const ACTIVE = 2;
const WRAP_UP = 5;

/** By table: the navigation property to write, which is case-sensitive, and the entity set of the row. */
const lookups: Readonly<
  Record<string, { readonly property: string; readonly set: string } | undefined>
> = {
  contact: { property: "msdyn_customer_msdyn_ocliveworkitem_contact", set: "contacts" },
  account: { property: "msdyn_customer_msdyn_ocliveworkitem_account", set: "accounts" },
  incident: { property: "msdyn_IssueId_msdyn_ocliveworkitem", set: "incidents" },
};

/** Reads the links before and after a change, in a small request of its own. */
export async function readLinked(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Linked> {
  const row = await dataverse.retrieve(CONVERSATION, conversationId, {
    select: ["statuscode", lookupValue("msdyn_customer"), lookupValue("msdyn_issueid")],
  });
  return {
    status: choice(row, "statuscode"),
    customer: lookup(row, "msdyn_customer"),
    case: lookup(row, "msdyn_issueid"),
  };
}

/**
 * Whether the conversation's links may change: active ones, for which the platform's API is documented, and those in wrap-up, a state
 * that is there for completing the record (Microsoft Learn, linkToConversation; conversation states).
 */
export const isLinkable = ({ status }: Linked): boolean =>
  status?.code === ACTIVE || status?.code === WRAP_UP;

/** The two lookups of a conversation. */
export type LinkPlace = "case" | "customer";

/** The lookup that holds a row of this table: a contact and an account share one. */
export const linkPlace = (table: string): LinkPlace => (table === "incident" ? "case" : "customer");

/** Writes the lookup itself, if no form script does it by the platform's API. */
export async function writeLink(
  dataverse: DataverseClient,
  conversationId: string,
  { table, id }: Reference,
  isLinked: boolean,
): Promise<void> {
  const target = lookups[table];
  if (!target) throw new Error(`A conversation is not linked to ${table}.`);
  await dataverse.update(CONVERSATION, conversationId, {
    [`${target.property}@odata.bind`]: isLinked ? `/${target.set}(${id})` : null,
  });
}

/** Whether two references name the same row, or both none. */
export const isSameRow = (one: Reference | undefined, other: Reference | undefined): boolean =>
  one?.id === other?.id && one?.table === other?.table;
