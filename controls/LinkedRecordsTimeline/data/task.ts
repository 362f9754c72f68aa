import { DataverseClient, DataverseSince } from "../../../shared/dataverse/client";
import { choice, number, Reference } from "../../../shared/dataverse/row";
import { verifyAfterFailure } from "../../../shared/dataverse/verifyAfterFailure";

/** The state of a task and its reason, by their codes. */
export interface TaskState {
  readonly state?: number;
  readonly reason?: number;
  /** The state in the user's language. */
  readonly label?: string;
}

const OPEN = 0;
/** Completed, for the reason Completed. */
export const COMPLETED: TaskState = { state: 1, reason: 5 };

export const isOpenTask = ({ state }: TaskState): boolean => state === OPEN;
export const isSameState = (one: TaskState, other: TaskState): boolean =>
  one.state === other.state && one.reason === other.reason;

export async function readTask(
  dataverse: DataverseClient,
  { table, id }: Reference,
): Promise<TaskState> {
  const row = await dataverse.retrieve(table, id, { select: ["statecode", "statuscode"] });
  const state = choice(row, "statecode");
  return { state: state?.code, reason: number(row, "statuscode"), label: state?.label };
}

/** Gives a task a state. Read it first: what somebody else has changed must stay. */
export const writeTask = (
  since: DataverseSince,
  task: Reference,
  { state, reason }: TaskState,
): Promise<void> =>
  verifyAfterFailure(
    since(0).update(task.table, task.id, { statecode: state, statuscode: reason }, [
      "activitypointer",
    ]),
    async () => isSameState(await readTask(since(Date.now()), task), { state, reason }),
  );
