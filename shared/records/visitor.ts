import { DataverseClient } from "../dataverse/client";
import { lookupValue } from "../dataverse/query";
import { formatted, Row, text, yesNo } from "../dataverse/row";
import { ChannelFamily, channelFamily } from "./channel";
import { Conversation, readConversation } from "./conversation";

/** One thing that a channel records about the visitor. */
export type VisitorFact =
  | "browser" | "operatingSystem" | "device" | "location" | "street" | "coordinates" | "country" | "locale" | "timeZone"
  | "originUrl" | "portalContact" | "name" | "firstName" | "lastName" | "gender" | "phone" | "ourPhone" | "provider" | "call"
  | "countryCode" | "email" | "userPrincipalName" | "firstMessage";

/** What the channel recorded about the visitor. */
export interface Visitor {
  readonly conversation: Conversation;
  readonly family: ChannelFamily;
  /** Whether any channel's table could be read for this conversation, and had a row. */
  readonly isRecorded: boolean;
  /** Signed in to the portal; only live chat knows. */
  readonly isAuthenticated?: boolean;
  readonly facts: Readonly<Partial<Record<VisitorFact, string>>>;
}

interface Context {
  readonly table: string;
  /** Columns of a fact, joined by ", " where there are several. */
  readonly columns: Readonly<Partial<Record<VisitorFact, readonly string[]>>>;
  readonly authenticated?: string;
}

const chat: Context = {
  table: "msdyn_livechatengagementctx",
  authenticated: "msdyn_isauthenticated",
  columns: {
    browser: ["msdyn_browser"],
    operatingSystem: ["msdyn_os"],
    device: ["msdyn_device"],
    location: ["msdyn_city", "msdyn_state", "msdyn_country"],
    street: ["msdyn_street1", "msdyn_street2", "msdyn_street3", "msdyn_postalcode"],
    coordinates: ["msdyn_latitude", "msdyn_longitude"],
    country: ["msdyn_country"],
    locale: ["msdyn_locale"],
    originUrl: ["msdyn_originurl"],
    portalContact: ["msdyn_portalcontactid"],
  },
};
const call: Context = {
  table: "msdyn_ocphonecallengagementctx",
  columns: {
    name: ["msdyn_callername"],
    phone: ["msdyn_fromphone"],
    ourPhone: ["msdyn_tophone"],
    provider: ["msdyn_providername"],
    call: ["msdyn_callsid"],
  },
};
const contexts: Readonly<Partial<Record<ChannelFamily, Context>>> = {
  chat,
  voice: call,
  sms: {
    table: "msdyn_smsengagementctx",
    columns: {
      phone: ["msdyn_customerphonenumber"],
      ourPhone: ["msdyn_orgphonenumber"],
      countryCode: ["msdyn_countrycode"],
      provider: ["msdyn_smsprovider"],
    },
  },
  whatsapp: {
    table: "msdyn_whatsappengagementctx",
    columns: { name: ["msdyn_customername"], phone: ["msdyn_customerphonenumber"], firstMessage: ["msdyn_customerfirstmessage"] },
  },
  facebook: {
    table: "msdyn_facebookengagementctx",
    columns: {
      name: ["msdyn_customername"],
      firstName: ["msdyn_customerfirstname"],
      lastName: ["msdyn_customerlastname"],
      gender: ["msdyn_gender"],
      locale: ["msdyn_locale"],
      timeZone: ["msdyn_timezone"],
    },
  },
  teams: {
    table: "msdyn_teamsengagementctx",
    columns: {
      name: ["msdyn_customername"],
      firstName: ["msdyn_customerfirstname"],
      lastName: ["msdyn_customerlastname"],
      email: ["msdyn_email"],
      userPrincipalName: ["msdyn_userprinicipalname"],
    },
  },
};

/**
 * The channel decides which table holds the details, and only the conversation knows the channel. Chats and calls, nearly
 * all conversations, are asked for in the same wave as the conversation (docs/decisions/0002); other channels in a second.
 */
export async function readVisitor(dataverse: DataverseClient, conversationId: string, withExactPlace: boolean): Promise<Visitor> {
  const ask = (context: Context): Promise<Row | undefined> => readContext(dataverse, context, conversationId, withExactPlace);
  const early = new Map([chat, call].map((context) => [context, settled(ask(context))]));
  const conversation = await readConversation(dataverse, conversationId);
  const families = conversation.channels.map(channelFamily);
  const family = families.find((candidate) => contexts[candidate]) ?? families[0] ?? "other";
  const context = contexts[family];
  const row = context && await (early.get(context)?.() ?? ask(context));
  return {
    conversation,
    family,
    isRecorded: row !== undefined,
    isAuthenticated: row && context?.authenticated ? yesNo(row, context.authenticated) : undefined,
    facts: row && context ? factsOf(row, context) : {},
  };
}

/** What nobody may see is not even asked for. */
const EXACT_PLACE: readonly VisitorFact[] = ["street", "coordinates"];

async function readContext(
  dataverse: DataverseClient,
  { table, columns, authenticated }: Context,
  conversationId: string,
  withExactPlace: boolean,
): Promise<Row | undefined> {
  const facts = Object.keys(columns) as VisitorFact[];
  const wanted = facts.filter((fact) => withExactPlace || !EXACT_PLACE.includes(fact)).flatMap((fact) => columns[fact] ?? []);
  const select = new Set(authenticated ? [authenticated, ...wanted] : wanted);
  const [row] = await dataverse.retrieveMultiple(table, {
    select: [...select],
    filter: `${lookupValue("msdyn_liveworkitemid")} eq ${conversationId}`,
    orderBy: "createdon desc",
    top: 1,
  });
  return row;
}

function factsOf(row: Row, { columns }: Context): Visitor["facts"] {
  const facts: Partial<Record<VisitorFact, string>> = {};
  for (const [fact, names] of Object.entries(columns) as [VisitorFact, readonly string[]][]) {
    const value = names.map((column) => formatted(row, column) ?? text(row, column)).filter(Boolean).join(", ");
    if (value) facts[fact] = value;
  }
  return facts;
}

/** A question whose failure counts only when somebody wants the answer. */
function settled<T>(question: Promise<T>): () => Promise<T> {
  question.catch(() => undefined);
  return () => question;
}
