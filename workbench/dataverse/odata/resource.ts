import { notSupported, syntaxError } from "../errors";
import { Cursor, readAll } from "./cursor";

export interface Key {
  /** Given for `LogicalName='contact'`, absent for a plain guid. */
  readonly name?: string;
  readonly value: string;
}

export interface Segment {
  readonly name: string;
  readonly key?: Key;
}

/** Stands at the end of the address of a link instead of a row. */
export const REFERENCE = "$ref";

/** Reads the part of the address after the version: `contacts(<guid>)/parentcustomerid_account`. */
export function readResource(path: string): Segment[] {
  const parts = path.split("/").filter((part, index, all) => part !== "" || index < all.length - 1);
  return parts.map((part) => {
    const text = decode(part);
    if (text === REFERENCE) return { name: text };
    // Their names begin with a dollar sign and are no resource of ours: $metadata, $value, $count.
    if (text.startsWith("$")) throw notSupported(text.split("(")[0] ?? text);
    return readAll(text, readSegment);
  });
}

function readSegment(cursor: Cursor): Segment {
  const name = cursor.expectKind("name", "a resource");
  if (!cursor.take("(")) return { name };
  if (cursor.take(")")) return { name };
  const key = readKey(cursor);
  if (cursor.peek().text === ",") throw notSupported("a key of several columns");
  cursor.expect(")");
  return { name, key };
}

function readKey(cursor: Cursor): Key {
  if (cursor.peek().kind === "guid") return { value: cursor.next().text.toLowerCase() };
  const name = cursor.expectKind("name", "a guid");
  cursor.expect("=");
  return { name, value: cursor.next().text };
}

/** Splits and decodes the part after the question mark; a name may stand in it once. */
export function readParameters(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split("&").filter(Boolean)) {
    const cut = pair.indexOf("=");
    const name = decode(cut === -1 ? pair : pair.slice(0, cut));
    const value = cut === -1 ? "" : decode(pair.slice(cut + 1).replaceAll("+", " "));
    if (parameters.has(name))
      throw syntaxError(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      );
    parameters.set(name, value);
  }
  return parameters;
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw syntaxError("Bad Request - Error in query syntax.");
  }
}
