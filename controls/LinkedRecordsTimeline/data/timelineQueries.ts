import { DataverseClient } from "../../../shared/dataverse/client";
import { buildFetchXml, Condition, FetchQuery, Link } from "../../../shared/dataverse/fetchXml";
import { toGuid } from "../../../shared/dataverse/guid";
import { number, Reference, Row, text } from "../../../shared/dataverse/row";
import { readTableName } from "../../../shared/dataverse/tableMetadata";
import { withDetails } from "./timelineDetails";
import { Entry, toEntry, pointsTo } from "./timelineEntry";
import { defineQuery } from "../../../shared/query/defineQuery";

/** The tables that the stream is made of, each asked for alone, so that one that is missing hides nothing else. */
export type SourceKind = "activity" | "note" | "conversation" | "case" | "post";

/** Where a page begins: the second that the last one ended in, and how many rows of that second are known. */
export interface Cursor {
  readonly second: number;
  readonly known: number;
}

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

const CONVERSATION = "msdyn_ocliveworkitem";
const CASE = "incident";
/** The name of the joined rows: their columns are called `resolution.subject` in the answer. */
const RESOLUTION = "resolution";
const kept = ["createdon", "modifiedon", "ownerid", "createdby"];
const activityColumns = [
  "subject",
  "description",
  "activitytypecode",
  "statecode",
  "statuscode",
  "scheduledend",
  ...kept,
];
const kinds: Readonly<Record<SourceKind, Kind>> = {
  activity: {
    table: "activitypointer",
    id: "activityid",
    column: "regardingobjectid",
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

/** First pages are small, so that the form opens quickly; later ones are read ahead. */
const FIRST = 20;
const NEXT = 100;
/** As many changes are taken at a time: more than one job writes within a second, after which the next look begins. */
const CHANGES = 1000;

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
      isCase ? "case" : "conversation",
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

const at = (second: number): string => new Date(second * 1000).toISOString();

/** The linked case itself, which has one row, with what resolved it. */
const isLinkedCase = ({ kind, record }: Source): boolean =>
  kind === "case" && record.table === CASE;
/** The column by which a row of this source belongs to its linked record. */
const idColumn = (each: Source): string =>
  isLinkedCase(each) ? kinds.case.id : kinds[each.kind].column;

/** Selects the rows of the linked record: by its id, or through the conversation, which needs no id. */
function belonging(
  each: Source,
  conversationId?: string,
): { readonly filter?: readonly Condition[]; readonly links?: readonly Link[] } {
  const { record, isByCases } = each;
  const over = (
    table: string,
    from: string,
    by: string,
    id: string,
  ): { readonly links: readonly Link[] } => ({
    links: [{ name: table, from, to: idColumn(each), filter: [[by, "eq", id]] }],
  });
  if (conversationId)
    return over(
      CONVERSATION,
      record.table === CASE ? "msdyn_issueid" : "msdyn_customer",
      "activityid",
      conversationId,
    );
  return isByCases
    ? over(CASE, "incidentid", "customerid", record.id)
    : { filter: [[idColumn(each), "eq", record.id]] };
}

/** Rows in the order of the stream; rows of one second in the order of their keys, whichever that is on the server. */
function pageFetchXml(
  each: Source,
  top: number,
  isOldestFirst: boolean,
  selection: Pick<FetchQuery, "filter" | "links">,
): string {
  const { table, id, columns } = kinds[each.kind];
  return buildFetchXml(table, {
    top,
    attributes: [id, idColumn(each), ...columns],
    ...selection,
    orders: ["createdon", id].map((attribute) => ({ attribute, descending: !isOldestFirst })),
  });
}

/** Entries of one source, in order, and whether there are no more. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly isLast: boolean;
}

/** Asks ahead what the stream of a conversation begins with, before it is known what the conversation is linked to. */
async function readTimelineStart(
  dataverse: DataverseClient,
  conversationId: string,
  isOldestFirst = false,
): Promise<unknown> {
  const linked = listSources(
    [
      { table: CASE, id: "" },
      { table: "", id: "" },
    ],
    { withPosts: false, withCases: false },
  );
  return Promise.all([
    ...linked.map((each) =>
      isLinkedCase(each)
        ? caseEvents(dataverse, each, conversationId)
        : through(dataverse, conversationId, each, isOldestFirst),
    ),
    ...namedByTable.map((table) => readTableName(dataverse, table)),
  ]);
}

export const timelineStartQuery = (isOldestFirst: boolean) =>
  defineQuery({
    key: `timeline start ${isOldestFirst}`,
    read: (dataverse, conversationId) =>
      readTimelineStart(dataverse, conversationId, isOldestFirst),
  });

/** The first rows of what the conversation is linked to, found through the conversation. */
const through = (
  dataverse: DataverseClient,
  conversationId: string,
  each: Source,
  isOldestFirst: boolean,
): Promise<readonly Row[]> =>
  dataverse.fetch(
    each.table,
    pageFetchXml(each, FIRST, isOldestFirst, belonging(each, conversationId)),
    [CONVERSATION],
  );

/** The first rows of a source. Those of the linked records themselves cost no wait for their ids. */
export async function firstPage(
  dataverse: DataverseClient,
  conversationId: string,
  each: Source,
  isOldestFirst: boolean,
): Promise<Page> {
  if (isLinkedCase(each)) return caseEvents(dataverse, each, conversationId);
  if (each.isByCases || each.kind === "case" || each.kind === "post")
    return nextPage(dataverse, each, isOldestFirst);
  const rows = await through(dataverse, conversationId, each, isOldestFirst);
  // The link may have changed between the question for it and this one.
  const isOfRecord = rows.every((row) => pointsTo(row, idColumn(each)) === each.record.id);
  return isOfRecord ? toPage(rows, each, FIRST) : nextPage(dataverse, each, isOldestFirst);
}

/** The rows from the cursor on. Its second comes again and whole, so that no row of it is lost, whatever was added meanwhile. */
export async function nextPage(
  dataverse: DataverseClient,
  each: Source,
  isOldestFirst: boolean,
  cursor?: Cursor,
): Promise<Page> {
  const top = cursor ? NEXT + cursor.known : FIRST;
  const { filter = [], links } = belonging(each);
  const beyond: readonly Condition[] = cursor
    ? [
        isOldestFirst
          ? ["createdon", "ge", at(cursor.second)]
          : ["createdon", "lt", at(cursor.second + 1)],
      ]
    : [];
  return toPage(
    await dataverse.fetch(
      each.table,
      pageFetchXml(each, top, isOldestFirst, { filter: [...beyond, ...filter], links }),
    ),
    each,
    top,
  );
}

/** What has been created or changed since then (ms), oldest change first, of all sources of one kind. */
export async function readChanges(
  dataverse: DataverseClient,
  kind: SourceKind,
  records: readonly Reference[],
  since?: number,
): Promise<readonly Entry[]> {
  const { table, id, column, columns } = kinds[kind];
  const later: readonly Condition[] =
    since === undefined ? [] : [["modifiedon", "ge", new Date(since).toISOString()]];
  const rows = await dataverse.fetch(
    table,
    buildFetchXml(table, {
      top: CHANGES,
      attributes: [id, column, ...columns],
      filter: [[column, "in", records.map((record) => record.id)], ...later],
      orders: [{ attribute: "modifiedon" }, { attribute: id }],
    }),
  );
  return rows.flatMap((row) => rowEntry(row, kind, pointsTo(row, column) ?? "") ?? []);
}

/** How many rows a source has in all; Dataverse counts no more than 50,000 (Microsoft Learn, FetchXML aggregation limits). */
export async function countEntries(
  dataverse: DataverseClient,
  each: Source,
): Promise<number | undefined> {
  const { table, id } = kinds[each.kind];
  const [row] = await dataverse.fetch(
    table,
    buildFetchXml(table, {
      aggregate: true,
      attributes: [{ name: id, alias: "rows", aggregate: "count" }],
      ...belonging(each),
    }),
  );
  return row && number(row, "rows");
}

const toPage = (rows: readonly Row[], each: Source, top: number): Page => ({
  entries: rows.flatMap((row) => rowEntry(row, each.kind, each.record.id) ?? []),
  isLast: rows.length < top,
});

function rowEntry(row: Row, kind: SourceKind, source: string): Entry | undefined {
  const { table, id } = kinds[kind];
  const key = toGuid(text(row, id));
  return key
    ? toEntry(
        row,
        kind === "activity" ? (text(row, "activitytypecode") ?? table) : table,
        key,
        source,
        kind === "activity",
      )
    : undefined;
}

/** The case's own row and, beside it, each of its resolutions; alone where those cannot be read. */
async function caseEvents(
  dataverse: DataverseClient,
  each: Source,
  conversationId: string,
): Promise<Page> {
  const { filter, links = [] } = belonging(each, conversationId);
  const resolution: Link = {
    name: "incidentresolution",
    from: "incidentid",
    to: "incidentid",
    "link-type": "outer",
    alias: RESOLUTION,
    attributes: ["activityid", "subject", "description", "activitytypecode", ...kept],
  };
  const ask = (...more: readonly Link[]): Promise<readonly Row[]> =>
    dataverse.fetch(
      each.table,
      pageFetchXml(each, FIRST, false, { filter, links: [...links, ...more] }),
      [CONVERSATION, "incidentresolution"],
    );
  const rows = await ask(resolution).catch(() => ask());
  const resolutions = rows.flatMap((row) => {
    const own = Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) =>
        name.startsWith(`${RESOLUTION}.`) ? [[name.slice(RESOLUTION.length + 1), value]] : [],
      ),
    );
    const id = toGuid(text(own, "activityid"));
    return (id ? toEntry(own, "incidentresolution", id, each.record.id) : undefined) ?? [];
  });
  return { entries: [...toPage(rows.slice(0, 1), each, 1).entries, ...resolutions], isLast: true };
}

/** The reads of a timeline, with one client. */
export interface TimelineQueries {
  /** The first page, or the one that begins at the cursor. */
  readonly readPage: (source: Source, isOldestFirst: boolean, cursor?: Cursor) => Promise<Page>;
  /** Of these entries those that have people or files, with them. */
  readonly readDetails: (entries: readonly Entry[]) => Promise<readonly Entry[]>;
  readonly readChanges: (
    kind: SourceKind,
    records: readonly Reference[],
    since?: number,
  ) => Promise<readonly Entry[]>;
  readonly countEntries: (source: Source) => Promise<number | undefined>;
}

export const timelineQueries = (
  dataverse: DataverseClient,
  conversationId: string,
): TimelineQueries => ({
  readPage: (each, isOldestFirst, cursor) =>
    cursor
      ? nextPage(dataverse, each, isOldestFirst, cursor)
      : firstPage(dataverse, conversationId, each, isOldestFirst),
  readDetails: (entries) => withDetails(dataverse, entries),
  readChanges: (kind, records, since) => readChanges(dataverse, kind, records, since),
  countEntries: (each) => countEntries(dataverse, each),
});
