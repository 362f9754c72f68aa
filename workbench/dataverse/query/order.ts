import type { SqlValue } from "../database";
import type { Metadata, Table } from "../metadata";
import { quoted } from "../storage";
import type { OrderKey } from "./bind";
import { ROW, type Statement } from "./sql";

/** One thing that rows are sorted by, as SQL. */
export interface SortTerm {
  readonly sql: string;
  readonly descending: boolean;
}

/**
 * The terms of $orderby; a lookup sorts by the name of the row it points to (Microsoft Learn, order rows). The key comes
 * last, so that the order is always the same. Without $orderby it is alone: our choice, none is documented.
 */
export function sortTerms(
  order: readonly OrderKey[],
  table: Table,
  metadata: Metadata,
  statement: Statement,
): SortTerm[] {
  const terms = order.map(({ place, descending }) => {
    return {
      sql:
        place.column.type === "Lookup"
          ? statement.nameBehind(place, metadata)
          : statement.place(place),
      descending,
    };
  });
  return [...terms, { sql: `${ROW}.${quoted(table.primaryId)}`, descending: false }];
}

export const orderBy = (terms: readonly SortTerm[]): string =>
  terms.map(({ sql, descending }) => `${sql}${descending ? " DESC" : ""}`).join(", ");

/** The condition for all that comes after a row with these sort values; SQLite sorts nulls first, and last when descending. */
export function after(
  terms: readonly SortTerm[],
  last: readonly SqlValue[],
  statement: Statement,
): string {
  const ways = terms.map((term, index) => {
    const equal = terms
      .slice(0, index)
      .map(({ sql }, at) => `${sql} IS ${statement.bind(last[at] ?? null)}`);
    return [...equal, beyond(term, last[index] ?? null, statement)].join(" AND ");
  });
  return `(${ways.map((way) => `(${way})`).join(" OR ")})`;
}

function beyond({ sql, descending }: SortTerm, value: SqlValue, statement: Statement): string {
  if (value === null) return descending ? "0" : `${sql} IS NOT NULL`;
  return descending
    ? `(${sql} < ${statement.bind(value)} OR ${sql} IS NULL)`
    : `${sql} > ${statement.bind(value)}`;
}
