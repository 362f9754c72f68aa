import { DataverseClient } from "../dataverse/client";
import { ReportMissing } from "../dataverse/optional";
import { choices, lookup, number } from "../dataverse/row";
import { mayBeChat } from "./channel";
import { CLOSED } from "./conversation";
import { fetchContact, LinkedContact } from "./linkedContact";
import { fetchConversation } from "./conversationQuery";
import { defineQuery } from "../query/defineQuery";

/** The conversation as far as its survey needs it. */
export interface SurveyedChat {
  readonly isChat: boolean;
  readonly isClosed: boolean;
  readonly workstreamId?: string;
  readonly contact?: LinkedContact;
}

export async function readSurveyedChat(
  dataverse: DataverseClient,
  conversationId: string,
  reportMissing?: ReportMissing,
): Promise<SurveyedChat> {
  const row = await fetchConversation(dataverse, conversationId);
  return {
    isChat: mayBeChat(choices(row, "msdyn_channel")),
    isClosed: CLOSED.includes(number(row, "statuscode") ?? 0),
    workstreamId: lookup(row, "msdyn_liveworkstreamid")?.id,
    contact: await fetchContact(dataverse, row, reportMissing),
  };
}

export const surveyedChatQuery = defineQuery({ key: "surveyed chat", read: readSurveyedChat });
