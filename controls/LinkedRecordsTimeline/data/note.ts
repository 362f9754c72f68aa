import { DataverseClient, DataverseSince } from "../../../shared/dataverse/client";
import { asFailure, isLasting } from "../../../shared/dataverse/failure";
import { lookupValue } from "../../../shared/dataverse/query";
import { lookup, number, Reference, Row, text } from "../../../shared/dataverse/row";
import { compareAndSetColumn } from "../../../shared/dataverse/compareAndSetColumn";
import { defineQuery } from "../../../shared/query/defineQuery";

const TABLE = "annotation";
const KEY = "annotationid";

/** A note as it is sent. It carries one file at most (Microsoft Learn, annotation). */
export interface NewNote {
  /** Made before it is sent, so that a second try meets the first one's row. */
  readonly id: string;
  /** The record it hangs on: a case, a contact or an account. */
  readonly about: Reference;
  readonly subject: string;
  /** Markup. */
  readonly text: string;
  /** Its content is base64. */
  readonly file?: { readonly name: string; readonly type: string; readonly content: string };
}

/** What the organization lets through as a file. */
export interface FileRules {
  readonly mostBytes: number;
  /** Endings of names, in lower case. */
  readonly blocked: readonly string[];
}

/** The highest value that the setting can have (Microsoft Learn, files and images overview). */
const MAX_BYTES = 134_217_728;
const LONGEST_NAME = 255;

/** The tables whose rows can be changed in their entries. */
export const changeableTables: readonly string[] = [TABLE, "task"];

export const mayAddNote = (dataverse: DataverseClient, about: Reference): boolean =>
  dataverse.may("create", TABLE) &&
  dataverse.may("append", TABLE) &&
  dataverse.may("appendTo", about.table);
export const mayChangeNotes = (dataverse: DataverseClient): boolean =>
  dataverse.may("write", TABLE);
export const mayDeleteNotes = (dataverse: DataverseClient): boolean =>
  dataverse.may("delete", TABLE);

/** Where the agent may not read the settings, the server decides alone. */
export async function readFileRules(dataverse: DataverseClient): Promise<FileRules> {
  const [row = {}] = await dataverse
    .retrieveMultiple("organization", {
      select: ["maxuploadfilesize", "blockedattachments"],
      top: 1,
    })
    .catch((reason: unknown): readonly Row[] => {
      const failure = asFailure(reason);
      if (!isLasting(failure)) throw failure;
      return [];
    });
  return {
    mostBytes: number(row, "maxuploadfilesize") ?? MAX_BYTES,
    blocked: (text(row, "blockedattachments") ?? "")
      .toLowerCase()
      .split(/[;,\s]+/)
      .filter(Boolean),
  };
}

export const fileRulesQuery = defineQuery({ key: "file rules", read: readFileRules });

/** Creates a note, once. */
export const addNote = (
  dataverse: DataverseClient,
  { id, about, subject, text: notetext, file }: NewNote,
): Promise<void> =>
  dataverse.create(
    TABLE,
    { column: KEY, id },
    {
      subject,
      notetext,
      [binding(about.table)]: bound(about),
      ...(file && {
        isdocument: true,
        filename: storedFileName(file.name),
        mimetype: file.type || "application/octet-stream",
        documentbody: file.content,
      }),
    },
  );

/** Of a very long name the end, which has the type. */
export const storedFileName = (name: string): string => name.slice(-LONGEST_NAME);

/** Cases, contacts and accounts are called in the plural as in English. */
const binding = (table: string): string => `objectid_${table}@odata.bind`;
const bound = ({ table, id }: Reference): string => `/${table}s(${id})`;

/** A note that is gone already counts as removed. */
export const removeNote = (dataverse: DataverseClient, id: string): Promise<void> =>
  orMissing(dataverse.remove(TABLE, id));

/** Writes the words of a note and nothing else, where they are still as they were seen; otherwise answers no. */
export const rewriteNote = (
  since: DataverseSince,
  id: string,
  seen: string,
  wanted: string,
): Promise<boolean> => compareAndSetColumn(since, { table: TABLE, id }, "notetext", seen, wanted);

const written: readonly string[] = [
  "subject",
  "notetext",
  "isdocument",
  "filename",
  "mimetype",
  "documentbody",
];

/** All of a note that an agent may have written: what is needed to make it again. */
export const readNote = (dataverse: DataverseClient, id: string): Promise<Row> =>
  dataverse.retrieve(TABLE, id, { select: [...written, lookupValue("objectid")] });

/** What an agent sees of a note, by which the change of somebody else is noticed. */
export interface NoteContent {
  readonly text: string;
  /** The name of its file. */
  readonly file?: string;
}

export const contentIn = (note: Row): NoteContent => ({
  text: text(note, "notetext") ?? "",
  file: text(note, "filename"),
});

export const isSameContent = (one: NoteContent, other: NoteContent): boolean =>
  one.text === other.text && one.file === other.file;

/** The stored content of a note, and whether anybody has changed the note since it was made. Undefined if the note is gone. */
export async function findNote(
  dataverse: DataverseClient,
  id: string,
): Promise<(NoteContent & { readonly isUntouched: boolean }) | undefined> {
  const row = await orMissing(
    dataverse.retrieve(TABLE, id, { select: ["notetext", "filename", "createdon", "modifiedon"] }),
  );
  return row && { ...contentIn(row), isUntouched: row.createdon === row.modifiedon };
}

/** Resolves to undefined if the row is gone. */
export const orMissing = <Found>(request: Promise<Found>): Promise<Found | undefined> =>
  request.catch((reason: unknown) => {
    if (asFailure(reason).kind !== "missingRow") throw reason;
    return undefined;
  });

/** Makes a removed note again, with its own id; it is a new row with today's date. */
export function restoreNote(dataverse: DataverseClient, id: string, note: Row): Promise<void> {
  const about = lookup(note, "objectid");
  const row: Row = Object.fromEntries(
    written
      .filter((column) => note[column] !== null && note[column] !== undefined)
      .map((column) => [column, note[column]]),
  );
  return dataverse.create(
    TABLE,
    { column: KEY, id },
    { ...row, ...(about && { [binding(about.table)]: bound(about) }) },
  );
}
