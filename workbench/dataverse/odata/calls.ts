import { badQuery, notSupported } from "../errors";
import type { Cursor } from "./cursor";
import type { Expression, Lambda, Path, QueryFunction, TextFunction } from "./expression";
import { readAliased } from "./literals";
import { readPath } from "./path";

const NAMESPACE = "Microsoft.Dynamics.CRM.";

const textFunctions: readonly string[] = ["contains", "startswith", "endswith"];

export const isCall = (cursor: Cursor): boolean =>
  cursor.peek().kind === "name" && cursor.peek(1).kind === "symbol" && cursor.peek(1).text === "(";

/** Reads a condition that begins with a function's name. */
export function readCall(cursor: Cursor): Expression {
  const name = cursor.expectKind("name", "a function");
  if (name.startsWith(NAMESPACE)) return readFunction(cursor, name, []);
  if (!isTextFunction(name)) throw notSupported(`the function ${name} in $filter`);
  cursor.expect("(");
  const path = readPath(cursor);
  cursor.expect(",");
  const value = readAliased(cursor, readText);
  cursor.expect(")");
  return { kind: "text", function: name, path, value };
}

/** Reads the parameters of a function of Dataverse's own, whose name has been read. */
export function readFunction(
  cursor: Cursor,
  name: string,
  before: readonly string[],
): QueryFunction {
  if (!name.startsWith(NAMESPACE)) throw notSupported(`the function ${name} in $filter`);
  if (before.length > 1) throw notSupported(`${name} behind a path`);
  cursor.expect("(");
  const given = new Map<string, readonly string[]>();
  do {
    const parameter = cursor.expectKind("name", "a parameter such as PropertyName");
    if (given.has(parameter))
      throw badQuery(`The parameter ${parameter} of ${name} is given twice.`);
    cursor.expect("=");
    given.set(
      parameter,
      readAliased(
        cursor,
        parameter === "PropertyValues" ? readArray : (value) => [readValue(value)],
      ),
    );
  } while (cursor.take(","));
  cursor.expect(")");
  const unknown = [...given.keys()].find((parameter) => !parameters.includes(parameter));
  const property = given.get("PropertyName")?.[0];
  if (unknown !== undefined || property === undefined) {
    throw badQuery(
      `The parameters of ${name} are PropertyName and, where it compares, PropertyValue or PropertyValues.`,
    );
  }
  const values = given.get("PropertyValues") ?? given.get("PropertyValue") ?? [];
  return { kind: "function", name: name.slice(NAMESPACE.length), of: before[0], property, values };
}

const parameters: readonly string[] = ["PropertyName", "PropertyValue", "PropertyValues"];

/** Reads what stands in the parentheses of `any` or `all`; both words have been read. */
export function readLambda(
  cursor: Cursor,
  operator: Lambda["operator"],
  collection: readonly string[],
  read: () => Expression,
): Lambda {
  const path: Path = { kind: "path", segments: collection };
  if (collection.length === 0) throw cursor.unexpected(`a collection before ${operator}`);
  cursor.expect("(");
  if (operator === "any" && cursor.take(")")) return { kind: "lambda", operator, path };
  const variable = cursor.expectKind("name", "a variable such as o");
  cursor.expect(":");
  const of = read();
  cursor.expect(")");
  return { kind: "lambda", operator, path, variable, of };
}

const readText = (cursor: Cursor): string => cursor.expectKind("text", "a text in quotes");

function readValue(cursor: Cursor): string {
  const { kind } = cursor.peek();
  if (kind === "text" || kind === "number" || kind === "guid" || kind === "date")
    return cursor.next().text;
  throw cursor.unexpected("a value");
}

/** `["a","b"]`: in double quotes a text may hold single ones (Microsoft Learn, filter rows, manage single quotes). */
function readArray(cursor: Cursor): string[] {
  cursor.expect("[");
  const values: string[] = [];
  do {
    values.push(
      cursor.peek().kind === "json" ? fromJson(cursor.next().text, cursor) : readValue(cursor),
    );
  } while (cursor.take(","));
  cursor.expect("]");
  return values;
}

function fromJson(text: string, cursor: Cursor): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw cursor.unexpected("a text in JSON");
  }
}

const isTextFunction = (name: string): name is TextFunction => textFunctions.includes(name);
