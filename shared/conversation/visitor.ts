import { DataverseClient } from "../dataverse/client";
import { formatted, Row, text, yesNo } from "../dataverse/row";
import { ChannelFamily, channelFamily } from "./channel";
import { Conversation, readConversation } from "./conversation";
import { fetchRelatedRows, readRelatedRows } from "./conversationQuery";
import { call, chat, contexts, visitorRows, VisitorContext, VisitorFact } from "./visitorContext";
import { defineQuery } from "../query/defineQuery";

/** What the channel recorded about the visitor. */
export interface Visitor {
  readonly conversation: Conversation;
  readonly family: ChannelFamily;
  /** Whether any channel's table could be read for this conversation, and had a row. */
  readonly isRecorded: boolean;
  /** Signed in to the portal; only live chat knows. */
  readonly isAuthenticated?: boolean;
  /** Where its channel records visitors, if that is known. */
  readonly tables: readonly string[];
  readonly facts: Readonly<Partial<Record<VisitorFact, string>>>;
}

/**
 * The channel decides which table holds the details, and only the conversation knows the channel. Chats and calls, nearly
 * all conversations, are asked for along with the conversation (docs/decisions/0002); other channels in a second wave.
 */
export async function readVisitor(
  dataverse: DataverseClient,
  conversationId: string,
  withExactPlace: boolean,
): Promise<Visitor> {
  const ask = (context: VisitorContext): Promise<readonly Row[]> => {
    const related = visitorRows(context, withExactPlace);
    return context === call || (context === chat && !withExactPlace)
      ? readRelatedRows(dataverse, conversationId, related)
      : fetchRelatedRows(dataverse, conversationId, related);
  };
  const early = new Map([chat, call].map((context) => [context, settled(ask(context))]));
  const conversation = await readConversation(dataverse, conversationId);
  const families = conversation.channels.map(channelFamily);
  const family = families.find((candidate) => contexts[candidate]) ?? families[0] ?? "other";
  const context = contexts[family];
  const [row] = context ? await (early.get(context)?.() ?? ask(context)) : [];
  return {
    conversation,
    family,
    isRecorded: row !== undefined,
    isAuthenticated: row && context?.authenticated ? yesNo(row, context.authenticated) : undefined,
    tables: context ? [context.table] : [],
    facts: row && context ? readFacts(row, context) : {},
  };
}

export const visitorQuery = (withExactPlace: boolean) =>
  defineQuery({
    key: `visitor ${withExactPlace}`,
    read: (dataverse, conversationId) => readVisitor(dataverse, conversationId, withExactPlace),
  });

function readFacts(row: Row, { columns }: VisitorContext): Visitor["facts"] {
  const facts: Partial<Record<VisitorFact, string>> = {};
  for (const [fact, names] of Object.entries(columns) as [VisitorFact, readonly string[]][]) {
    const value = names
      .map((column) => formatted(row, column) ?? text(row, column))
      .filter(Boolean)
      .join(", ");
    if (value) facts[fact] = value;
  }
  return facts;
}

/** A request whose failure is reported only if its answer is used. */
function settled<T>(question: Promise<T>): () => Promise<T> {
  question.catch(() => undefined);
  return () => question;
}
