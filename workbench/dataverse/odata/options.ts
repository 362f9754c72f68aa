import { badQuery, notSupported } from "../errors";
import { Cursor, readAll } from "./cursor";
import type { Expression, Path } from "./expression";
import { readFilter } from "./filter";
import { readPath } from "./path";

export interface Ordering {
  readonly path: Path;
  readonly descending: boolean;
}

export interface QueryOptions {
  readonly select?: readonly string[];
  readonly filter?: Expression;
  readonly orderBy?: readonly Ordering[];
  readonly top?: number;
  readonly expand?: readonly Expansion[];
}

export interface Expansion {
  readonly navigation: string;
  readonly options: QueryOptions;
  /** The options as they were written, for the link that an answer gives to its expanded rows. */
  readonly written: ReadonlyMap<string, string>;
}

/** What can be asked of a whole request, and only there. */
export interface RequestOptions extends QueryOptions {
  readonly count: boolean;
  readonly skipToken?: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Options that make a query of their own; only an entity set takes them. */
const wholeQueries: readonly string[] = ["$apply", "fetchXml", "savedQuery", "userQuery"];

/** Reads the query options of a request, refusing by name those that are not built. */
export function readOptions(
  parameters: ReadonlyMap<string, string>,
  ofSet: boolean,
): RequestOptions {
  const options: Mutable<RequestOptions> = { count: false };
  for (const [name, value] of parameters) {
    if (name.startsWith("@")) continue; // a value that the options name
    if (ofSet && wholeQueries.includes(name)) continue; // read by those who answer them
    if (name === "$count") options.count = readAll(value, readYesNo);
    else if (name === "$skiptoken") options.skipToken = value;
    else if (isQueryOption(name))
      readAll(value, (cursor) => readOption(cursor, name, options), parameters);
    else throw notSupported(`the query option ${name}`);
  }
  return options;
}

const queryOptions = ["$select", "$filter", "$orderby", "$top", "$expand"] as const;
type QueryOption = (typeof queryOptions)[number];

const isQueryOption = (name: string): name is QueryOption =>
  queryOptions.some((option) => option === name);

function readOption(cursor: Cursor, name: QueryOption, into: Mutable<QueryOptions>): void {
  switch (name) {
    case "$select":
      into.select = readList(cursor, () => cursor.expectKind("name", "a column"));
      return;
    case "$filter":
      into.filter = readFilter(cursor);
      return;
    case "$orderby":
      into.orderBy = readList(cursor, () => readOrdering(cursor));
      return;
    case "$top":
      into.top = readTop(cursor);
      return;
    case "$expand":
      into.expand = readList(cursor, () => readExpansion(cursor));
  }
}

function readList<T>(cursor: Cursor, read: () => T): T[] {
  const items = [read()];
  while (cursor.take(",")) items.push(read());
  return items;
}

function readOrdering(cursor: Cursor): Ordering {
  const path = readPath(cursor);
  const descending = cursor.take("desc");
  if (!descending) cursor.take("asc");
  return { path, descending };
}

function readTop(cursor: Cursor): number {
  const top = Number(cursor.expectKind("number", "a whole number"));
  if (!Number.isSafeInteger(top) || top < 0)
    throw badQuery("Invalid value for $top query option found: a whole number from 0 is required.");
  return top;
}

function readYesNo(cursor: Cursor): boolean {
  if (cursor.take("true")) return true;
  cursor.expect("false");
  return false;
}

function readExpansion(cursor: Cursor): Expansion {
  return cursor.nested(() => {
    const navigation = cursor.expectKind("name", "a navigation property");
    if (cursor.peek().text === "/") throw notSupported(`$expand=${navigation}/...`);
    const options: Mutable<QueryOptions> = {};
    const written = new Map<string, string>();
    if (!cursor.take("(")) return { navigation, options, written };
    do {
      const name = cursor.expectKind("option", "an option such as $select");
      if (!isQueryOption(name)) throw notSupported(`the query option ${name} in $expand`);
      if (written.has(name)) throw badQuery(`Query option '${name}' was specified more than once.`);
      cursor.expect("=");
      const start = cursor.peek().position;
      readOption(cursor, name, options);
      written.set(name, cursor.textFrom(start));
    } while (cursor.take(";"));
    cursor.expect(")");
    return { navigation, options, written };
  });
}
