import type { Cursor } from "./cursor";
import type { Path } from "./expression";

/** Reads a column, or the way to one over lookups: `primarycontactid/fullname`. */
export function readPath(cursor: Cursor): Path {
  if (cursor.peek().kind !== "name") throw cursor.unexpected("a column or a value");
  const segments = [cursor.next().text];
  while (cursor.take("/")) segments.push(cursor.expectKind("name", "a column"));
  return { kind: "path", segments };
}
