import { DataverseClient } from "../../../shared/dataverse/client";
import { newGuid } from "../../../shared/dataverse/guid";
import { Reference, Row } from "../../../shared/dataverse/row";
import { FormContext } from "../../../shared/form/formContext";
import { Conversation } from "../../../shared/conversation/conversation";
import { Mutation, OptimisticMutations } from "../../../shared/query/useOptimisticMutations";
import {
  addNote,
  mayDeleteNotes,
  NewNote,
  readNote,
  removeNote,
  restoreNote,
  rewriteNote,
  wordsIn,
} from "../data/note";
import { noteText, typedNote } from "../data/noteText";
import { Entry } from "../data/timelineEntry";
import { TextKeyWith } from "../../../shared/ui/text";
import { toBase64 } from "./Attachments";
import { Draft, DraftContent } from "./useDraft";
import { Progress } from "./useSaving";

/** A draft on its way to Dataverse. */
export interface OutgoingNote {
  readonly draft: Draft;
  readonly files: readonly File[];
  /** The record of the note. */
  readonly about: Reference;
  /** A note carries one file at most: one id for each file. The first note has the text. */
  readonly ids: readonly string[];
}

/** The ids of the notes. A second attempt sends the same ones, so that nothing is saved twice. */
export function noteIds({ sent }: Draft, files: readonly File[]): readonly string[] {
  const count = Math.max(files.length, 1);
  return sent.length === count ? sent : Array.from({ length: count }, newGuid);
}

/** Saves a draft. Returns why that was not possible, if a file could not be read. */
export async function sendNote(
  form: FormContext,
  conversationId: string,
  conversation: Conversation,
  note: OutgoingNote,
  say: (progress: Progress) => void,
): Promise<string | undefined> {
  const { text, dataverse } = form;
  const { draft, files, about, ids } = note;
  const from = text("LinkedRecordsTimeline_NoteFrom", { conversation: conversationId });
  const subject = noteSubject(form, conversation) || from;
  for (const [index, id] of ids.entries()) {
    const file = files[index] as File | undefined;
    const name = file?.name ?? text("LinkedRecordsTimeline_Note");
    const step = (key: TextKeyWith<"file">, share: number): void =>
      say({ words: text(key, { file: name }), share: (index + share) / ids.length });
    step(file ? "LinkedRecordsTimeline_Reading" : "LinkedRecordsTimeline_Sending", 0);
    const content = file && (await readFile(file));
    if (content === "unreadable")
      return text("LinkedRecordsTimeline_FileUnreadable", { file: name });
    step("LinkedRecordsTimeline_Sending", 0.5);
    const words = noteText(index === 0 ? draft.text : "", from);
    await addNote(dataverse, { id, about, subject, text: words, file: content });
  }
  await removeEarlierNotes(dataverse, draft);
  return undefined;
}

/** A file as it is sent. */
async function readFile(file: File): Promise<NewNote["file"] | "unreadable"> {
  const content = await toBase64(file);
  return content === undefined ? "unreadable" : { name: file.name, type: file.type, content };
}

/** Deletes the notes as which an earlier state of the draft has arrived. */
async function removeEarlierNotes(dataverse: DataverseClient, { old }: Draft): Promise<void> {
  if (mayDeleteNotes(dataverse)) for (const id of old) await removeNote(dataverse, id);
}

/** Channels and start of the conversation. */
const noteSubject = ({ format }: FormContext, { channels, started }: Conversation): string =>
  [...channels.map(({ label }) => label), started && format.dateTime(started.at)]
    .filter(Boolean)
    .join(", ");

/** The mutation that has saved a draft. Undo deletes the notes and puts the draft back before what was typed meanwhile. */
export function savedNote(
  { text, dataverse }: FormContext,
  { draft, files, about, ids }: OutgoingNote,
  aboutName: string,
  restore: (update: (now: DraftContent) => DraftContent) => void,
): Mutation<undefined> {
  const subject = text("LinkedRecordsTimeline_Note");
  const change = (message: string, write: () => Promise<boolean>): Mutation<undefined> => ({
    subject,
    optimisticUpdate: () => undefined,
    successMessage: message,
    conflictMessage: message,
    write,
  });
  const removal = change(text("LinkedRecordsTimeline_NoteTakenBack"), async () => {
    for (const id of ids) await removeNote(dataverse, id);
    restore((now) => ({
      target: about.id,
      text: [draft.text, now.text].filter(Boolean).join("\n\n"),
      files: [...files, ...now.files],
    }));
    return true;
  });
  return {
    ...change(text("LinkedRecordsTimeline_NoteSaved", { record: aboutName }), () =>
      Promise.resolve(true),
    ),
    inverse: mayDeleteNotes(dataverse) ? removal : undefined,
  };
}

/** Changes the text of a saved note. Returns false if somebody else has changed it meanwhile. */
export async function changeNote(
  { text, format, session }: FormContext,
  { key, record: { id }, at, text: expected = "" }: Entry,
  words: string,
  mutations: OptimisticMutations<readonly Entry[]>,
): Promise<boolean> {
  const next = typedNote(expected)?.store(words) ?? words;
  const write = (from: string, to: string): Promise<boolean> =>
    rewriteNote(session.dataverseSince, id, from, to);
  if (!(await write(expected, next))) return false;
  const subject = text("LinkedRecordsTimeline_NoteOf", { date: format.dateTime(new Date(at)) });
  const become =
    (now: string): Mutation<readonly Entry[]>["optimisticUpdate"] =>
    (all) =>
      all.map((each) => (each.key === key ? { ...each, text: now } : each));
  mutations.run({
    subject,
    successMessage: text("LinkedRecordsTimeline_NoteEdited", { name: subject }),
    conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
    optimisticUpdate: become(next),
    write: () => Promise.resolve(true),
    inverse: {
      subject,
      successMessage: text("Summary_Undone", { name: subject }),
      conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
      optimisticUpdate: become(expected),
      write: () => write(next, expected),
    },
  });
  return true;
}

/** Deletes a note if it is still as the agent saw it. Undo creates it again, with its file. */
export function noteDeletion(
  { text, format, dataverse, session }: FormContext,
  { key, record: { id }, at, text: expected = "" }: Entry,
): Mutation<readonly Entry[]> {
  const subject = text("LinkedRecordsTimeline_NoteOf", { date: format.dateTime(new Date(at)) });
  let kept: Row | undefined;
  return {
    subject,
    successMessage: text("LinkedRecordsTimeline_NoteDeleted", { name: subject }),
    conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
    optimisticUpdate: (all) => all.filter((each) => each.key !== key),
    async write() {
      // On a second attempt after a lost answer the note may be gone.
      kept ??= await readNote(session.dataverseSince(Date.now()), id);
      if (wordsIn(kept) !== expected) {
        kept = undefined;
        return false;
      }
      await removeNote(dataverse, id);
      return true;
    },
    inverse: {
      subject,
      successMessage: text("Summary_Undone", { name: subject }),
      conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
      optimisticUpdate: (all) => all,
      async write() {
        if (kept) await restoreNote(dataverse, id, kept);
        return kept !== undefined;
      },
    },
  };
}
