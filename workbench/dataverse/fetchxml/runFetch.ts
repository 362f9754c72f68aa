import type { SqlRow } from "../database";
import { badQuery } from "../errors";
import { MOST_AGGREGATED, aggregateSql, readAggregates } from "../query/aggregation";
import { after, orderBy, type SortTerm } from "../query/order";
import { selectOutputs } from "../query/output";
import { MOST_ROWS, type Store } from "../query/read";
import { ROW, Statement } from "../query/sql";
import { quoted } from "../storage";
import type { BoundFetch } from "./bindFetch";
import { readPagingCookie, sortedBy, writePagingCookie } from "./pagingCookie";
import { MOST_SIMPLE_PAGED } from "./readFetch";
import { sortSql, type Sorting } from "./sortSql";

export interface FetchPage {
  readonly rows: readonly SqlRow[];
  readonly more: boolean;
  /** Where the query allows one, and only while there is more. */
  readonly cookie?: string;
}

/** Reads one page of a query that is no aggregate. */
export function readFetchPage(
  bound: BoundFetch,
  usualSize: number,
  sorting: Sorting,
  store: Store,
): FetchPage {
  const { fetch, table, outputs } = bound;
  const statement = new Statement();
  const size = fetch.top ?? fetch.count ?? usualSize;
  const terms = termsOf(bound, sorting, statement);
  const marked = hasCookie(bound);
  const names = [...bound.order.map(({ place }) => place.column.name), table.primaryId];
  const last = marked && fetch.cookie !== undefined && readPagingCookie(fetch.cookie, names);
  const begins = last ? after(terms, last, statement) : undefined;
  const skipped = last ? 0 : skippedRows(fetch.page, size);

  const marks = marked ? terms : [];
  const selected = [
    ...selectOutputs(outputs, statement),
    ...(fetch.distinct ? [] : [`${ROW}."versionnumber"`]),
    ...marks.map(({ sql }, index) => `${sql} AS ${quoted(sortKey(index))}`),
  ].join(", ");
  const body = `${from(bound, statement)}${where(bound, statement, begins)}`;
  const sql = `SELECT ${distinct(fetch)}${selected} FROM ${body}${sorted(terms)} LIMIT ${size + 1} OFFSET ${skipped}`;
  const found = store.database.rows(sql, statement.values);

  const rows = found.slice(0, size);
  const more = fetch.top === undefined && found.length > size;
  if (!more || !marked) return { rows, more };
  return {
    rows,
    more,
    cookie: cookieAfter(
      rows,
      fetch.page,
      names,
      marks.map((_, at) => sortKey(at)),
    ),
  };
}

/** With several rows for one row of the table, its key does not say where a page ended; our choice, the cases are not documented. */
const hasCookie = ({ fetch, joins, order }: BoundFetch): boolean =>
  !fetch.distinct &&
  !joins.some(({ multiplies }) => multiplies) &&
  order.every(({ place }) => place.row === ROW);

const distinct = ({ distinct }: BoundFetch["fetch"]): string => (distinct ? "DISTINCT " : "");
const sorted = (terms: readonly SortTerm[]): string =>
  terms.length === 0 ? "" : ` ORDER BY ${orderBy(terms)}`;

function skippedRows(page: number, size: number): number {
  if (page * size > MOST_SIMPLE_PAGED)
    throw badQuery(
      "Paging cookie is required when trying to retrieve a set of records on any high pages.",
    );
  return (page - 1) * size;
}

function cookieAfter(
  rows: readonly SqlRow[],
  page: number,
  names: readonly string[],
  keys: readonly string[],
): string | undefined {
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last
    ? writePagingCookie(page, {
        names,
        first: sortedBy(first, keys),
        last: sortedBy(last, keys),
      })
    : undefined;
}

/** How many rows the query finds on all its pages, as far as one counts. */
export function countFetched(
  bound: BoundFetch,
  { database }: Store,
): { count: number; exceeded: boolean } {
  const statement = new Statement();
  const shown = bound.fetch.distinct
    ? `DISTINCT ${selectOutputs(bound.outputs, statement).join(", ")}`
    : "1";
  const sql = `SELECT ${shown} FROM ${from(bound, statement)}${where(bound, statement)} LIMIT ${MOST_ROWS + 1}`;
  const found = Number(database.rows(`SELECT count(*) AS n FROM (${sql})`, statement.values)[0]?.n);
  return { count: Math.min(found, MOST_ROWS), exceeded: found > MOST_ROWS };
}

/** Reads the groups of an aggregate query. */
export function readFetchedGroups(bound: BoundFetch, sorting: Sorting, store: Store): SqlRow[] {
  const { outputs: groups, aggregates: values, groupOrder, fetch } = bound;
  if (groups.length + values.length === 0)
    throw badQuery("An aggregate query needs attributes that are aggregated or grouped by.");
  const statement = new Statement();
  const order = groupOrder.map(({ alias, descending }) => {
    const group = groups.find(({ property }) => property === alias);
    const value = values.find(({ property }) => property === alias);
    if (!group && !value)
      throw badQuery(`No attribute of the query has the alias '${alias.slice(0, 100)}'.`);
    const sql = group
      ? `min(${sortSql(group.place, sorting, statement)})`
      : value
        ? aggregateSql(value, statement)
        : "";
    return descending ? `${sql} DESC` : sql;
  });
  const limit = fetch.aggregateLimit ?? MOST_AGGREGATED;
  return readAggregates(
    { from: from(bound, statement), where: where(bound, statement), groups, values, order, limit },
    statement,
    store,
  );
}

/** The key of each row comes last, so that the order is always the same; distinct rows have none. */
function termsOf(
  { fetch, table, joins, order }: BoundFetch,
  sorting: Sorting,
  statement: Statement,
): SortTerm[] {
  const asked = order.map(({ place, descending }) => ({
    sql: sortSql(place, sorting, statement),
    descending,
  }));
  if (fetch.distinct) return asked;
  const rows = [{ table, row: ROW }, ...joins.filter(({ multiplies }) => multiplies)];
  return [
    ...asked,
    ...rows.map((each) => ({
      sql: `${each.row}.${quoted(each.table.primaryId)}`,
      descending: false,
    })),
  ];
}

function from({ table, joins }: BoundFetch, statement: Statement): string {
  const joined = joins.map((join) => {
    const on = [
      ...join.on.map((condition) => statement.condition(condition)),
      `step(${join.row}.${quoted(join.table.primaryId)})`,
    ];
    return ` ${join.outer ? "LEFT JOIN" : "JOIN"} ${quoted(join.table.source)} ${join.row} ON ${on.join(" AND ")}`;
  });
  return `${quoted(table.source)} ${ROW}${joined.join("")}`;
}

function where({ where: conditions }: BoundFetch, statement: Statement, begins?: string): string {
  const all = [
    ...conditions.map((condition) => statement.condition(condition)),
    ...(begins === undefined ? [] : [begins]),
  ];
  return all.length === 0 ? "" : ` WHERE ${all.join(" AND ")}`;
}

/** The name of a sort term's value among the selected columns. */
const sortKey = (index: number): string => `sort:${index}`;
