import type { SqlValue } from "../database";
import type { Table } from "../metadata";
import type { Comparison } from "../odata/expression";
import type { Place } from "./binding";

/** A filter with every name bound and every literal turned into a stored value. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  /** The condition is false or null: what keeps a row out of an answer. */
  | { readonly kind: "unmet"; readonly of: Condition }
  | { readonly kind: "null"; readonly place: Place; readonly isNull: boolean }
  | {
      readonly kind: "value";
      readonly place: Place;
      readonly operator: Comparison;
      readonly value: SqlValue;
    }
  | {
      readonly kind: "columns";
      readonly left: Place;
      readonly operator: Comparison;
      readonly right: Place;
    }
  | { readonly kind: "glob"; readonly place: Place; readonly pattern: string }
  | { readonly kind: "oneOf"; readonly place: Place; readonly values: readonly SqlValue[] }
  /** A choices column holds one of these codes at least. */
  | { readonly kind: "holds"; readonly place: Place; readonly codes: readonly number[] }
  /** A lookup leads to a row of this table, known inside by a name, that meets this. */
  | {
      readonly kind: "leadsTo";
      readonly place: Place;
      readonly table: Table;
      readonly row: string;
      readonly where: Condition;
    }
  /** There is a row of another table, known inside by a name, that meets all of these. */
  | {
      readonly kind: "exists";
      readonly table: Table;
      readonly row: string;
      readonly where: readonly Condition[];
    };

export const both = (one: Condition, other: Condition): Condition => ({
  kind: "and",
  of: [one, other],
});
export const not = (of: Condition): Condition => ({ kind: "not", of });

export const compare = (place: Place, operator: Comparison, value: SqlValue): Condition => ({
  kind: "value",
  place,
  operator,
  value,
});
