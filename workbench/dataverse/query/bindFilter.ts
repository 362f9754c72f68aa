import type { SqlValue } from "../database";
import { badQuery, notSupported } from "../errors";
import { fold } from "../fold";
import type { Column, Table } from "../metadata";
import type { Comparison, Expression, Literal, Operand, TextFunction } from "../odata/filter";
import { toStoredDate } from "../dates";
import type { Binding } from "./bind";
import { edmType, isText } from "./edm";
import { bindPath, type Place } from "./places";
import { toGlob } from "./wildcards";

/** A filter with every name bound and every literal turned into a stored value. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "null"; readonly place: Place; readonly isNull: boolean }
  | { readonly kind: "value"; readonly place: Place; readonly operator: Comparison; readonly value: SqlValue }
  | { readonly kind: "columns"; readonly left: Place; readonly operator: Comparison; readonly right: Place }
  | { readonly kind: "glob"; readonly place: Place; readonly pattern: string };

export function bindFilter(expression: Expression, table: Table, binding: Binding): Condition {
  switch (expression.kind) {
    case "and":
    case "or":
      return { kind: expression.kind, of: expression.of.map((part) => bindFilter(part, table, binding)) };
    case "not":
      return { kind: "not", of: bindFilter(expression.of, table, binding) };
    case "text":
      return bindText(expression.function, bindPath(expression.path, table, binding), expression.value);
    case "compare":
      return bindComparison(expression.left, expression.operator, expression.right, (operand) => {
        return operand.kind === "path" ? bindPath(operand, table, binding) : operand;
      });
  }
}

function bindText(name: TextFunction, place: Place, text: string): Condition {
  if (!isText(place.column)) throw badQuery(`No function signature for the function with name '${name}' matches a column of type ${edmType(place.column)}.`);
  return { kind: "glob", place, pattern: toGlob(name, fold(text)) };
}

const turned: Record<Comparison, Comparison> = { eq: "eq", ne: "ne", gt: "lt", ge: "le", lt: "gt", le: "ge" };

function bindComparison(
  leftOperand: Operand,
  operator: Comparison,
  rightOperand: Operand,
  bound: (operand: Operand) => Place | Literal,
): Condition {
  const left = bound(leftOperand);
  const right = bound(rightOperand);
  if ("column" in left) return "column" in right ? compareColumns(left, operator, right) : compareValue(left, operator, right);
  if ("column" in right) return compareValue(right, turned[operator], left);
  throw notSupported("a comparison of two values in $filter");
}

function compareColumns(left: Place, operator: Comparison, right: Place): Condition {
  const types = [edmType(left.column), edmType(right.column)] as const;
  if (types[0] !== types[1]) throw incompatible(types[0], types[1], operator);
  return { kind: "columns", left, operator, right };
}

function compareValue(place: Place, operator: Comparison, literal: Literal): Condition {
  if (literal.kind === "null") {
    if (operator === "eq" || operator === "ne") return { kind: "null", place, isNull: operator === "eq" };
    throw badQuery(`The operator ${operator} cannot be used with null.`);
  }
  return { kind: "value", place, operator, value: storedValue(place.column, literal, operator) };
}

/** The literal as the column stores it; a literal of another type is refused as the OData library behind Dataverse words it. */
function storedValue(column: Column, literal: Exclude<Literal, { kind: "null" }>, operator: Comparison): SqlValue {
  const type = edmType(column);
  const fits = literalTypes[literal.kind].includes(type);
  if (!fits) throw incompatible(type, literalTypes[literal.kind][0], operator);
  if (literal.kind === "date") {
    const date = toStoredDate(literal.value);
    if (date === undefined) throw badQuery(`The date '${literal.value}' does not exist.`);
    return date;
  }
  if (literal.kind === "boolean") return literal.value ? 1 : 0;
  return literal.kind === "text" ? fold(literal.value) : literal.value;
}

const literalTypes: Record<Exclude<Literal["kind"], "null">, readonly string[]> = {
  boolean: ["Edm.Boolean"],
  number: ["Edm.Int32", "Edm.Int64", "Edm.Decimal", "Edm.Double"],
  text: ["Edm.String"],
  guid: ["Edm.Guid"],
  date: ["Edm.DateTimeOffset"],
};

const operatorNames: Record<Comparison, string> = {
  eq: "Equal",
  ne: "NotEqual",
  gt: "GreaterThan",
  ge: "GreaterThanOrEqual",
  lt: "LessThan",
  le: "LessThanOrEqual",
};

const incompatible = (left: string, right: string, operator: Comparison) =>
  badQuery(
    `A binary operator with incompatible types was detected. Found operand types '${left}' and '${right}' for operator kind '${operatorNames[operator]}'.`,
  );
