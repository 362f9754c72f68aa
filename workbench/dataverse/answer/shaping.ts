import type { SqlValue } from "../database";
import type { Column } from "../metadata";
import type { Caller } from "../caller";
import type { Store } from "../query/read";
import type { Preferences } from "./preferences";

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonRow = Record<string, Json>;

/** For whom rows are shaped, and what else they want to know of each value. */
export interface Shaping extends Store {
  readonly caller: Caller;
  readonly wants: Preferences["wants"];
  /** The address that set names are put after. */
  readonly root: string;
  /** The page size that was asked for, which nested collections follow as well. */
  readonly pageSize?: number;
}

/** One value of an answer, under the name it is answered by. */
export interface Cell {
  readonly property: string;
  readonly column: Column;
  readonly value: SqlValue;
  /** The table that a lookup points to. */
  readonly target?: string;
}
