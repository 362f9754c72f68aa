import { DataverseClient } from "../../../shared/dataverse/client";
import { lookupValue } from "../../../shared/dataverse/query";
import { instant, number, Row, text } from "../../../shared/dataverse/row";
import { readLinkedCase } from "../../../shared/cases/case";
import { defineQuery } from "../../../shared/query/defineQuery";

/** A goal of a case's service level agreement, and its state. */
export interface Sla {
  readonly id: string;
  /** Set for the two goals that have a column on every case. Others have a name. */
  readonly goal?: "firstResponse" | "resolve";
  readonly name?: string;
  readonly state: "running" | "paused" | "met" | "missed";
  /** The server has already reported that the goal is nearly missed. */
  readonly isNear: boolean;
  readonly warning?: Date;
  readonly due?: Date;
  /** When a missed goal was reached. Undefined while the delay grows. */
  readonly ended?: Date;
}

/** Codes of `status`. Cancelled goals are left out. */
const states: Readonly<Record<number, Sla["state"] | undefined>> = {
  0: "running",
  1: "missed",
  2: "running",
  3: "paused",
  4: "met",
};
const NEARING = 2;
const CANCELLED = 5;

/** The goals of the linked case, the next one first. */
export async function readSlas(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<readonly Sla[]> {
  const linked = await readLinkedCase(dataverse, conversationId);
  if (!linked) return [];
  const { record, firstResponseGoal, resolveGoal } = linked;
  const rows = await dataverse.retrieveMultiple("slakpiinstance", {
    select: ["name", "status", "warningtime", "failuretime", "succeededon", "terminalstatetime"],
    filter: `${lookupValue("regarding")} eq ${record.id} and status ne ${CANCELLED}`,
    orderBy: "failuretime asc",
    top: 10,
  });
  return rows.flatMap((row) => {
    const id = text(row, "slakpiinstanceid") ?? "";
    const goal =
      id === firstResponseGoal ? "firstResponse" : id === resolveGoal ? "resolve" : undefined;
    return toSla(row, id, goal) ?? [];
  });
}

export const slasQuery = defineQuery({ key: "slas", read: readSlas });

function toSla(row: Row, id: string, goal: Sla["goal"]): Sla | undefined {
  const status = number(row, "status") ?? -1;
  const state = states[status];
  return (
    state && {
      id,
      goal,
      name: text(row, "name"),
      state,
      isNear: status === NEARING,
      warning: instant(row, "warningtime"),
      due: instant(row, "failuretime"),
      ended: instant(row, "succeededon") ?? instant(row, "terminalstatetime"),
    }
  );
}
