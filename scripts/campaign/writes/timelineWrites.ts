import type { Stage } from "../stage";
import { button, type Scene, type Write } from "./write";

const anna = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const mai = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a03";
const oskar = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d01";
const unlinked = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d02";

const TASK = "Send new blades";
const states = ["open", "done", "canceled"];

/** The words of all notes, without the paragraph that names their conversation. */
const notes = ({ rows }: Stage): string =>
  rows(`SELECT "notetext" AS words FROM "annotation"`)
    .map(({ words }) =>
      String(words)
        .replace(/<p>From conversation[^<]*<\/p>$/, "")
        .replace(/<[^>]*>/g, ""),
    )
    .sort()
    .join("; ");

/** The words that the notes of this block have, in the order in which one may contain another. */
const KNOWN_WORDS = /Wants a call and a letter|Wants a call|Wants a mail|Theirs/;

const shownNotes = async ({ control }: Scene): Promise<string> =>
  (await control.locator("li").evaluateAll((items) => items.map((item) => item.textContent ?? "")))
    .flatMap((words) => KNOWN_WORDS.exec(words)?.[0] ?? [])
    .sort()
    .join("; ");

const caseOfAnna = ({ rows }: Stage): string =>
  String(
    rows(`SELECT "msdyn_issueid" AS id FROM "msdyn_ocliveworkitem" WHERE "activityid" = ?`, [
      anna,
    ])[0]?.id,
  );

const addAsOther = (stage: Stage): void =>
  stage.asOther("POST", "annotations", {
    notetext: "<p>Theirs</p>",
    "objectid_incident@odata.bind": `/incidents(${caseOfAnna(stage)})`,
  });

/** Another agent changes the note with the agent's words, or adds one where there is none. */
const rewriteAsOther =
  (words: string) =>
  (stage: Stage): void => {
    const [note] = stage.rows(
      `SELECT "annotationid" AS id FROM "annotation" WHERE "notetext" LIKE '%Wants%'`,
    );
    if (!note) return addAsOther(stage);
    stage.asOther("PATCH", `annotations(${String(note.id)})`, { notetext: `<p>${words}</p>` });
  };

const addOwnNote = (stage: Stage): Promise<void> =>
  stage.asUser("POST", "annotations", {
    subject: "Live chat",
    notetext: `<p>Wants a call</p><p>From conversation ${anna}</p>`,
    "objectid_incident@odata.bind": `/incidents(${caseOfAnna(stage)})`,
  });

const openEntry = async ({ control }: Scene, words: string): Promise<void> => {
  await control.locator("[data-entry]").filter({ hasText: words }).first().click();
};

const files = ["error-log.txt", "photo.png"].map((name) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from("hello"),
}));

const onTimeline = {
  scenario: "liveChat",
  control: "LinkedRecordsTimeline",
  conversation: anna,
  other: mai,
  table: "annotation",
  stored: notes,
  shown: shownNotes,
} satisfies Partial<Write>;

const writeNote = async (scene: Scene): Promise<void> => {
  await button(scene, "Write a note").click();
  await scene.control.locator("textarea").fill("Wants a call");
};

const task = ({ rows }: Stage): string =>
  states[
    Number(rows(`SELECT "statecode" AS state FROM "task" WHERE "subject" = ?`, [TASK])[0]?.state)
  ] ?? "gone";

export const timelineWrites: readonly Write[] = [
  {
    ...onTimeline,
    name: "write a note",
    begin: writeNote,
    target: (scene) => button(scene, "Save"),
    before: "",
    after: "Wants a call",
    interfere: (stage) =>
      notes(stage) === "" ? addAsOther(stage) : rewriteAsOther("Wants a call and a letter")(stage),
    theirs: "Theirs; Wants a call",
    theirsAfter: "Wants a call and a letter",
    draft: "Wants a call",
  },
  {
    ...onTimeline,
    name: "write a note with two files",
    async begin(scene) {
      await writeNote(scene);
      await scene.control.locator("input[type=file]").setInputFiles(files);
      await button(scene, "Remove file: photo.png").waitFor();
    },
    target: (scene) => button(scene, "Save"),
    stored: ({ rows }) =>
      rows(`SELECT "filename" AS name FROM "annotation" WHERE "filename" IS NOT NULL`)
        .map(({ name }) => String(name))
        .sort()
        .join(", "),
    shown: undefined,
    before: "",
    after: "error-log.txt, photo.png",
    partly: "error-log.txt",
    interfere: (stage) =>
      notes(stage) === "" ? addAsOther(stage) : rewriteAsOther("Wants a call and a letter")(stage),
    theirs: "error-log.txt, photo.png",
    theirsAfter: "error-log.txt, photo.png",
    draft: "Wants a call",
  },
  {
    ...onTimeline,
    name: "change a note",
    prepare: addOwnNote,
    async begin(scene) {
      await openEntry(scene, "Wants a call");
      await button(scene, "Edit").click();
      await scene.control.locator("textarea").fill("Wants a mail");
    },
    target: ({ control }) => control.locator("textarea"),
    key: "Control+Enter",
    before: "Wants a call",
    after: "Wants a mail",
    interfere: rewriteAsOther("Theirs"),
    theirs: "Theirs",
    draft: "Wants a mail",
  },
  {
    ...onTimeline,
    name: "delete a note",
    prepare: addOwnNote,
    begin: (scene) => openEntry(scene, "Wants a call"),
    target: (scene) => button(scene, "Delete"),
    before: "Wants a call",
    after: "",
    interfere: rewriteAsOther("Theirs"),
    theirs: "Theirs",
    theirsAfter: "Theirs; Wants a call",
  },
  {
    ...onTimeline,
    name: "complete a task",
    scenario: "timelineRich",
    conversation: oskar,
    other: unlinked,
    table: "task",
    async begin(scene) {
      await scene.control.locator("input[type=search]").fill(TASK);
      await openEntry(scene, TASK);
    },
    target: (scene) => button(scene, "Complete"),
    stored: task,
    shown: async ({ control }) => {
      const words = (await control.locator("li").allInnerTexts()).join("\n");
      if (!words.includes(TASK)) return undefined;
      if (/\bCancell?ed\b/.test(words)) return "canceled";
      return /Overdue|Not Started|In Progress/.test(words) ? "open" : "done";
    },
    before: "open",
    after: "done",
    interfere: (stage) => {
      const [row] = stage.rows(`SELECT "activityid" AS id FROM "task" WHERE "subject" = ?`, [TASK]);
      stage.asOther("PATCH", `tasks(${String(row?.id)})`, { statecode: 2, statuscode: 6 });
    },
    theirs: "canceled",
  },
];
