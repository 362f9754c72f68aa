import { FormContext } from "../../../shared/form/formContext";
import { mayChangeNotes, mayDeleteNotes } from "../data/note";
import { findConversation, typedNote } from "../data/noteText";
import { Entry } from "../data/timelineEntry";
import { EntryAction } from "../TimelineRowDetails";
import { noteDeletion, NoteList } from "./noteCommands";

interface NoteActionOptions extends NoteList {
  readonly form: FormContext;
  readonly isReadOnly: boolean;
  /** Opens the editor for a saved note. */
  readonly edit: (entry: Entry) => void;
}

/** The actions that only notes have: open the conversation that it comes from, and change or delete an own one. */
export function noteActions(options: NoteActionOptions, entry: Entry): readonly EntryAction[] {
  const { form, isReadOnly, mutations, edit } = options;
  const { text, dataverse, navigation, conversation, user } = form;
  const { kind, text: note = "", owner } = entry;
  if (kind !== "note") return [];
  const from = findConversation(note);
  const isOwn = owner?.id === user.id && !isReadOnly;
  const open = {
    name: text("LinkedRecordsTimeline_OpenConversation"),
    run: () => from && navigation.openRecord(from),
  };
  const change = { name: text("LinkedRecordsTimeline_EditNote"), run: () => edit(entry) };
  const remove = {
    name: text("LinkedRecordsTimeline_DeleteNote"),
    run: () => mutations.run(noteDeletion(form, entry, options)),
  };
  return [
    ...(from && from.id !== conversation.id ? [open] : []),
    ...(isOwn && mayChangeNotes(dataverse) && typedNote(note) ? [change] : []),
    ...(isOwn && mayDeleteNotes(dataverse) ? [remove] : []),
  ];
}
