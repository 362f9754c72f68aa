import { DataverseClient } from "../../../shared/dataverse/client";
import { buildFetchXml } from "../../../shared/dataverse/fetchXml";
import { lookupValue } from "../../../shared/dataverse/query";
import {
  Choice,
  choice,
  choices,
  lookup,
  number,
  Reference,
  text,
} from "../../../shared/dataverse/row";
import { Moment, moment } from "../../../shared/conversation/conversation";
import { CONVERSATION } from "../../../shared/linking/link";
import { defineQuery } from "../../../shared/query/defineQuery";

/** Another conversation with the same customer. */
export interface EarlierConversation {
  readonly record: Reference;
  readonly channels: readonly Choice[];
  readonly status?: Choice;
  readonly agent?: Reference;
  readonly started?: Moment;
  readonly closed?: Moment;
}

/** The newest first, without the conversation on the form. */
export async function readEarlierConversations(
  dataverse: DataverseClient,
  conversationId: string,
  customerId: string,
  top: number,
): Promise<readonly EarlierConversation[]> {
  const rows = await dataverse.retrieveMultiple(CONVERSATION, {
    select: [
      "subject",
      "msdyn_channel",
      "statuscode",
      "createdon",
      "msdyn_startedon",
      "msdyn_closedon",
      lookupValue("msdyn_activeagentid"),
    ],
    filter: `${lookupValue("msdyn_customer")} eq ${customerId} and activityid ne ${conversationId}`,
    orderBy: "createdon desc",
    top,
  });
  return rows.map((row) => ({
    record: { table: CONVERSATION, id: text(row, "activityid") ?? "", name: text(row, "subject") },
    channels: choices(row, "msdyn_channel"),
    status: choice(row, "statuscode"),
    agent: lookup(row, "msdyn_activeagentid"),
    started: moment(row, "msdyn_startedon") ?? moment(row, "createdon"),
    closed: moment(row, "msdyn_closedon"),
  }));
}

export const earlierConversationsQuery = (customerId: string, top: number) =>
  defineQuery({
    key: `earlier conversations ${customerId} ${top}`,
    read: (dataverse, conversationId) =>
      readEarlierConversations(dataverse, conversationId, customerId, top),
  });

/** The number of conversations, without the one on the form. */
export async function countEarlierConversations(
  dataverse: DataverseClient,
  conversationId: string,
  customerId: string,
): Promise<number> {
  const [row] = await dataverse.fetch(
    CONVERSATION,
    buildFetchXml(CONVERSATION, {
      aggregate: true,
      attributes: [{ name: "activityid", alias: "rows", aggregate: "count" }],
      filter: [
        ["msdyn_customer", "eq", customerId],
        ["activityid", "ne", conversationId],
      ],
    }),
  );
  return row ? (number(row, "rows") ?? 0) : 0;
}

export const earlierConversationCountQuery = (customerId: string) =>
  defineQuery({
    key: `earlier conversation count ${customerId}`,
    read: (dataverse, conversationId) =>
      countEarlierConversations(dataverse, conversationId, customerId),
  });
