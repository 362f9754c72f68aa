import { send, type Connection } from "./connection.js";

/** What the form itself shows of the conversation, already in the user's language and formats. */
export interface Conversation {
  /** The column that a control's placement is bound to. */
  conversationId: string | null;
  title: string;
  closed: boolean;
  status: string;
  queue: string;
  startTime: string;
  agent: string;
  customer: string;
  case: string;
}

const columns = [
  "msdyn_ocliveworkitemid",
  "subject",
  "msdyn_title",
  "statecode",
  "statuscode",
  "msdyn_startedon",
  "_msdyn_cdsqueueid_value",
  "_msdyn_activeagentid_value",
  "_msdyn_customer_value",
  "_msdyn_issueid_value",
];
const closed = 1;

/** Reads the form's own columns, marked as the host's question. */
export async function readConversation(connection: Connection, id: string): Promise<Conversation> {
  const answer = await send(
    connection,
    `msdyn_ocliveworkitems(${id})?$select=${columns.join(",")}`,
    {
      headers: { Prefer: 'odata.include-annotations="*"', "X-Workbench-Host": "1" },
    },
  );
  const row = (await answer.json()) as Record<string, string | number | null>;
  const shown = (column: string) =>
    String(row[`${column}@OData.Community.Display.V1.FormattedValue`] ?? row[column] ?? "");
  return {
    conversationId: shown("msdyn_ocliveworkitemid") || null,
    title: shown("msdyn_title") || shown("subject"),
    closed: row.statecode === closed,
    status: shown("statuscode"),
    queue: shown("_msdyn_cdsqueueid_value"),
    startTime: shown("msdyn_startedon"),
    agent: shown("_msdyn_activeagentid_value"),
    customer: shown("_msdyn_customer_value"),
    case: shown("_msdyn_issueid_value"),
  };
}
