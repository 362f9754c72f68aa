import type { Database, SqlRow, SqlValue } from "../database";
import type { Metadata, Table } from "../metadata";
import { quoted, targetColumn } from "../storage";
import type { BoundQuery } from "./bind";
import { readCookie, writeCookie } from "./cookie";
import { after, orderBy, sortTerms } from "./order";
import { ROW, Statement } from "./sql";

/** A page holds at most this many rows, and a count goes no further (Microsoft Learn, page results; count rows). */
export const MOST_ROWS = 5000;

export interface Store {
  readonly database: Database;
  readonly metadata: Metadata;
}

export interface Page {
  readonly rows: readonly SqlRow[];
  /** The cookie of the next page, where there is one. */
  readonly next?: string;
}

export interface PageAsked {
  readonly size: number;
  readonly skipToken?: string;
  /** Whether rows beyond the page may be asked for; $top alone ends the answer. */
  readonly continues: boolean;
}

/** Reads one page of a query. */
export function readPage(query: BoundQuery, asked: PageAsked, { database, metadata }: Store): Page {
  const statement = new Statement();
  const terms = sortTerms(query.order, query.table, metadata, statement);
  const where = [
    ...(query.filter ? [statement.condition(query.filter)] : []),
    ...(asked.skipToken === undefined
      ? []
      : [after(terms, readCookie(asked.skipToken, terms.length), statement)]),
  ];
  const keys = terms.map(({ sql }, index) => `${sql} AS ${quoted(keyName(index))}`);
  const sql = [
    `SELECT ${[...storedColumns(query), ...keys].join(", ")} FROM ${from(query.table)}`,
    where.length === 0 ? "" : ` WHERE ${where.join(" AND ")}`,
    ` ORDER BY ${orderBy(terms)} LIMIT ${asked.size + 1}`,
  ].join("");
  const found = database.rows(sql, statement.values);
  const rows = found.slice(0, asked.size);
  const last = rows.at(-1);
  if (!asked.continues || found.length <= asked.size || !last) return { rows };
  return { rows, next: writeCookie(terms.map((_, index) => last[keyName(index)] ?? null)) };
}

/** How many rows the filter finds, as far as one counts. */
export function countRows(
  query: BoundQuery,
  { database }: Store,
): { count: number; exceeded: boolean } {
  const statement = new Statement();
  const where = query.filter ? ` WHERE ${statement.condition(query.filter)}` : "";
  const found = database.rows(
    `SELECT 1 FROM ${from(query.table)}${where} LIMIT ${MOST_ROWS + 1}`,
    statement.values,
  ).length;
  return { count: Math.min(found, MOST_ROWS), exceeded: found > MOST_ROWS };
}

/** The rows whose column holds one of the values; of each value so many at most. */
export function readRelated(
  query: BoundQuery,
  column: string,
  values: readonly SqlValue[],
  most: number,
  { database, metadata }: Store,
): SqlRow[] {
  const statement = new Statement();
  const terms = sortTerms(query.order, query.table, metadata, statement);
  const place = `${ROW}.${quoted(column)}`;
  const rank = `row_number() OVER (PARTITION BY ${place} ORDER BY ${orderBy(terms)})`;
  const filter = query.filter ? `${statement.condition(query.filter)} AND ` : "";
  const ids = statement.bind(JSON.stringify(values));
  const inside = `SELECT ${storedColumns(query, column).join(", ")}, ${rank} AS "rank" FROM ${from(query.table)}`;
  const sql = `${inside} WHERE ${filter}${place} IN (SELECT value FROM json_each(${ids}))`;
  return database.rows(
    `SELECT * FROM (${sql}) WHERE "rank" <= ${most} ORDER BY "rank"`,
    statement.values,
  );
}

const keyName = (index: number): string => `sort:${index}`;

const from = (table: Table): string => `${quoted(table.source)} ${ROW}`;

/** The columns that shaping needs besides those asked for: key, version, and the lookups that expansions follow. */
function storedColumns({ table, columns, expand }: BoundQuery, extra?: string): string[] {
  const followed = expand.flatMap((expansion) =>
    expansion.kind === "one" ? [expansion.reference.column] : [],
  );
  const names = new Set([table.primaryId, "versionnumber"]);
  for (const column of [...columns, ...followed]) {
    const second = targetColumn(column);
    names.add(column.name);
    if (second !== undefined) names.add(second);
  }
  if (extra !== undefined) names.add(extra);
  return [...names].map((name) => `${ROW}.${quoted(name)}`);
}
