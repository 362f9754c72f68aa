import { DataverseClient } from "../../../shared/dataverse/client";
import { lookupValue } from "../../../shared/dataverse/query";
import { instant, lookup, Reference, secondsBetween } from "../../../shared/dataverse/row";
import { defineQuery } from "../../../shared/query/defineQuery";

/** One agent session: a conversation has a new one in each queue and for each agent. */
export interface Session {
  readonly queue?: Reference;
  /** Whole seconds until an agent took the session or it ended. Undefined if a date is missing or the dates contradict each other. */
  readonly waited?: number;
  readonly hadAgent: boolean;
}

/** A share of the waiting time: with the bot, in a queue, or after an agent had passed the customer on. */
export interface WaitPart {
  readonly seconds: number;
  readonly where: "bot" | "queue" | "transfer";
  readonly queue?: string;
}

/** The conversation's agent sessions, oldest first. */
export async function readSessions(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<readonly Session[]> {
  const rows = await dataverse.retrieveMultiple("msdyn_ocsession", {
    select: [
      lookupValue("msdyn_cdsqueueid"),
      "msdyn_queueassignedon",
      "msdyn_agentassignedon",
      "msdyn_agentacceptedon",
      "msdyn_sessionclosedon",
    ],
    filter: `${lookupValue("msdyn_liveworkitemid")} eq ${conversationId}`,
    orderBy: "createdon asc",
    top: 50,
  });
  return rows.map((row) => {
    const taken = instant(row, "msdyn_agentacceptedon") ?? instant(row, "msdyn_agentassignedon");
    return {
      queue: lookup(row, "msdyn_cdsqueueid"),
      waited: secondsBetween(
        instant(row, "msdyn_queueassignedon"),
        taken ?? instant(row, "msdyn_sessionclosedon"),
      ),
      hadAgent: taken !== undefined,
    };
  });
}

export const sessionsQuery = defineQuery({ key: "sessions", read: readSessions });

/** The parts of the waiting time. Undefined if one of them is unknown. Time with an earlier agent does not count. */
export function waitParts(
  withBot: number | undefined,
  sessions: readonly Session[],
): readonly WaitPart[] | undefined {
  if (withBot === undefined || sessions.length === 0) return undefined;
  const parts: WaitPart[] = [{ seconds: withBot, where: "bot" }];
  for (const [index, { waited: seconds, queue }] of sessions.entries()) {
    if (seconds === undefined) return undefined;
    parts.push({
      seconds,
      where: sessions.slice(0, index).some(({ hadAgent }) => hadAgent) ? "transfer" : "queue",
      queue: queue?.name,
    });
  }
  return parts.filter(({ seconds }) => seconds > 0);
}

/** The queues that the conversation went through before the present one, oldest first. */
export function earlierQueues(
  sessions: readonly Session[],
  current: Reference | undefined,
): readonly Reference[] {
  const passed = sessions
    .flatMap(({ queue }) => queue ?? [])
    .filter(({ id }, index, all) => id !== all[index - 1]?.id);
  return passed[passed.length - 1]?.id === current?.id ? passed.slice(0, -1) : passed;
}
