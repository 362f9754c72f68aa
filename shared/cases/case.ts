import { DataverseClient } from "../dataverse/client";
import { asFailure, DataverseFailure, isLasting } from "../dataverse/failure";
import { lookupValue } from "../dataverse/query";
import { Choice, choice, lookup, number, Reference, Row, text } from "../dataverse/row";
import { Moment, moment, readConversation } from "../conversation/conversation";
import { CONVERSATION } from "../linking/link";
import { defineQuery } from "../query/defineQuery";

const TABLE = "incident";

export type CaseState = "open" | "resolved" | "cancelled";
export type PriorityLevel = "high" | "normal" | "low";

/** A case as an agent looks at it. */
export interface Case {
  readonly record: Reference;
  readonly number?: string;
  /** Undefined where the code is unknown. */
  readonly state?: CaseState;
  readonly status?: Choice;
  readonly priority?: { readonly level?: PriorityLevel; readonly label: string };
  readonly subject?: Reference;
  readonly owner?: Reference;
  readonly customer?: Reference;
  readonly created?: Moment;
  /** The goals of its service level agreement that have a column of their own. */
  readonly firstResponseGoal?: string;
  readonly resolveGoal?: string;
}

/** The columns that `toCase` reads. */
export const caseColumns: readonly string[] = [
  "incidentid",
  "title",
  "ticketnumber",
  "statecode",
  "statuscode",
  "prioritycode",
  "createdon",
  lookupValue("subjectid"),
  lookupValue("ownerid"),
  lookupValue("customerid"),
  lookupValue("firstresponsebykpiid"),
  lookupValue("resolvebykpiid"),
];

const states: Readonly<Record<number, CaseState>> = { 0: "open", 1: "resolved", 2: "cancelled" };
const levels: Readonly<Record<number, PriorityLevel>> = { 1: "high", 2: "normal", 3: "low" };

export function toCase(row: Row): Case {
  const priority = choice(row, "prioritycode");
  return {
    record: { table: TABLE, id: text(row, "incidentid") ?? "", name: text(row, "title") },
    number: text(row, "ticketnumber"),
    state: states[number(row, "statecode") ?? -1],
    status: choice(row, "statuscode"),
    priority: priority && { level: levels[priority.code], label: priority.label },
    subject: lookup(row, "subjectid"),
    owner: lookup(row, "ownerid"),
    customer: lookup(row, "customerid"),
    created: moment(row, "createdon"),
    firstResponseGoal: lookup(row, "firstresponsebykpiid")?.id,
    resolveGoal: lookup(row, "resolvebykpiid")?.id,
  };
}

/** The linked case, if there is one. The query goes through the conversation, so it need not wait for the case's id. */
export async function readLinkedCase(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Case | undefined> {
  const [{ case: linked }, row] = await Promise.all([
    readConversation(dataverse, conversationId),
    fetchThroughConversation(dataverse, conversationId),
  ]);
  if (!linked) return undefined;
  if (row?.incidentid === linked.id) return toCase(row);
  // Either the expansion was refused or this user may not read the row: the table's own answer tells which.
  return toCase(
    await dataverse.retrieve(TABLE, linked.id, { select: caseColumns }).catch(toCaseFailure),
  );
}

export const linkedCaseQuery = defineQuery({ key: "linked case", read: readLinkedCase });

/** The default values of the form for a new case. A lookup is given as id, name and type (Microsoft Learn, openForm parameters). */
export const newCase = (
  title: string,
  customer: Reference | undefined,
): Readonly<Record<string, string>> => ({
  ...(title && { title }),
  ...(customer && {
    customerid: customer.id,
    customeridname: customer.name ?? "",
    customeridtype: customer.table,
  }),
});

async function fetchThroughConversation(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Row | undefined> {
  const navigation = "msdyn_IssueId_msdyn_ocliveworkitem";
  try {
    const row = await dataverse.retrieve(CONVERSATION, conversationId, {
      select: ["activityid"],
      expand: [{ navigation, table: TABLE, select: caseColumns }],
    });
    return row[navigation] as Row | undefined;
  } catch (reason) {
    if (isLasting(asFailure(reason))) return undefined;
    throw reason;
  }
}

/** A linked row that this user cannot find is reported as a missing privilege, because the conversation itself still exists. */
function toCaseFailure(reason: unknown): never {
  const failure = asFailure(reason);
  throw failure.kind === "missingRow"
    ? new DataverseFailure("noPrivilege", TABLE, failure.code)
    : failure;
}
