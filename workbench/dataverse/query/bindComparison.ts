import type { SqlValue } from "../database";
import { toStoredDate } from "../dates";
import { badQuery, notSupported } from "../errors";
import { fold } from "../fold";
import type { Column } from "../metadata";
import type { Comparison, Literal, Operand } from "../odata/expression";
import type { Condition } from "./condition";
import { edmType } from "./edm";
import type { Place } from "./binding";

const turned: Record<Comparison, Comparison> = {
  eq: "eq",
  ne: "ne",
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
};

/** A comparison with every name bound. */
export function bindComparison(
  leftOperand: Operand,
  operator: Comparison,
  rightOperand: Operand,
  bound: (operand: Operand) => Place | Literal,
): Condition {
  const left = bound(leftOperand);
  const right = bound(rightOperand);
  if ("column" in left)
    return "column" in right
      ? compareColumns(left, operator, right)
      : compareValue(left, operator, right);
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
    if (operator === "eq" || operator === "ne")
      return { kind: "null", place, isNull: operator === "eq" };
    throw badQuery(`The operator ${operator} cannot be used with null.`);
  }
  return { kind: "value", place, operator, value: storedValue(place.column, literal, operator) };
}

/** The literal as the column stores it; a literal of another type is refused as the OData library behind Dataverse words it. */
function storedValue(
  column: Column,
  literal: Exclude<Literal, { kind: "null" }>,
  operator: Comparison,
): SqlValue {
  const type = edmType(column);
  const [usual, ...others] = literalTypes[literal.kind];
  if (type !== usual && !others.includes(type)) throw incompatible(type, usual, operator);
  if (literal.kind === "date") {
    const date = toStoredDate(literal.value);
    if (date === undefined) throw badQuery(`The date '${literal.value}' does not exist.`);
    return date;
  }
  if (literal.kind === "boolean") return literal.value ? 1 : 0;
  return literal.kind === "text" ? fold(literal.value) : literal.value;
}

const literalTypes: Record<Exclude<Literal["kind"], "null">, readonly [string, ...string[]]> = {
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
