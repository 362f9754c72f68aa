import {
  buildFetchXml,
  Condition,
  Criterion,
  FetchAttribute,
  FetchQuery,
  Link,
} from "../../../shared/dataverse/fetchXml";
import { toGuid } from "../../../shared/dataverse/guid";
import { lookupValue } from "../../../shared/dataverse/query";
import { Reference, Row, text } from "../../../shared/dataverse/row";
import { Entry, pointsTo, toEntry } from "./timelineEntry";

/** The tables that the stream is made of, each asked for alone, so that one that is missing hides nothing else. */
export type SourceKind = "activity" | "party" | "note" | "conversation" | "case" | "post";

/** The rows of one table that belong to one linked record. */
export interface Source {
  readonly key: string;
  readonly kind: SourceKind;
  readonly table: string;
  /** The linked record to which its rows belong. */
  readonly record: Reference;
  /** Found by the customer's cases, not by the customer. */
  readonly isByCases?: boolean;
}

interface Kind {
  readonly table: string;
  readonly id: string;
  /** The lookup by which rows belong to a linked record. */
  readonly column: string;
  readonly columns: readonly string[];
}

export const CONVERSATION = "msdyn_ocliveworkitem";
export const CASE = "incident";
const ACTIVITY = "activitypointer";
/** The name of the activities that are joined to their parties: their columns are called `activity.subject` in the answer. */
const JOINED = "activity";
/** What somebody does in an activity; 8 and 9 are the record that it regards and its owner (Microsoft Learn, activityparty participationtypemask). */
const TAKES_PART: Condition = ["participationtypemask", "in", [1, 2, 3, 4, 5, 6, 7, 11, 12]];

export const kept = ["createdon", "modifiedon", "ownerid", "createdby"];
const activityColumns = [
  "subject",
  "description",
  "activitytypecode",
  "statecode",
  "statuscode",
  "scheduledstart",
  "scheduledend",
  "actualstart",
  "actualend",
  "senton",
  ...kept,
];
export const kinds: Readonly<Record<SourceKind, Kind>> = {
  activity: {
    table: ACTIVITY,
    id: "activityid",
    column: "regardingobjectid",
    columns: activityColumns,
  },
  party: {
    table: "activityparty",
    id: "activityid",
    column: "partyid",
    columns: activityColumns,
  },
  note: {
    table: "annotation",
    id: "annotationid",
    column: "objectid",
    columns: ["subject", "notetext", "filename", "filesize", ...kept],
  },
  conversation: {
    table: CONVERSATION,
    id: "activityid",
    column: "msdyn_customer",
    columns: ["subject", "msdyn_title", "activitytypecode", "statecode", "statuscode", ...kept],
  },
  case: {
    table: CASE,
    id: "incidentid",
    column: "customerid",
    columns: ["title", "ticketnumber", "statuscode", ...kept],
  },
  post: {
    table: "post",
    id: "postid",
    column: "regardingobjectid",
    columns: ["text", "createdon", "modifiedon", "createdby"],
  },
};

/** Activities bring the name of their type along; of these the table's name says what they are, of cases first. */
export const namedByTable: readonly string[] = [CASE, kinds.note.table, kinds.post.table];

export interface Choices {
  readonly withPosts: boolean;
  /** What hangs on the cases of the customer, too. */
  readonly withCases: boolean;
}

/** The questions that a conversation with these links asks. */
export function listSources(
  linked: readonly Reference[],
  { withPosts, withCases }: Choices,
): readonly Source[] {
  return linked.flatMap((record) => {
    const isCase = record.table === CASE;
    const wanted: SourceKind[] = [
      "activity",
      "note",
      ...(isCase ? (["case"] as const) : (["conversation", "party"] as const)),
      ...(withPosts ? ["post" as const] : []),
    ];
    const own = wanted.map((kind) => source(kind, record));
    return isCase || !withCases
      ? own
      : [
          ...own,
          source("activity", record, true),
          source("note", record, true),
          source("case", record),
        ];
  });
}

const source = (kind: SourceKind, record: Reference, isByCases?: true): Source => ({
  key: `${kind} ${record.id} ${isByCases ? "cases" : ""}`,
  kind,
  table: kinds[kind].table,
  record,
  isByCases,
});

/** The linked case itself, which has one row, with what resolved it. */
export const isLinkedCase = ({ kind, record }: Source): boolean =>
  kind === "case" && record.table === CASE;
/** The column by which a row of this source belongs to its linked record. */
export const idColumn = (each: Source): string =>
  isLinkedCase(each) ? kinds.case.id : kinds[each.kind].column;
/** Whether entries may have happened at another time than they were written down. */
export const hasMoments = ({ kind }: Source): boolean => kind === "activity" || kind === "party";

/** Which rows are asked for: those of the linked record, and conditions on the entry's own columns. */
export interface Selection {
  readonly filter?: readonly Criterion[];
  readonly links?: readonly Link[];
  readonly entries?: readonly Criterion[];
}

/** Selects the rows of the linked record: by its id, or through the conversation, which needs no id. */
export function belonging(each: Source, conversationId?: string): Selection {
  const { record, isByCases, kind } = each;
  const over = (table: string, from: string, by: string, id: string): Selection => ({
    links: [{ name: table, from, to: idColumn(each), filter: [[by, "eq", id]] }],
  });
  if (conversationId)
    return over(
      CONVERSATION,
      record.table === CASE ? "msdyn_issueid" : "msdyn_customer",
      "activityid",
      conversationId,
    );
  if (isByCases) return over(CASE, "incidentid", "customerid", record.id);
  return {
    filter: [[idColumn(each), "eq", record.id]],
    entries: kind === "party" ? [regardsAnother(record.id)] : [],
  };
}

/** What regards the record is found by another source. */
const regardsAnother = (id: string): Criterion => ({
  or: [
    ["regardingobjectid", "null"],
    ["regardingobjectid", "ne", id],
  ],
});

/** How many rows are asked for, and in which order. */
type Part = Pick<FetchQuery, "top" | "orders">;

/**
 * Asks for rows of a kind. Activities in which somebody takes part are reached from the parties, whose index by person finds few rows;
 * the table of all activities is joined by its key.
 */
export function rowsFetchXml(kind: SourceKind, column: string, part: Part, wanted: Selection) {
  const { table, id, columns } = kinds[kind];
  const { filter = [], links = [], entries = [] } = wanted;
  if (kind !== "party")
    return buildFetchXml(table, {
      top: part.top,
      attributes: [id, column, ...columns],
      filter: [...entries, ...filter],
      links,
      orders: part.orders,
    });
  return buildFetchXml(table, {
    top: part.top,
    attributes: [id, column],
    filter: [TAKES_PART, ...filter],
    links: [
      ...links,
      joinActivity({
        attributes: ["regardingobjectid", ...columns],
        filter: entries,
        orders: part.orders,
      }),
    ],
  });
}

const joinActivity = (more: Partial<Link>): Link => ({
  name: ACTIVITY,
  from: "activityid",
  to: "activityid",
  alias: JOINED,
  ...more,
});

/** Counts the rows of a source; an activity in which the record takes part in two ways is counted once. */
export function countFetchXml(each: Source): string {
  const { table, id } = kinds[each.kind];
  const { filter = [], links = [], entries = [] } = belonging(each);
  const count = (attribute: Partial<FetchAttribute>): FetchQuery => ({
    aggregate: true,
    attributes: [{ name: id, alias: "rows", aggregate: "count", ...attribute }],
  });
  return each.kind === "party"
    ? buildFetchXml(table, {
        ...count({ aggregate: "countcolumn", distinct: true }),
        filter: [TAKES_PART, ...filter],
        links: [...links, joinActivity({ filter: entries })],
      })
    : buildFetchXml(table, { ...count({}), filter, links });
}

/** The columns of a joined row, named as those of a row of its own. */
export function joinedRow(row: Row, alias: string): Row {
  const start = `${alias}.`;
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (!name.startsWith(start)) continue;
    const [column = "", annotation] = name.slice(start.length).split("@");
    const isLookup = `${start}${column}@Microsoft.Dynamics.CRM.lookuplogicalname` in row;
    own[[isLookup ? lookupValue(column) : column, annotation].filter(Boolean).join("@")] = value;
  }
  return own;
}

/** Whether a party's activity regards the record itself, so that another source has it. */
export const isRepeated = (row: Row, kind: SourceKind, record: string | undefined): boolean =>
  kind === "party" && pointsTo(joinedRow(row, JOINED), "regardingobjectid") === record;

export function rowEntry(row: Row, kind: SourceKind, record: string): Entry | undefined {
  const { table, id } = kinds[kind];
  const key = toGuid(text(row, id)) ?? pointsTo(row, id);
  if (!key) return undefined;
  if (kind !== "activity" && kind !== "party") return toEntry(row, table, key, record);
  const own = kind === "party" ? joinedRow(row, JOINED) : row;
  return toEntry(own, text(own, "activitytypecode") ?? ACTIVITY, key, record, true);
}
