import { notSupported, syntaxError } from "../errors";
import { isCall, readCall, readFunction, readLambda } from "./calls";
import type { Cursor } from "./cursor";
import type { Comparison, Expression, Operand } from "./expression";
import { takeLiteral } from "./literals";
import { readPath } from "./path";

/** A query has at most this many conditions (Microsoft Learn, filter rows, condition limits). */
const MAX_CONDITIONS = 500;

const comparisons: readonly string[] = ["eq", "ne", "gt", "ge", "lt", "le"];
const otherOperators: readonly string[] = ["add", "sub", "mul", "div", "mod", "has", "in"];

/** Reads a filter; `and` binds closer than `or`, as OData says. */
export function readFilter(cursor: Cursor): Expression {
  return readOr(cursor, { conditions: 0 });
}

type Count = { conditions: number };

function readOr(cursor: Cursor, count: Count): Expression {
  const first = readAnd(cursor, count);
  const of = [first];
  while (cursor.take("or")) of.push(readAnd(cursor, count));
  return of.length === 1 ? first : { kind: "or", of };
}

function readAnd(cursor: Cursor, count: Count): Expression {
  const first = readTerm(cursor, count);
  const of = [first];
  while (cursor.take("and")) of.push(readTerm(cursor, count));
  return of.length === 1 ? first : { kind: "and", of };
}

function readTerm(cursor: Cursor, count: Count): Expression {
  return cursor.nested(() => {
    if (cursor.take("not")) return { kind: "not", of: readTerm(cursor, count) };
    if (cursor.take("(")) {
      const inside = readOr(cursor, count);
      cursor.expect(")");
      return inside;
    }
    count.conditions += 1;
    if (count.conditions > MAX_CONDITIONS)
      throw syntaxError(`Number of conditions in query exceeded maximum limit ${MAX_CONDITIONS}.`);
    return isCall(cursor) ? readCall(cursor) : readCondition(cursor, count);
  });
}

function readCondition(cursor: Cursor, count: Count): Expression {
  const left = takeLiteral(cursor) ?? readPath(cursor);
  if (left.kind === "path" && cursor.peek().text === "(") {
    const name = left.segments.at(-1) ?? "";
    if (name === "any" || name === "all")
      return readLambda(cursor, name, left.segments.slice(0, -1), () => readOr(cursor, count));
    return readFunction(cursor, name, left.segments.slice(0, -1));
  }
  return { kind: "compare", operator: readOperator(cursor), left, right: readOperand(cursor) };
}

function readOperator(cursor: Cursor): Comparison {
  const { kind, text } = cursor.peek();
  if (kind === "name" && otherOperators.includes(text))
    throw notSupported(`the operator ${text} in $filter`);
  if (kind !== "name" || !isComparison(text)) throw cursor.unexpected("a comparison such as eq");
  cursor.next();
  return text;
}

function readOperand(cursor: Cursor): Operand {
  if (isCall(cursor)) throw notSupported(`the function ${cursor.peek().text} in $filter`);
  return takeLiteral(cursor) ?? readPath(cursor);
}

const isComparison = (name: string): name is Comparison => comparisons.includes(name);
