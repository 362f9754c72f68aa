import { badQuery } from "../errors";
import { readAll, type Cursor } from "./cursor";
import type { Literal } from "./expression";
import type { Token } from "./tokens";

/** Reads a value here, or where the address gives it under another name: `$filter=name eq @p1&@p1='x'`. */
export function readAliased<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  if (!cursor.take("@")) return read(cursor);
  const name = `@${cursor.expectKind("name", "the name of a parameter")}`;
  const text = cursor.aliases.get(name);
  if (text === undefined)
    throw badQuery(`The parameter ${name} is used in the query and not given.`);
  return readAll(text, read);
}

/** The value that stands here, if one does. */
export function takeLiteral(cursor: Cursor): Literal | undefined {
  if (cursor.peek().text === "@" && cursor.peek().kind === "symbol")
    return readAliased(cursor, expectLiteral);
  const literal = toLiteral(cursor.peek());
  if (literal) cursor.next();
  return literal;
}

function expectLiteral(cursor: Cursor): Literal {
  const literal = toLiteral(cursor.peek());
  if (!literal) throw cursor.unexpected("a value");
  cursor.next();
  return literal;
}

function toLiteral({ kind, text }: Token): Literal | undefined {
  if (kind === "text") return { kind, value: text };
  if (kind === "guid") return { kind, value: text.toLowerCase() };
  if (kind === "date") return { kind, value: text };
  if (kind === "number") return { kind, value: Number(text), text };
  if (kind !== "name") return undefined;
  if (text === "null") return { kind: "null" };
  return text === "true" || text === "false"
    ? { kind: "boolean", value: text === "true" }
    : undefined;
}
