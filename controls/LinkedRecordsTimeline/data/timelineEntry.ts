import { toGuid } from "../../../shared/dataverse/guid";
import { lookupValue } from "../../../shared/dataverse/query";
import {
  fileName,
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
  /** When it happened, in ms: its place in the stream. */
  readonly at: number;
  /** When it was written down, in ms, which never changes: the order in which the server gives its pages. Missing if it is `at`. */
  readonly recorded?: number;
  readonly changed: number;
  readonly subject?: string;
  /** As it is stored: markup from anybody. */
  readonly text?: string;
  readonly state: "open" | "done" | "none";
  readonly status?: string;
  readonly due?: number;
  /** When an appointment begins; it ends when it is due. */
  readonly start?: number;
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
  const recorded = instant(row, "createdon")?.getTime();
  if (recorded === undefined) return undefined;
  return {
    key: `${table}:${id}`,
    record: { table, id },
    at: (isShared ? findMoment(row, table) : undefined) ?? recorded,
    recorded,
    changed: instant(row, "modifiedon")?.getTime() ?? recorded,
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
    const name = fileName(row, "filename");
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
    start: kind === "appointment" ? instant(row, "scheduledstart")?.getTime() : undefined,
  };
}

/** The columns that may say when an activity happened. */
export const momentColumns = ["senton", "actualstart", "actualend", "scheduledstart"] as const;
type MomentColumn = (typeof momentColumns)[number];

/**
 * By type, the columns that say when an activity happened, the best first (decision 0029). A task stays where it was given. A
 * conversation and the resolution of a case are shown by rows of their own tables, too, which have these columns empty.
 */
const moments: Readonly<Record<string, readonly MomentColumn[] | undefined>> = {
  email: ["senton"],
  phonecall: ["actualstart", "actualend"],
  appointment: ["actualstart", "scheduledstart"],
  task: [],
  msdyn_ocliveworkitem: [],
  incidentresolution: [],
};
const OTHER_MOMENTS: readonly MomentColumn[] = ["actualstart"];

/** When an activity happened, where that is known and past. One that is still to come stays where it was planned. */
function findMoment(row: Row, table: string): number | undefined {
  for (const column of moments[table] ?? OTHER_MOMENTS) {
    const moment = instant(row, column)?.getTime();
    if (moment !== undefined) return moment <= Date.now() ? moment : undefined;
  }
  return undefined;
}

/** The id in a lookup, also where the platform does not tell the table. */
export const pointsTo = (row: Row, column: string): string | undefined =>
  toGuid(text(row, lookupValue(column)));

/** The second in which an entry was written down. */
export const recordedSecond = ({ at, recorded = at }: Entry): number => Math.floor(recorded / 1000);
