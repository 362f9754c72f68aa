import { Row } from "../../shared/dataverse/row";
import { FormContext } from "../../shared/form/formContext";
import {
  mayChangeNotes,
  mayDeleteNotes,
  readNote,
  removeNote,
  restoreNote,
  rewriteNote,
  wordsIn,
} from "./data/note";
import { findConversation, typedNote } from "./data/noteText";
import { Entry } from "./data/timelineEntry";
import { Mutation, OptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { EntryAction } from "./TimelineRowDetails";

interface NoteActing {
  readonly form: FormContext;
  readonly isReadOnly: boolean;
  readonly undo: OptimisticMutations<readonly Entry[]>;
  /** Begins to change the words of an entry. */
  readonly edit: (entry: Entry) => void;
}

/** What can be done with a note besides: opening the conversation that it comes from, and changing or deleting an own one. */
export const noteActionsFor =
  ({ form, isReadOnly, undo, edit }: NoteActing) =>
  (entry: Entry): readonly EntryAction[] => {
    const { text, dataverse, navigation, conversation, user } = form;
    const { kind, text: note = "", owner } = entry;
    if (kind !== "note") return [];
    const from = findConversation(note);
    const isOwn = owner?.id === user.id && !isReadOnly;
    return [
      ...(from && from.id !== conversation.id
        ? [
            {
              name: text("LinkedRecordsTimeline_OpenConversation"),
              run: () => navigation.openRecord(from),
            },
          ]
        : []),
      ...(isOwn && mayChangeNotes(dataverse) && typedNote(note)
        ? [{ name: text("LinkedRecordsTimeline_EditNote"), run: () => edit(entry) }]
        : []),
      ...(isOwn && mayDeleteNotes(dataverse)
        ? [
            {
              name: text("LinkedRecordsTimeline_DeleteNote"),
              run: () => undo.run(deletion(form, entry)),
            },
          ]
        : []),
    ];
  };

/** Saves the changed words of a note; answers whether they were still as the agent saw them. */
export async function saveWords(
  { text, format, session }: FormContext,
  { key, record: { id }, at, text: seen = "" }: Entry,
  words: string,
  undo: OptimisticMutations<readonly Entry[]>,
): Promise<boolean> {
  const wanted = typedNote(seen)?.store(words) ?? words;
  const write = (from: string, to: string): Promise<boolean> =>
    rewriteNote(session.dataverseSince, id, from, to);
  if (!(await write(seen, wanted))) return false;
  const subject = text("LinkedRecordsTimeline_NoteOf", { date: format.dateTime(new Date(at)) });
  const become =
    (now: string): Mutation<readonly Entry[]>["optimisticUpdate"] =>
    (all) =>
      all.map((each) => (each.key === key ? { ...each, text: now } : each));
  undo.run({
    subject,
    successMessage: text("LinkedRecordsTimeline_NoteEdited", { name: subject }),
    conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
    optimisticUpdate: become(wanted),
    write: () => Promise.resolve(true),
    inverse: {
      subject,
      successMessage: text("Summary_Undone", { name: subject }),
      conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
      optimisticUpdate: become(seen),
      write: () => write(wanted, seen),
    },
  });
  return true;
}

/** Takes a note away as it was seen; undo makes it again, with its file. */
function deletion(
  { text, format, dataverse, session }: FormContext,
  { key, record: { id }, at, text: seen = "" }: Entry,
): Mutation<readonly Entry[]> {
  const subject = text("LinkedRecordsTimeline_NoteOf", { date: format.dateTime(new Date(at)) });
  let kept: Row | undefined;
  return {
    subject,
    successMessage: text("LinkedRecordsTimeline_NoteDeleted", { name: subject }),
    conflictMessage: text("LinkedRecordsTimeline_NoteChanged"),
    optimisticUpdate: (all) => all.filter((each) => each.key !== key),
    async write() {
      // At a second try after a lost answer the note may be gone.
      kept ??= await readNote(session.dataverseSince(Date.now()), id);
      if (wordsIn(kept) !== seen) {
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
