import type { SqlValue } from "../database";
import type { Column, Metadata, Table } from "../metadata";
import { quoted } from "../storage";
import type { OrderKey } from "./bind";
import { ROW, type Statement } from "./sql";

/** One thing that rows are sorted by, as SQL. */
export interface SortTerm {
  readonly sql: string;
  readonly descending: boolean;
}

/** The terms of $orderby; the key comes last, so that the order is always the same. Without $orderby it is alone: our choice, none is documented. */
export function sortTerms(order: readonly OrderKey[], table: Table, metadata: Metadata, statement: Statement): SortTerm[] {
  const terms = order.map(({ place, descending }) => {
    const isLookup = place.column.type === "Lookup" && !place.through;
    return { sql: isLookup ? lookupName(place.column, metadata, statement) : statement.place(place), descending };
  });
  return [...terms, { sql: `${ROW}.${quoted(table.primaryId)}`, descending: false }];
}

/** A lookup sorts by the name of the row it points to (Microsoft Learn, order rows). */
function lookupName(lookup: Column, metadata: Metadata, statement: Statement): string {
  const targets = Object.keys(lookup.targets ?? {}).flatMap((target) => metadata.byName.get(target) ?? []);
  const names = targets.map((target) => `${statement.join(lookup, target)}.${quoted(target.primaryName)}`);
  return `fold(coalesce(${[...names, "NULL", "NULL"].join(", ")}))`;
}

export const orderBy = (terms: readonly SortTerm[]): string =>
  terms.map(({ sql, descending }) => `${sql}${descending ? " DESC" : ""}`).join(", ");

/** The condition for all that comes after a row with these sort values; SQLite sorts nulls first, and last when descending. */
export function after(terms: readonly SortTerm[], last: readonly SqlValue[], statement: Statement): string {
  const ways = terms.map((_, index) => {
    const equal = terms.slice(0, index).map(({ sql }, at) => `${sql} IS ${statement.bind(last[at] ?? null)}`);
    return [...equal, beyond(terms[index], last[index] ?? null, statement)].join(" AND ");
  });
  return `(${ways.map((way) => `(${way})`).join(" OR ")})`;
}

function beyond({ sql, descending }: SortTerm, value: SqlValue, statement: Statement): string {
  if (value === null) return descending ? "0" : `${sql} IS NOT NULL`;
  return descending ? `(${sql} < ${statement.bind(value)} OR ${sql} IS NULL)` : `${sql} > ${statement.bind(value)}`;
}
