import { notSupported, syntaxError } from "../errors";
import type { Cursor } from "./cursor";
import type { Token } from "./tokens";

export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
export type TextFunction = "contains" | "startswith" | "endswith";

export type Literal =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "text" | "guid" | "date"; readonly value: string };

/** A column, or a column of the row a lookup leads to. */
export interface Path {
  readonly kind: "path";
  readonly segments: readonly string[];
}

export type Operand = Literal | Path;

export type Expression =
  | { readonly kind: "and" | "or"; readonly of: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: "text"; readonly function: TextFunction; readonly path: Path; readonly value: string };

/** Dataverse bounds the conditions of a query as well; 500 is the number of its FetchXML limit. */
const MAX_CONDITIONS = 500;

const comparisons: readonly string[] = ["eq", "ne", "gt", "ge", "lt", "le"];
const textFunctions: readonly string[] = ["contains", "startswith", "endswith"];
const arithmetic: readonly string[] = ["add", "sub", "mul", "div", "mod", "has", "in"];

/** Reads a filter; `and` binds closer than `or`, as OData says. */
export function readFilter(cursor: Cursor): Expression {
  const count = { conditions: 0 };
  return readOr(cursor, count);
}

type Count = { conditions: number };

function readOr(cursor: Cursor, count: Count): Expression {
  const of = [readAnd(cursor, count)];
  while (cursor.take("or")) of.push(readAnd(cursor, count));
  return of.length === 1 ? (of[0]) : { kind: "or", of };
}

function readAnd(cursor: Cursor, count: Count): Expression {
  const of = [readTerm(cursor, count)];
  while (cursor.take("and")) of.push(readTerm(cursor, count));
  return of.length === 1 ? (of[0]) : { kind: "and", of };
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
    if (count.conditions > MAX_CONDITIONS) throw syntaxError(`Number of conditions in query exceeded maximum limit ${MAX_CONDITIONS}.`);
    return isCall(cursor) ? readCall(cursor) : readComparison(cursor);
  });
}

const isCall = (cursor: Cursor) => cursor.peek().kind === "name" && cursor.peek(1).text === "(" && cursor.peek(1).kind === "symbol";

function readCall(cursor: Cursor): Expression {
  const name = cursor.expectKind("name", "a function");
  if (!isTextFunction(name)) throw notSupported(`the function ${name} in $filter`);
  cursor.expect("(");
  const path = readPath(cursor);
  cursor.expect(",");
  const value = cursor.expectKind("text", "a text in quotes");
  cursor.expect(")");
  return { kind: "text", function: name, path, value };
}

function readComparison(cursor: Cursor): Expression {
  const left = readOperand(cursor);
  const operator = cursor.peek().text;
  if (arithmetic.includes(operator)) throw notSupported(`the operator ${operator} in $filter`);
  if (cursor.peek().kind !== "name" || !isComparison(operator)) throw cursor.unexpected("a comparison such as eq");
  cursor.next();
  return { kind: "compare", operator, left, right: readOperand(cursor) };
}

function readOperand(cursor: Cursor): Operand {
  const token = cursor.peek();
  const literal = toLiteral(token);
  if (literal) {
    cursor.next();
    return literal;
  }
  if (token.kind !== "name") throw cursor.unexpected("a column or a value");
  if (isCall(cursor)) throw notSupported(`the function ${token.text} in $filter`);
  return readPath(cursor);
}

function toLiteral({ kind, text }: Token): Literal | undefined {
  if (kind === "text") return { kind, value: text };
  if (kind === "guid") return { kind, value: text.toLowerCase() };
  if (kind === "date") return { kind, value: text };
  if (kind === "number") return { kind, value: Number(text), text };
  if (kind !== "name") return undefined;
  if (text === "null") return { kind: "null" };
  return text === "true" || text === "false" ? { kind: "boolean", value: text === "true" } : undefined;
}

/** Also read by $orderby. */
export function readPath(cursor: Cursor): Path {
  const segments = [cursor.expectKind("name", "a column")];
  while (cursor.take("/")) {
    const name = cursor.expectKind("name", "a column");
    if (cursor.peek().text === "(" && (name === "any" || name === "all")) throw notSupported(`the lambda operator ${name} in $filter`);
    segments.push(name);
  }
  if (segments.length > 2) throw notSupported(`a path over more than one lookup (${segments.join("/")})`);
  return { kind: "path", segments };
}

const isComparison = (name: string): name is Comparison => comparisons.includes(name);
const isTextFunction = (name: string): name is TextFunction => textFunctions.includes(name);
