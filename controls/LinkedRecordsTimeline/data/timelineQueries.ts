import { DataverseClient } from "../../../shared/dataverse/client";
import { asFailure, DataverseFailure, isLasting } from "../../../shared/dataverse/failure";
import { Criterion, Link } from "../../../shared/dataverse/fetchXml";
import { toGuid } from "../../../shared/dataverse/guid";
import { number, Reference, Row, text } from "../../../shared/dataverse/row";
import { readTableName } from "../../../shared/dataverse/tableMetadata";
import { defineQuery } from "../../../shared/query/defineQuery";
import {
  belonging,
  CASE,
  CONVERSATION,
  countFetchXml,
  idColumn,
  isLinkedCase,
  isRepeated,
  joinedRow,
  kept,
  kinds,
  listSources,
  namedByTable,
  rowEntry,
  rowsFetchXml,
  Selection,
  Source,
  SourceKind,
} from "./sources";
import { Details, withDetails } from "./timelineDetails";
import { Entry, momentColumns, pointsTo, recordedSecond, toEntry } from "./timelineEntry";

/** Where a page begins: the second that the last one ended in, and how many rows of that second are known. */
export interface Cursor {
  readonly second: number;
  readonly known: number;
}

/** The name of the joined rows: their columns are called `resolution.subject` in the answer. */
const RESOLUTION = "resolution";
/** First pages are small, so that the form opens quickly; later ones are read ahead. */
const FIRST = 20;
const NEXT = 100;
/** An activity has several parties, and the first page cannot leave out those of activities that another source has. */
const FIRST_PARTIES = 30;
const firstCount = ({ kind }: Source): number => (kind === "party" ? FIRST_PARTIES : FIRST);
/** As many changes are taken at a time: more than one job writes within a second, after which the next look begins. */
const CHANGES = 1000;

/** Where the page after these entries begins. It begins with the whole second, so it contains every known row of it. */
export const cursorAt = (second: number, entries: readonly Entry[]): Cursor => ({
  second,
  known: entries.filter((entry) => recordedSecond(entry) === second).length,
});

const at = (second: number): string => new Date(second * 1000).toISOString();

/** Rows in the order in which they were written down; rows of one second in the order of their keys, whichever that is on the server. */
const pageFetchXml = (
  each: Source,
  top: number,
  isOldestFirst: boolean,
  selection: Selection,
): string =>
  rowsFetchXml(
    each.kind,
    idColumn(each),
    {
      top,
      orders: ["createdon", kinds[each.kind].id].map((attribute) => ({
        attribute,
        descending: !isOldestFirst,
      })),
    },
    selection,
  );

/** Entries of one source, in the order in which they were written down, and whether there are no more. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly isLast: boolean;
  /** Where the next page begins, if not after the last of these entries. */
  readonly cursor?: Cursor;
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

/** The tables whose writes make an answer stale: the conversation's links, and what is joined. */
const joinedTables = ({ kind }: Source): readonly string[] =>
  kind === "party" ? [CONVERSATION, kinds.activity.table] : [CONVERSATION];

/** The first rows of what the conversation is linked to, found through the conversation. */
const through = (
  dataverse: DataverseClient,
  conversationId: string,
  each: Source,
  isOldestFirst: boolean,
): Promise<readonly Row[]> =>
  dataverse.fetch(
    each.table,
    pageFetchXml(each, firstCount(each), isOldestFirst, belonging(each, conversationId)),
    joinedTables(each),
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
  return isOfRecord
    ? toPage(rows, each, firstCount(each))
    : nextPage(dataverse, each, isOldestFirst);
}

/** The rows from the cursor on. Its second comes again and whole, so that no row of it is lost, whatever was added meanwhile. */
export async function nextPage(
  dataverse: DataverseClient,
  each: Source,
  isOldestFirst: boolean,
  cursor?: Cursor,
): Promise<Page> {
  const top = cursor ? NEXT + cursor.known : firstCount(each);
  const beyond = cursor ? [beyondSecond(cursor.second, isOldestFirst)] : [];
  const rows = await dataverse.fetch(
    each.table,
    pageFetchXml(each, top, isOldestFirst, withEntries(belonging(each), beyond)),
    joinedTables(each),
  );
  return toPage(rows, each, top);
}

const beyondSecond = (second: number, isOldestFirst: boolean): Criterion =>
  isOldestFirst ? ["createdon", "ge", at(second)] : ["createdon", "lt", at(second + 1)];

const withEntries = (selection: Selection, more: readonly Criterion[]): Selection => ({
  ...selection,
  entries: [...more, ...(selection.entries ?? [])],
});

/**
 * Entries that were written down beyond the cursor and happened on this side of it, between there and `until` (a second): a page, which
 * comes in the order of creation, does not have them yet. More than may be asked at once come with later pages.
 */
export async function readDisplaced(
  dataverse: DataverseClient,
  each: Source,
  isOldestFirst: boolean,
  second: number,
  until?: number,
): Promise<readonly Entry[]> {
  const some = (operator: "ge" | "lt", limit: number): Criterion => ({
    or: momentColumns.map((column) => [column, operator, at(limit)]),
  });
  const [from, to] = isOldestFirst ? [until, second + 1] : [second, until];
  const range = [
    ...(from === undefined ? [] : [some("ge", from)]),
    ...(to === undefined ? [] : [some("lt", to)]),
  ];
  const wanted = [beyondSecond(second, isOldestFirst), ...range];
  const rows = await dataverse.fetch(
    each.table,
    pageFetchXml(each, CHANGES, isOldestFirst, withEntries(belonging(each), wanted)),
    joinedTables(each),
  );
  return toPage(rows, each, CHANGES).entries;
}

/** What has been created or changed since then (ms), oldest change first, of all sources of one kind. */
export async function readChanges(
  dataverse: DataverseClient,
  kind: SourceKind,
  records: readonly Reference[],
  since?: number,
): Promise<readonly Entry[]> {
  const { table, id, column } = kinds[kind];
  const rows = await dataverse.fetch(
    table,
    rowsFetchXml(
      kind,
      column,
      { top: CHANGES, orders: [{ attribute: "modifiedon" }, { attribute: id }] },
      {
        filter: [[column, "in", records.map((record) => record.id)]],
        entries: since === undefined ? [] : [["modifiedon", "ge", new Date(since).toISOString()]],
      },
    ),
  );
  return rows.flatMap((row) => {
    const record = pointsTo(row, column);
    return isRepeated(row, kind, record) ? [] : (rowEntry(row, kind, record ?? "") ?? []);
  });
}

/** How many rows a source has in all; Dataverse counts no more than 50,000 (Microsoft Learn, FetchXML aggregation limits). */
export async function countEntries(
  dataverse: DataverseClient,
  each: Source,
): Promise<number | undefined> {
  const [row] = await dataverse.fetch(each.table, countFetchXml(each));
  return row && number(row, "rows");
}

function toPage(rows: readonly Row[], { kind, record }: Source, top: number): Page {
  const toEntries = (some: readonly Row[]): readonly Entry[] =>
    some.flatMap((row) => rowEntry(row, kind, record.id) ?? []);
  const entries = toEntries(rows.filter((row) => !isRepeated(row, kind, record.id)));
  const [last] = toEntries(rows.slice(-1));
  const second = last && recordedSecond(last);
  return {
    entries,
    isLast: rows.length < top,
    cursor: second === undefined ? undefined : cursorAt(second, entries),
  };
}

/** The case's own row and, beside it, each of its resolutions; alone where this role or organization has no resolutions to read. */
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
  const rows = await ask(resolution).catch((reason: unknown) => {
    const failure: DataverseFailure = asFailure(reason);
    if (!isLasting(failure)) throw failure;
    return ask();
  });
  const resolutions = rows.flatMap((row) => {
    const own = joinedRow(row, RESOLUTION);
    const id = toGuid(text(own, "activityid"));
    return (id ? toEntry(own, "incidentresolution", id, each.record.id) : undefined) ?? [];
  });
  return { entries: [...toPage(rows.slice(0, 1), each, 1).entries, ...resolutions], isLast: true };
}

/** The reads of a timeline, with one client. */
export interface TimelineQueries {
  /** The first page, or the one that begins at the cursor. */
  readonly readPage: (source: Source, isOldestFirst: boolean, cursor?: Cursor) => Promise<Page>;
  readonly readDisplaced: (
    source: Source,
    isOldestFirst: boolean,
    second: number,
    until?: number,
  ) => Promise<readonly Entry[]>;
  /** Of these entries those that may have people or files, with them. */
  readonly readDetails: (entries: readonly Entry[]) => Promise<Details>;
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
  readDisplaced: (each, isOldestFirst, second, until) =>
    readDisplaced(dataverse, each, isOldestFirst, second, until),
  readDetails: (entries) => withDetails(dataverse, entries),
  readChanges: (kind, records, since) => readChanges(dataverse, kind, records, since),
  countEntries: (each) => countEntries(dataverse, each),
});
