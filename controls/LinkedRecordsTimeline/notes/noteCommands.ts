import { newGuid } from "../../../shared/dataverse/guid";
import { asFailure } from "../../../shared/dataverse/failure";
import { optional } from "../../../shared/dataverse/optional";
import { Reference, Row } from "../../../shared/dataverse/row";
import { visibleName } from "../../../shared/dataverse/visibleText";
import { verifyAfterFailure } from "../../../shared/dataverse/verifyAfterFailure";
import { FormContext } from "../../../shared/form/formContext";
import { Conversation } from "../../../shared/conversation/conversation";
import { whyNotSaved } from "../../../shared/query/MutationBanner";
import { Mutation, OptimisticMutations } from "../../../shared/query/useOptimisticMutations";
import {
  addNote,
  contentIn,
  findNote,
  isSameContent,
  mayDeleteNotes,
  NewNote,
  orMissing,
  readNote,
  removeNote,
  restoreNote,
  rewriteNote,
  storedFileName,
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
  readonly subject: string;
  /** The last line, which names the conversation. */
  readonly from: string;
  /** A note carries one file at most: one id for each file. The first note has the text. */
  readonly ids: readonly string[];
}

/** Prepares a draft for sending. A second attempt has the same ids, so that nothing is saved twice. */
export function outgoingNote(
  form: FormContext,
  conversationId: string,
  conversation: Conversation,
  content: Pick<OutgoingNote, "draft" | "files" | "about">,
): OutgoingNote {
  const { draft, files } = content;
  const count = Math.max(files.length, 1);
  const from = form.text("LinkedRecordsTimeline_NoteFrom", { conversation: conversationId });
  return {
    ...content,
    from,
    subject: noteSubject(form, conversation) || from,
    ids: draft.sent.length === count ? draft.sent : Array.from({ length: count }, newGuid),
  };
}

/** One note of a draft. */
interface NotePart extends Omit<NewNote, "file"> {
  readonly file?: File;
}

const noteParts = ({ draft, files, about, subject, from, ids }: OutgoingNote): NotePart[] =>
  ids.map((id, index) => ({
    id,
    about,
    subject,
    text: noteText(index === 0 ? draft.text : "", from),
    file: files[index],
  }));

/** Saves a draft, all of it or nothing. Returns why that was not possible. */
export async function sendNote(
  form: FormContext,
  note: OutgoingNote,
  say: (progress: Progress) => void,
): Promise<string | undefined> {
  const { text } = form;
  const parts = noteParts(note);
  const begun: string[] = [];
  const trouble = await sendParts(form, parts, say, (id) => begun.unshift(id)).catch(
    (reason: unknown) => text(whyNotSaved(asFailure(reason).kind)),
  );
  if (trouble === undefined) {
    await removeEarlierNotes(form, note.draft);
    return undefined;
  }
  const left = parts.length > 1 ? await removeParts(form, begun) : 0;
  return left === 0
    ? trouble
    : `${trouble} ${text("LinkedRecordsTimeline_PartSaved", { saved: String(left), total: String(parts.length) })}`;
}

async function sendParts(
  form: FormContext,
  parts: readonly NotePart[],
  say: (progress: Progress) => void,
  begin: (id: string) => void,
): Promise<string | undefined> {
  const { text } = form;
  for (const [index, part] of parts.entries()) {
    const name = part.file ? visibleName(part.file.name) : text("LinkedRecordsTimeline_Note");
    const step = (key: TextKeyWith<"file">, share: number): void =>
      say({ words: text(key, { file: name }), share: (index + share) / parts.length });
    step(part.file ? "LinkedRecordsTimeline_Reading" : "LinkedRecordsTimeline_Sending", 0);
    const file = part.file && (await readFile(part.file));
    if (file === "unreadable") return text("LinkedRecordsTimeline_FileUnreadable", { file: name });
    step("LinkedRecordsTimeline_Sending", 0.5);
    begin(part.id);
    await createNote(form, { ...part, file });
  }
  return undefined;
}

/** Creates a note. If the answer was lost, the database decides. */
const createNote = ({ dataverse, session }: FormContext, note: NewNote): Promise<void> =>
  verifyAfterFailure(
    addNote(dataverse, note),
    async () => (await findNote(session.dataverseSince(Date.now()), note.id)) !== undefined,
  );

/** Deletes a note. If the answer was lost, the database decides. */
const deleteNote = ({ dataverse, session }: FormContext, id: string): Promise<void> =>
  verifyAfterFailure(
    removeNote(dataverse, id),
    async () => (await findNote(session.dataverseSince(Date.now()), id)) === undefined,
  );

/** Takes back the notes of an attempt that has failed, as far as the agent may. Returns how many are left. */
async function removeParts(form: FormContext, ids: readonly string[]): Promise<number> {
  const isLeft = async (id: string): Promise<boolean> => {
    if (mayDeleteNotes(form.dataverse))
      return deleteNote(form, id).then(
        () => false,
        () => true,
      );
    return (await findNote(form.session.dataverseSince(Date.now()), id)) !== undefined;
  };
  let left = 0;
  for (const id of ids) if (await isLeft(id).catch(() => false)) left += 1;
  return left;
}

/** A file as it is sent. */
async function readFile(file: File): Promise<NewNote["file"] | "unreadable"> {
  const content = await toBase64(file);
  return content === undefined ? "unreadable" : { name: file.name, type: file.type, content };
}

/** Deletes the notes as which an earlier state of the draft has arrived, but for those that somebody has changed. */
async function removeEarlierNotes(form: FormContext, { old }: Draft): Promise<void> {
  if (!mayDeleteNotes(form.dataverse)) return;
  for (const id of old) {
    const note = await findNote(form.session.dataverseSince(Date.now()), id);
    if (note?.isUntouched) await deleteNote(form, id);
  }
}

/** Channels and start of the conversation. */
const noteSubject = ({ format }: FormContext, { channels, started }: Conversation): string =>
  [...channels.map(({ label }) => label), started && format.dateTime(started.at)]
    .filter(Boolean)
    .join(", ");

/**
 * The mutation that has saved a draft. Undo deletes the notes, if nobody has changed one of them, and puts the draft back before what
 * was typed meanwhile.
 */
export function savedNote(
  form: FormContext,
  note: OutgoingNote,
  aboutName: string,
  restore: (update: (now: DraftContent) => DraftContent) => void,
): Mutation<undefined> {
  const { text, dataverse } = form;
  const { draft, files, about } = note;
  const subject = text("LinkedRecordsTimeline_Note");
  const change = (message: string, write: () => Promise<boolean>): Mutation<undefined> => ({
    subject,
    optimisticUpdate: () => undefined,
    successMessage: message,
    conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
    write,
  });
  const removal = change(text("LinkedRecordsTimeline_NoteTakenBack"), async () => {
    if (!(await takeBack(form, noteParts(note)))) return false;
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

/** Deletes the notes of a draft, all or none. Returns false if somebody has changed one: then all of them stay. */
async function takeBack(form: FormContext, parts: readonly NotePart[]): Promise<boolean> {
  const since = form.session.dataverseSince;
  const stored = await Promise.all(parts.map(({ id }) => findNote(since(Date.now()), id)));
  const isChanged = parts.some(({ text, file }, index) => {
    const found = stored[index];
    return found && !isSameContent(found, { text, file: file && storedFileName(file.name) });
  });
  if (isChanged) return false;
  const removed: NotePart[] = [];
  try {
    for (const part of [...parts].reverse()) {
      await deleteNote(form, part.id);
      removed.push(part);
    }
  } catch (reason) {
    for (const part of removed) await putBack(form, part).catch(() => undefined);
    throw reason;
  }
  return true;
}

async function putBack(form: FormContext, part: NotePart): Promise<void> {
  const file = part.file && (await readFile(part.file));
  if (file !== "unreadable") await createNote(form, { ...part, file });
}

/** The list of entries. It may not read a note again that is on a later page, so it is told what was written or found. */
export interface NoteList {
  readonly mutations: OptimisticMutations<readonly Entry[]>;
  readonly replaceEntry: (entry: Entry) => void;
  readonly removeEntry: (entry: Entry) => void;
}

/** Changes the text of a saved note. Returns false if somebody else has changed it meanwhile. */
export async function changeNote(
  { text, format, session }: FormContext,
  entry: Entry,
  words: string,
  { mutations, replaceEntry }: Pick<NoteList, "mutations" | "replaceEntry">,
): Promise<boolean> {
  const { key, record, at, text: expected = "" } = entry;
  const next = typedNote(expected)?.store(words) ?? words;
  const write = async (from: string, to: string): Promise<boolean> => {
    const hasWritten = await rewriteNote(session.dataverseSince, record.id, from, to);
    const now = hasWritten
      ? { text: to }
      : await optional(findNote(session.dataverseSince(Date.now()), record.id), undefined);
    if (now) replaceEntry({ ...entry, text: now.text });
    return hasWritten;
  };
  if (!(await write(expected, next))) return false;
  const subject = noteName({ text, format }, at);
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

/** What a saved note is called. */
export const noteName = (
  { text, format }: Pick<FormContext, "text" | "format">,
  at: number,
): string => text("LinkedRecordsTimeline_NoteOf", { date: format.dateTime(new Date(at)) });

/** Deletes a note if it is still as the agent saw it. Undo creates it again, with its file. */
export function noteDeletion(
  form: FormContext,
  entry: Entry,
  { replaceEntry, removeEntry }: Pick<NoteList, "replaceEntry" | "removeEntry">,
): Mutation<readonly Entry[]> {
  const { text, dataverse, session } = form;
  const { key, record, at, files } = entry;
  const subject = noteName(form, at);
  const seen = { text: entry.text ?? "", file: files.find(Boolean)?.name };
  const read = (): Promise<Row | undefined> =>
    orMissing(readNote(session.dataverseSince(Date.now()), record.id));
  let kept: Row | undefined;
  return {
    subject,
    successMessage: text("LinkedRecordsTimeline_NoteDeleted", { name: subject }),
    conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
    optimisticUpdate: (all) => all.filter((each) => each.key !== key),
    async write() {
      const stored = await read();
      // A note that is gone was deleted by an earlier attempt, whose answer was lost, or by somebody else.
      if (stored && !isSameContent(contentIn(stored), seen)) {
        replaceEntry({ ...entry, text: contentIn(stored).text });
        return false;
      }
      if (stored) {
        kept = stored;
        await deleteNote(form, record.id);
      }
      removeEntry(entry);
      return kept !== undefined;
    },
    inverse: {
      subject,
      successMessage: text("Summary_Undone", { name: subject }),
      conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
      optimisticUpdate: (all) => all,
      async write() {
        if (!kept) return false;
        await verifyAfterFailure(
          restoreNote(dataverse, record.id, kept),
          async () => (await read()) !== undefined,
        );
        return true;
      },
    },
  };
}
