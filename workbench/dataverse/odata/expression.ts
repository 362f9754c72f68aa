export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
export type TextFunction = "contains" | "startswith" | "endswith";

export type Literal =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "text" | "guid" | "date"; readonly value: string };

/** A column, or a column of the row that lookups lead to. */
export interface Path {
  readonly kind: "path";
  readonly segments: readonly string[];
}

export type Operand = Literal | Path;

/** What a $filter says, before anything is known of the tables it speaks of. */
export type Expression =
  | { readonly kind: "and" | "or"; readonly of: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression }
  | {
      readonly kind: "compare";
      readonly operator: Comparison;
      readonly left: Operand;
      readonly right: Operand;
    }
  | {
      readonly kind: "text";
      readonly function: TextFunction;
      readonly path: Path;
      readonly value: string;
    }
  | QueryFunction
  | Lambda;

/** A function of Dataverse's own, such as `Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=3)`. */
export interface QueryFunction {
  readonly kind: "function";
  /** Its name without the namespace. */
  readonly name: string;
  /** The variable it is asked of, inside `any` and `all`. */
  readonly of?: string;
  readonly property: string;
  readonly values: readonly string[];
}

/** `collection/any(x:...)`: what holds for one, or for all, of the rows behind a collection. */
export interface Lambda {
  readonly kind: "lambda";
  readonly operator: "any" | "all";
  readonly path: Path;
  readonly variable?: string;
  readonly of?: Expression;
}
