import { DataverseClient } from "../dataverse/client";
import { asFailure, isLasting } from "../dataverse/failure";
import { Expansion, lookupValue } from "../dataverse/query";
import { choices, lookup, number, Row } from "../dataverse/row";
import { channelFamily } from "./channel";
import { CLOSED } from "./conversation";
import { contactOf, LinkedContact, linkToContact } from "./linkedContact";

/** The conversation as far as its survey needs it. */
export interface SurveyedChat {
  readonly isChat: boolean;
  readonly isClosed: boolean;
  readonly workstreamId?: string;
  readonly contact?: LinkedContact;
}

/** The contact comes through the conversation, in its wave; where contacts are closed to the user, the conversation comes alone. */
export async function readSurveyedChat(dataverse: DataverseClient, conversationId: string): Promise<SurveyedChat> {
  const ask = (expand?: readonly Expansion[]): Promise<Row> => dataverse.retrieve("msdyn_ocliveworkitem", conversationId, {
    select: ["statuscode", "msdyn_channel", lookupValue("msdyn_liveworkstreamid")],
    expand,
  });
  const row = await ask([linkToContact]).catch((reason: unknown) => {
    if (!isLasting(asFailure(reason))) throw reason;
    return ask();
  });
  const channels = choices(row, "msdyn_channel");
  return {
    isChat: channels.length === 0 || channels.some((channel) => channelFamily(channel) === "chat"),
    isClosed: CLOSED.includes(number(row, "statuscode") ?? 0),
    workstreamId: lookup(row, "msdyn_liveworkstreamid")?.id,
    contact: await contactOf(dataverse, row),
  };
}
