import * as React from "react";
import { Entry } from "../data/timelineEntry";

/** An own note that is being changed. */
export interface NoteEdit {
  readonly note: Entry;
  /** What the agent has typed. Undefined until it differs from the note. */
  readonly words?: string;
}

/** The notes that are being changed. What was typed is kept while its row is scrolled out of view or closed. */
export interface NoteEdits {
  readonly find: (entry: Entry) => NoteEdit | undefined;
  readonly start: (note: Entry) => void;
  readonly change: (note: Entry, words: string) => void;
  readonly end: (note: Entry) => void;
}

export function useNoteEdits(): NoteEdits {
  const [edits, setEdits] = React.useState<readonly NoteEdit[]>([]);
  const without = (all: readonly NoteEdit[], { key }: Entry): readonly NoteEdit[] =>
    all.filter(({ note }) => note.key !== key);
  return {
    find: ({ key }) => edits.find(({ note }) => note.key === key),
    start: (note) => setEdits((all) => [...without(all, note), { note }]),
    change: (note, words) => setEdits((all) => [...without(all, note), { note, words }]),
    end: (note) => setEdits((all) => without(all, note)),
  };
}
