import { toGuid } from "../../../shared/dataverse/guid";
import { lookupValue } from "../../../shared/dataverse/query";
import {
  formatted,
  instant,
  lookup,
  number,
  Reference,
  Row,
  text,
} from "../../../shared/dataverse/row";

/** What happened, as far as its picture and its words depend on it. */
export type EntryKind =
  | "email"
  | "call"
  | "task"
  | "appointment"
  | "activity"
  | "conversation"
  | "note"
  | "post"
  | "case"
  | "resolution";

/** A file that hangs on an entry; its content is read when somebody wants it. */
export interface EntryFile {
  readonly table: string;
  readonly id: string;
  readonly name: string;
  readonly bytes?: number;
}

/** Who wrote or called whom. */
export interface People {
  readonly from?: string;
  readonly to: readonly string[];
  /** Came from outside; unknown where the sender is. */
  readonly isIncoming?: boolean;
}

/** One thing that happened around a linked record. */
export interface Entry {
  /** Table and id: the same row by another road has the same key. */
  readonly key: string;
  readonly record: Reference;
  readonly kind: EntryKind;
  /** What makers call this type of activity; of other tables the table's name stands for it. */
  readonly type?: string;
  /** When it was created, in ms: it never changes, so nothing moves while somebody reads. */
  readonly at: number;
  readonly changed: number;
  readonly subject?: string;
  /** As it is stored: markup from anybody. */
  readonly text?: string;
  readonly state: "open" | "done" | "none";
  readonly status?: string;
  readonly due?: number;
  readonly owner?: Reference;
  readonly author?: Reference;
  readonly files: readonly EntryFile[];
  /** There are files that cannot be saved from here. */
  readonly hasFiles?: boolean;
  readonly people?: People;
  /** The linked records it belongs to, by id. */
  readonly sources: readonly string[];
  /** The page that shows it, where it is no record of Dataverse. */
  readonly link?: string;
}

const activities: Readonly<Record<string, EntryKind>> = {
  email: "email",
  phonecall: "call",
  task: "task",
  appointment: "appointment",
  msdyn_ocliveworkitem: "conversation",
  incidentresolution: "resolution",
};
/** Open and scheduled activities are still to be done (Microsoft Learn, activitypointer statecode). */
const OPEN: readonly number[] = [0, 3];

type Shape = Pick<Entry, "kind" | "subject" | "text"> & Partial<Entry>;

/** A row of one of the stream's tables, or of the one that all activities share; `source` is the linked record by which it was found. */
export function toEntry(
  row: Row,
  table: string,
  id: string,
  source: string,
  isShared = false,
): Entry | undefined {
  const shape = shapes[table]?.(row, id) ?? ofActivity(row, table, isShared);
  const at = instant(row, "createdon")?.getTime();
  if (at === undefined) return undefined;
  return {
    key: `${table}:${id}`,
    record: { table, id },
    at,
    changed: instant(row, "modifiedon")?.getTime() ?? at,
    state: "none",
    owner: lookup(row, "ownerid"),
    author: lookup(row, "createdby"),
    files: [],
    sources: [source],
    ...shape,
  };
}

const shapes: Readonly<Record<string, ((row: Row, id: string) => Shape) | undefined>> = {
  annotation: (row, id) => {
    const name = text(row, "filename");
    return {
      kind: "note",
      subject: text(row, "subject"),
      text: text(row, "notetext"),
      files: name ? [{ table: "annotation", id, name, bytes: number(row, "filesize") }] : [],
    };
  },
  post: (row) => ({
    kind: "post",
    subject: undefined,
    text: text(row, "largetext") ?? text(row, "text"),
  }),
  incident: (row) => ({
    kind: "case",
    subject: [text(row, "ticketnumber"), text(row, "title")].filter(Boolean).join(" · "),
    text: undefined,
    status: formatted(row, "statuscode"),
  }),
};

function ofActivity(row: Row, table: string, isShared: boolean): Shape {
  const kind = activities[table] ?? "activity";
  const state = number(row, "statecode");
  return {
    kind,
    type: formatted(row, "activitytypecode"),
    subject: text(row, "msdyn_title") ?? text(row, "subject"),
    text: text(row, "description"),
    // A conversation's own states are others, and nothing on the timeline is done about one.
    state:
      kind === "conversation" || state === undefined
        ? "none"
        : OPEN.includes(state)
          ? "open"
          : "done",
    // The table of all activities knows the general states alone, and a conversation has others: its own row tells.
    status:
      kind !== "conversation"
        ? formatted(row, "statecode")
        : isShared
          ? undefined
          : formatted(row, "statuscode"),
    due: instant(row, "scheduledend")?.getTime(),
  };
}

/** The id in a lookup, also where the platform does not tell the table. */
export const pointsTo = (row: Row, column: string): string | undefined =>
  toGuid(text(row, lookupValue(column)));
