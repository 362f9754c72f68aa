import { completion } from "../../../controls/LinkedRecordsTimeline/entryActions";
import { Entry } from "../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import { DataverseClient } from "../../../shared/dataverse/client";
import { DataverseFailure } from "../../../shared/dataverse/failure";
import { makeEntryActionOptions } from "../../support/entryActionOptions";
import { makeFormContext } from "../../support/form";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();
beforeAll(() => organization.reset("liveChat"));

const CANCELED = { statecode: 2, statuscode: 6 };
const disconnections: (() => void)[] = [];
afterEach(() => disconnections.splice(0).forEach((disconnect) => disconnect()));

/** An open task on the timeline of an agent. `lose` says which write loses its answer: before or after it was carried out. */
async function setUp() {
  const id = await organization.make("tasks", { subject: "Call back", statuscode: 3 });
  const record = { table: "task", id };
  const faults: ("before" | "after")[] = [];
  const client: DataverseClient = {
    ...organization.client,
    async update(...write) {
      const fault = faults.shift();
      if (fault !== "before") await organization.client.update(...write);
      if (fault) throw new DataverseFailure("failed", "task", 0);
    },
  };
  const form = makeFormContext("a", client);
  disconnections.push(form.disconnect);
  const entry: Entry = {
    key: `task:${id}`,
    record,
    kind: "task",
    subject: "Call back",
    at: 0,
    changed: 0,
    state: "open",
    status: "Open",
    files: [],
    sources: [],
  };
  const shown: Pick<Entry, "state" | "status">[] = [];
  const mutation = completion(
    makeEntryActionOptions(
      {
        ...form,
        text: (key, ...values) => [key, ...values.map((each) => JSON.stringify(each))].join(" "),
      },
      { replaceEntry: ({ state, status }) => void shown.push({ state, status }) },
    ),
    entry,
  );
  return {
    complete: mutation,
    undo: mutation.inverse ?? mutation,
    lose: (...answers: ("before" | "after")[]) => void faults.push(...answers),
    shown: () => shown[shown.length - 1],
    /** Another agent's change. */
    change: (state: object) => organization.client.update("task", id, { ...state }),
    stored: () => organization.client.retrieve("task", id, { select: ["statecode", "statuscode"] }),
  };
}
const conflict = ({ complete }: Awaited<ReturnType<typeof setUp>>, isUndo = false): string => {
  const { conflictMessage } = isUndo ? (complete.inverse ?? complete) : complete;
  return typeof conflictMessage === "function" ? conflictMessage() : conflictMessage;
};

test("a task is completed once, and given back the reason it had", async () => {
  const task = await setUp();
  expect(await task.complete.write()).toBe(true);
  expect(await task.stored()).toMatchObject({ statecode: 1, statuscode: 5 });
  expect(task.shown()).toEqual({ state: "done", status: undefined });
  expect(await task.undo.write()).toBe(true);
  expect(await task.stored()).toMatchObject({ statecode: 0, statuscode: 3 });
  expect(task.shown()).toEqual({ state: "open", status: "Open" });
});

test("a task that another agent has canceled is not completed, which is said and shown", async () => {
  const task = await setUp();
  await task.change(CANCELED);
  expect(await task.complete.write()).toBe(false);
  expect(await task.stored()).toMatchObject(CANCELED);
  expect(conflict(task)).toBe(
    'LinkedRecordsTimeline_TaskChanged {"name":"Call back","status":"Canceled"}',
  );
  expect(task.shown()).toEqual({ state: "done", status: "Canceled" });
  expect(await task.undo.write()).toBe(false);
  expect(await task.stored()).toMatchObject(CANCELED);
});

test("undo leaves the state that another agent has given the task meanwhile", async () => {
  const task = await setUp();
  await task.complete.write();
  await task.change({ statecode: 0, statuscode: 2 });
  await task.change(CANCELED);
  expect(await task.undo.write()).toBe(false);
  expect(await task.stored()).toMatchObject(CANCELED);
  expect(conflict(task, true)).toContain("Canceled");
  expect(task.shown()).toEqual({ state: "done", status: "Canceled" });
});

test("a lost answer counts by what is stored", async () => {
  const task = await setUp();
  task.lose("after", "after");
  expect(await task.complete.write()).toBe(true);
  expect(await task.undo.write()).toBe(true);
  expect(await task.stored()).toMatchObject({ statecode: 0, statuscode: 3 });
});

test("a write that did not arrive fails, and a second attempt writes", async () => {
  const task = await setUp();
  task.lose("before");
  await expect(task.complete.write()).rejects.toMatchObject({ kind: "failed" });
  expect(await task.complete.write()).toBe(true);
  task.lose("before");
  await expect(task.undo.write()).rejects.toMatchObject({ kind: "failed" });
  expect(await task.undo.write()).toBe(true);
  expect(await task.stored()).toMatchObject({ statecode: 0, statuscode: 3 });
});
