import { DataverseClient } from "../dataverse/client";
import {
  Choice,
  choice,
  choices,
  formatted,
  instant,
  lookup,
  number,
  Reference,
  Row,
  secondsBetween,
  text,
  yesNo,
} from "../dataverse/row";
import { fetchConversation } from "./conversationQuery";
import { defineQuery } from "../query/defineQuery";

/** A point in time with the platform's text for it, which is in the user's zone and format. */
export interface Moment {
  readonly at: Date;
  readonly label?: string;
}

/** How long the customer waited (whole seconds, never negative), or since when they have been waiting. */
export type Wait = { readonly seconds: number } | { readonly since: Date };

/** The conversation that the form shows. */
export interface Conversation {
  readonly channels: readonly Choice[];
  readonly status?: Choice;
  readonly isClosed: boolean;
  readonly wait?: Wait;
  /** Seconds with the bot before the customer began to wait for a person. */
  readonly withBot?: number;
  /** The row holds no wait, but the agent's session may. */
  readonly mayAskSession: boolean;
  readonly started?: Moment;
  readonly closed?: Moment;
  /** The linked contact or account. */
  readonly customer?: Reference;
  readonly case?: Reference;
  readonly queue?: Reference;
  readonly workstream?: Reference;
  readonly agent?: Reference;
  readonly transfers?: number;
  /** How the customer feels, where the organization has it measured. */
  readonly sentiment?: Choice;
  readonly language?: Reference;
  readonly locale?: string;
}

const OPEN = 1;
/** Status reasons of a conversation that is over; in wrap-up it is not yet. */
export const CLOSED: readonly number[] = [4, 6];

/** The state of the conversation, for views that follow it but do not show it. */
async function readState(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Pick<Conversation, "isClosed" | "started">> {
  const row = await fetchConversation(dataverse, conversationId);
  return {
    isClosed: CLOSED.includes(number(row, "statuscode") ?? 0),
    started: moment(row, "msdyn_startedon"),
  };
}

export const conversationStateQuery = defineQuery({ key: "conversation state", read: readState });

export async function readConversation(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Conversation> {
  const row = await fetchConversation(dataverse, conversationId);
  const status = choice(row, "statuscode");
  const wait = readWait(row, status);
  const sentiment = choice(row, "msdyn_customersentimentlabel");
  return {
    channels: choices(row, "msdyn_channel"),
    status,
    isClosed: status !== undefined && CLOSED.includes(status.code),
    wait,
    withBot: secondsBetween(
      instant(row, "msdyn_initiatedon"),
      instant(row, "msdyn_firstwaitstartedon"),
    ),
    mayAskSession: wait === undefined && yesNo(row, "msdyn_isoutbound") !== true,
    started: moment(row, "msdyn_startedon"),
    closed: moment(row, "msdyn_closedon"),
    customer: lookup(row, "msdyn_customer"),
    case: lookup(row, "msdyn_issueid"),
    queue: lookup(row, "msdyn_cdsqueueid"),
    workstream: lookup(row, "msdyn_liveworkstreamid"),
    agent: lookup(row, "msdyn_activeagentid"),
    transfers: number(row, "msdyn_transfercount"),
    sentiment: sentiment?.code ? sentiment : undefined, // 0 stands for "N/A"
    language: lookup(row, "msdyn_customerlanguageid"),
    locale: text(row, "msdyn_customerlocale"),
  };
}

export const conversationQuery = defineQuery({ key: "conversation", read: readConversation });

/**
 * Stored seconds first: they count until a representative accepts (Microsoft Learn, conversation metrics). Only incoming
 * conversations wait. The agent's assignment date moves with a transfer, so after one it says nothing of the first wait.
 */
function readWait(row: Row, status: Choice | undefined): Wait | undefined {
  if (yesNo(row, "msdyn_isoutbound")) return undefined;
  const begun = ["msdyn_firstwaitstartedon", "msdyn_startedon", "msdyn_initiatedon"];
  if (status?.code === OPEN && !yesNo(row, "msdyn_isagentaccepted")) {
    const since = ["msdyn_firstwaitstartedon", "msdyn_initiatedon", "msdyn_createdon"]
      .map((column) => instant(row, column))
      .find(Boolean);
    return since && { since };
  }
  const seconds = number(row, "msdyn_conversationfirstwaittimeinseconds");
  if (seconds !== undefined && seconds >= 0) return { seconds };
  return number(row, "msdyn_transfercount")
    ? undefined
    : between(row, begun, ["msdyn_activeagentassignedon"]);
}

/**
 * The first pair of dates with time between them. A negative difference comes from clocks that disagree; none at all from two
 * columns for one moment, as where the conversation starts with its assignment.
 */
function between(row: Row, begins: readonly string[], ends: readonly string[]): Wait | undefined {
  for (const begin of begins) {
    for (const end of ends) {
      const seconds = secondsBetween(instant(row, begin), instant(row, end));
      if (seconds) return { seconds };
    }
  }
  return undefined;
}

/** A date as a moment, with the platform's text. */
export function moment(row: Row, column: string): Moment | undefined {
  const at = instant(row, column);
  return at && { at, label: formatted(row, column) };
}
