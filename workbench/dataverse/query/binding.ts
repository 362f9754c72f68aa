import type { Column, Metadata, Table } from "../metadata";
import type { QueryContext } from "./queryContext";

/** What a query is bound against: the tables, the right to read each of them, and who asks. */
export interface Binding {
  readonly metadata: Metadata;
  readonly asker: QueryContext;
  /** Throws where the caller may not read the table. */
  readonly mayRead: (table: Table) => void;
  /** Throws where a text that begins so may not be looked for in the table. */
  readonly mayBegin: (pattern: string, table: Table) => void;
}

/** A step over a lookup, to the row that it leads to. */
export interface LookupStep {
  readonly lookup: Column;
  readonly table: Table;
}

/** Where a condition or an ordering looks: a column of a row, or of the row that lookups lead to from it. */
export interface Place {
  readonly column: Column;
  /** The row's name in SQL; without it, the row that the query lists. */
  readonly row?: string;
  readonly over?: readonly LookupStep[];
}

/** The rows that an expression can speak of: one without a name, and those that `any` and `all` have named. */
export interface Scope {
  readonly table: Table;
  readonly row?: string;
  readonly named: ReadonlyMap<string, Scope>;
}
