import { send, type Connection } from "./connection.js";

/** The script API of the Omnichannel app (Microsoft Learn, customer service, JavaScript API reference). */
export interface Omnichannel {
  getConversationId(): Promise<string>;
  getConversations(
    input: ConversationsAsked,
    correlationId?: string,
  ): Promise<Record<string, unknown>[]>;
  linkToConversation(
    entityLogicalName: string,
    recordId: string,
    conversationId?: string,
  ): Promise<void>;
  unlinkFromConversation(
    entityLogicalName: string,
    recordId: string,
    conversationId?: string,
  ): Promise<void>;
  openConversation(
    conversationId: string,
    lastSessionId?: string,
    liveWorkStreamId?: string,
  ): Promise<void>;
  sendMessageToConversation(
    message: unknown,
    toSendBox?: boolean,
    conversationId?: string,
  ): Promise<void>;
}

export interface ConversationsAsked {
  agentId: string;
  attributes?: string[];
  status?: (string | number)[];
  orderBy?: { attributeName: string; descending: boolean }[];
  createdBeforeDays?: number;
}

/** A message that a script has put into the send box or sent; the workbench has no chat pane to show it in. */
export interface Message {
  conversationId: string;
  message: unknown;
  toSendBox: boolean;
}

/** What stands around the form. */
export interface Session {
  connection: Connection;
  /** The conversation in focus. */
  conversationId: string | undefined;
  userId: string;
  messages: Message[];
  open: (conversationId: string) => void;
  /** Writes a link, now or later. A late write may fail when nobody waits for it. */
  write: (link: () => Promise<unknown>) => Promise<void>;
}

/** That a link sets these lookups is inferred: the pages only say that it is kept in the database. */
const links: Readonly<Record<string, { navigation: string; column: string; set: string }>> = {
  account: {
    navigation: "msdyn_customer_msdyn_ocliveworkitem_account",
    column: "_msdyn_customer_value",
    set: "accounts",
  },
  contact: {
    navigation: "msdyn_customer_msdyn_ocliveworkitem_contact",
    column: "_msdyn_customer_value",
    set: "contacts",
  },
  incident: {
    navigation: "msdyn_IssueId_msdyn_ocliveworkitem",
    column: "_msdyn_issueid_value",
    set: "incidents",
  },
};

/** Always returned, under these names, whatever else is asked for. */
const usual: Readonly<Record<string, string>> = {
  msdyn_ocliveworkitemid: "msdyn_ocliveworkitemid",
  msdyn_liveworkstreamid: "_msdyn_liveworkstreamid_value",
  msdyn_lastsessionid: "_msdyn_lastsessionid_value",
  StatusCode: "statuscode",
  CreatedOn: "createdon",
};

type Row = Record<string, string | number | null>;

/** The API over the local Dataverse. It writes the database and nothing else: whoever calls it draws the form anew. */
export function createOmnichannel({
  connection,
  conversationId: focused,
  userId,
  messages,
  open,
  write,
}: Session): Omnichannel {
  // The app's own requests, not a control's.
  const headers = { "X-Workbench-Host": "1" };
  const ask = (path: string) => send(connection, path, { headers });
  const change = (path: string, body: object) =>
    send(connection, path, {
      method: "PATCH",
      headers: { ...headers, "If-Match": "*" },
      body: JSON.stringify(body),
    });

  const conversationOf = (asked: string | undefined): string =>
    guid("conversationId", asked ?? focused);
  const readConversation = async (id: string, column: string): Promise<Row> =>
    (await (await ask(`msdyn_ocliveworkitems(${id})?$select=statecode,${column}`)).json()) as Row;

  /** The documentation asks for an active conversation; in wrap-up, where the customer may still be updated, it holds as well. */
  const changeLink = async (
    table: string,
    recordId: string,
    asked: string | undefined,
    linked: boolean,
  ) => {
    const link = links[table];
    if (!link)
      throw new Error(`entityLogicalName must be one of ${Object.keys(links).join(", ")}.`);
    const [record, id] = [guid("recordId", recordId), conversationOf(asked)];
    const row = await readConversation(id, link.column);
    if (row.statecode !== 0) throw new Error(`The conversation ${id} isn't active.`);
    if (!linked && row[link.column] !== record)
      throw new Error(`The ${table} ${record} isn't linked to the conversation ${id}.`);
    if (linked) await ask(`${link.set}(${record})?$select=createdon`);
    await write(() =>
      change(`msdyn_ocliveworkitems(${id})`, {
        [`${link.navigation}@odata.bind`]: linked ? `/${link.set}(${record})` : null,
      }),
    );
  };

  return {
    // Stays the same after the conversation is closed.
    getConversationId: () => new Promise((resolve) => resolve(conversationOf(undefined))),
    async getConversations(input) {
      const answer = await ask(conversationsQuery(input));
      const { value } = (await answer.json()) as { value: Row[] };
      const named = (row: Row) =>
        Object.fromEntries(
          Object.entries(usual).map(([name, column]) => [name, row[column] ?? null]),
        );
      const asked = (row: Row) =>
        Object.fromEntries((input.attributes ?? []).map((name) => [name, row[name] ?? null]));
      return value.map((row) => ({ ...asked(row), ...named(row) }));
    },
    linkToConversation: (table, recordId, id) => changeLink(table, recordId, id, true),
    unlinkFromConversation: (table, recordId, id) => changeLink(table, recordId, id, false),
    async openConversation(id) {
      const conversation = guid("conversationId", id);
      await readConversation(conversation, "statuscode");
      open(conversation);
    },
    async sendMessageToConversation(message, toSendBox = true, id) {
      const conversation = conversationOf(id);
      const row = await readConversation(conversation, "_msdyn_activeagentid_value");
      if (row.statecode !== 0) throw new Error(`The conversation ${conversation} isn't active.`);
      if (row._msdyn_activeagentid_value !== userId)
        throw new Error(`The conversation ${conversation} isn't assigned to you.`);
      messages.push({ conversationId: conversation, message, toSendBox });
    },
  };
}

function conversationsQuery({
  agentId,
  attributes = [],
  status = [],
  orderBy = [],
  createdBeforeDays,
}: ConversationsAsked): string {
  const conditions = [`_msdyn_activeagentid_value eq ${guid("agentId", agentId)}`];
  if (status.length > 0)
    conditions.push(`(${status.map((code) => `statuscode eq ${Number(code)}`).join(" or ")})`);
  // The page says "the number of days since the conversation was created": taken as the most of them.
  if (createdBeforeDays !== undefined)
    conditions.push(
      `createdon ge ${new Date(Date.now() - createdBeforeDays * 86_400_000).toISOString()}`,
    );
  const order = orderBy.map(
    ({ attributeName, descending }) => `${attributeName} ${descending ? "desc" : "asc"}`,
  );
  const query = new URLSearchParams({
    $select: [...new Set([...Object.values(usual), ...attributes])].join(","),
    $filter: conditions.join(" and "),
    ...(order.length > 0 && { $orderby: order.join(",") }),
  });
  return `msdyn_ocliveworkitems?${query.toString()}`;
}

function guid(name: string, value: string | undefined): string {
  const [, id] = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i.exec(value ?? "") ?? [];
  if (id === undefined) throw new Error(`${name} isn't a GUID.`);
  return id.toLowerCase();
}
