import {
  changeNote,
  noteDeletion,
  outgoingNote,
  savedNote,
  sendNote,
} from "../../../../controls/LinkedRecordsTimeline/notes/noteCommands";
import { Draft, DraftContent } from "../../../../controls/LinkedRecordsTimeline/notes/useDraft";
import { Entry } from "../../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import { Conversation } from "../../../../shared/conversation/conversation";
import { DataverseClient } from "../../../../shared/dataverse/client";
import { DataverseFailure } from "../../../../shared/dataverse/failure";
import { Row } from "../../../../shared/dataverse/row";
import { Mutation } from "../../../../shared/query/useOptimisticMutations";
import { makeFormContext } from "../../../support/form";
import { useOrganization } from "../../../support/localOrganization";
import { nextSecond } from "../../../support/nextSecond";

const organization = useOrganization();
beforeAll(() => organization.reset("liveChat"));
const disconnections: (() => void)[] = [];
afterEach(() => disconnections.splice(0).forEach((disconnect) => disconnect()));

const conversation = { channels: [], isClosed: false } as unknown as Conversation;
const file = (name: string): File =>
  ({
    name,
    type: "text/plain",
    size: 5,
    arrayBuffer: () => Promise.resolve(new TextEncoder().encode("hello").buffer),
  }) as File;

type Fault = "before" | "after" | "ok";

/** A contact and an agent who writes about it. `lose` says which of the next creations or deletions lose their answers. */
async function setUp({ mayDelete = true } = {}) {
  const contact = await organization.make("contacts", { lastname: "Note" }, "contactid");
  const faults: Record<"create" | "remove", Fault[]> = { create: [], remove: [] };
  const losing = async (kind: "create" | "remove", write: () => Promise<void>): Promise<void> => {
    const fault = faults[kind].shift() ?? "ok";
    if (fault !== "before") await write();
    if (fault !== "ok") throw new DataverseFailure("failed", "annotation", 0);
  };
  const client: DataverseClient = {
    ...organization.client,
    may: (privilege) => privilege !== "delete" || mayDelete,
    create: (...write) => losing("create", () => organization.client.create(...write)),
    remove: (...write) => losing("remove", () => organization.client.remove(...write)),
  };
  const form = makeFormContext("a", client);
  disconnections.push(form.disconnect);
  const stored = async (): Promise<readonly Row[]> => {
    const rows = await organization.client.retrieveMultiple("annotation", {
      select: ["annotationid", "notetext", "filename", "documentbody"],
      filter: `_objectid_value eq ${contact}`,
      orderBy: "filename asc",
    });
    return rows.map(({ "@odata.etag": _version, ...row }) => row);
  };
  return {
    form,
    about: { table: "contact", id: contact },
    lose: (kind: "create" | "remove", ...answers: Fault[]) => void faults[kind].push(...answers),
    stored,
    files: async () => (await stored()).map(({ filename }) => filename),
    /** Another agent's change. */
    change: (id: unknown, notetext: string) =>
      organization.client.update("annotation", String(id), { notetext }),
  };
}

type Setting = Awaited<ReturnType<typeof setUp>>;
const draft = (text: string, more: Partial<Draft> = {}): Draft => ({
  text,
  lost: [],
  sent: [],
  old: [],
  ...more,
});

/** A draft that is sent, and its undo, which gives the draft back. */
function send({ form, about }: Setting, given: Draft, ...names: string[]) {
  const note = outgoingNote(form, "a", conversation, {
    draft: given,
    files: names.map(file),
    about,
  });
  const restored: DraftContent[] = [];
  const { inverse } = savedNote(
    form,
    note,
    "Contact",
    (update) => void restored.push(update({ text: "", files: [] })),
  );
  return {
    note,
    send: () => sendNote(form, note, () => undefined),
    undo: () => inverse?.write(),
    restored: () => restored.map(({ text, files }) => [text, files.map(({ name }) => name)]),
  };
}

describe("a note with two files", () => {
  const both = ["a.txt", "b.txt"];

  test("is saved if an answer is lost, and undone if one is", async () => {
    const setting = await setUp();
    setting.lose("create", "ok", "after");
    setting.lose("remove", "after", "after");
    const { send: save, undo, restored } = send(setting, draft("Words"), ...both);
    expect(await save()).toBeUndefined();
    expect(await setting.files()).toEqual(both);
    expect(await undo()).toBe(true);
    expect([await setting.files(), restored()]).toEqual([[], [["Words", both]]]);
  });

  test("is not saved by half: where the second part does not arrive, the first one is taken back", async () => {
    const setting = await setUp();
    setting.lose("create", "ok", "before");
    const { send: save } = send(setting, draft("Words"), ...both);
    expect(await save()).toBe("Summary_NoAnswer");
    expect(await setting.files()).toEqual([]);
    expect(await save()).toBeUndefined();
    expect(await setting.files()).toEqual(both);
  });

  test("says how much of it is saved if that cannot be taken back", async () => {
    const setting = await setUp({ mayDelete: false });
    setting.lose("create", "ok", "before");
    expect(await send(setting, draft("Words"), ...both).send()).toBe(
      "Summary_NoAnswer LinkedRecordsTimeline_PartSaved",
    );
    expect(await setting.files()).toEqual(["a.txt"]);
  });

  test("is not undone by half: where the second deletion does not arrive, both parts are there again", async () => {
    const setting = await setUp();
    const { send: save, undo, restored } = send(setting, draft("Words"), ...both);
    await save();
    const before = await setting.stored();
    setting.lose("remove", "ok", "before");
    await expect(undo()).rejects.toMatchObject({ kind: "failed" });
    expect([await setting.stored(), restored()]).toEqual([before, []]);
    expect(await undo()).toBe(true);
    expect(await setting.files()).toEqual([]);
  });

  test("stays whole if somebody has changed one part before the undo", async () => {
    const setting = await setUp();
    const { note, send: save, undo, restored } = send(setting, draft("Words"), ...both);
    await save();
    await setting.change(note.ids[1], "<p>Theirs</p>");
    expect(await undo()).toBe(false);
    expect([await setting.files(), restored()]).toEqual([both, []]);
  });
});

test("undo gives the draft back if somebody has deleted the note", async () => {
  const setting = await setUp();
  const { note, send: save, undo, restored } = send(setting, draft("Words"));
  await save();
  await organization.client.remove("annotation", note.ids[0]);
  expect(await undo()).toBe(true);
  expect(restored()).toEqual([["Words", []]]);
});

test("of the earlier states of a draft those stay that somebody has changed", async () => {
  const setting = await setUp();
  const [first, second] = [send(setting, draft("One")), send(setting, draft("Two"))];
  await first.send();
  await second.send();
  await nextSecond();
  await setting.change(second.note.ids[0], "<p>Theirs</p>");
  const old = [...first.note.ids, ...second.note.ids];
  await send(setting, draft("Three", { old })).send();
  expect((await setting.stored()).map(({ notetext }) => notetext).sort()).toEqual([
    "<p>Theirs</p>",
    "<p>Three</p><p>LinkedRecordsTimeline_NoteFrom</p>",
  ]);
});

describe("a saved note in the list", () => {
  /** The note as the agent sees it, and what the list has been told. */
  async function listed() {
    const setting = await setUp();
    const { note, send: save } = send(setting, draft("Words"), "a.txt");
    await save();
    const id = note.ids[0];
    const [{ notetext }] = await setting.stored();
    const entry: Entry = {
      key: `annotation:${id}`,
      record: { table: "annotation", id },
      kind: "note",
      at: 0,
      changed: 0,
      text: String(notetext),
      state: "none",
      files: [{ table: "annotation", id, name: "a.txt" }],
      sources: [setting.about.id],
    };
    const told: string[] = [];
    const runs: Mutation<readonly Entry[]>[] = [];
    const list = {
      mutations: {
        mutations: [],
        applyTo: (all: readonly Entry[]) => all,
        run: (mutation: Mutation<readonly Entry[]>) => void runs.push(mutation),
        dismiss: () => undefined,
      },
      replaceEntry: ({ text }: Entry) => void told.push(String(text)),
      removeEntry: () => void told.push("removed"),
    };
    return { ...setting, id, entry, told, runs, list };
  }

  test("shows what was written, and after undo what was there, on whichever page it is", async () => {
    const { form, entry, list, told, runs } = await listed();
    expect(await changeNote(form, entry, "Other", list)).toBe(true);
    expect(told).toEqual(["<p>Other</p>"]);
    expect(await runs[0].inverse?.write()).toBe(true);
    expect(told).toEqual(["<p>Other</p>", entry.text]);
  });

  test("shows what somebody else has written, which is not overwritten", async () => {
    const { form, entry, id, list, told, change, stored } = await listed();
    await change(id, "<p>Theirs</p>");
    expect(await changeNote(form, entry, "Mine", list)).toBe(false);
    expect(await noteDeletion(form, entry, list).write()).toBe(false);
    expect(told).toEqual(["<p>Theirs</p>", "<p>Theirs</p>"]);
    expect(await stored()).toMatchObject([{ notetext: "<p>Theirs</p>" }]);
  });

  test("is not deleted if its file was replaced", async () => {
    const { form, entry, id, list, files } = await listed();
    await organization.client.update("annotation", id, { filename: "theirs.txt" });
    expect(await noteDeletion(form, entry, list).write()).toBe(false);
    expect(await files()).toEqual(["theirs.txt"]);
  });

  test("is deleted and comes back if answers are lost", async () => {
    const { form, entry, list, told, lose, stored } = await listed();
    const before = await stored();
    const deletion = noteDeletion(form, entry, list);
    lose("remove", "after");
    lose("create", "after");
    expect(await deletion.write()).toBe(true);
    expect([await stored(), told]).toEqual([[], ["removed"]]);
    expect(await deletion.inverse?.write()).toBe(true);
    expect(await stored()).toEqual(before);
  });

  test("a second attempt to delete compares again", async () => {
    const { form, entry, id, list, lose, change, stored } = await listed();
    const deletion = noteDeletion(form, entry, list);
    lose("remove", "before");
    await expect(deletion.write()).rejects.toMatchObject({ kind: "failed" });
    await change(id, "<p>Theirs</p>");
    expect(await deletion.write()).toBe(false);
    expect(await stored()).toMatchObject([{ notetext: "<p>Theirs</p>" }]);
  });
});
