import { notSupported } from "../errors";
import type { Cursor } from "../odata/cursor";
import type { Expression, Path } from "../odata/expression";
import { readFilter } from "../odata/filter";
import { readPath } from "../odata/path";
import type { AggregateFunction } from "../query/aggregation";

/** What `$apply` asks for: rows that pass a filter, put into groups, with values taken from each group. */
export interface Apply {
  readonly filters: readonly Expression[];
  readonly groups: readonly Path[];
  readonly values: readonly ApplyValue[];
}

export interface ApplyValue {
  readonly function: AggregateFunction;
  /** Absent where rows are counted. */
  readonly path?: Path;
  readonly name: string;
}

/** OData's methods that Dataverse documents (Microsoft Learn, aggregate data using OData). */
const methods: Readonly<Record<string, AggregateFunction>> = {
  sum: "sum",
  average: "avg",
  min: "min",
  max: "max",
};

/** Reads `filter(...)/groupby((a,b),aggregate(c with sum as total))`, of which each part may stand alone. */
export function readApply(cursor: Cursor): Apply {
  const filters: Expression[] = [];
  while (takeWord(cursor, "filter")) {
    filters.push(inside(cursor, () => readFilter(cursor)));
    if (!cursor.take("/")) throw notSupported("a filter alone in $apply");
  }
  const taken = takeWord(cursor, "groupby") ? readGroupBy(cursor) : readValuesAlone(cursor);
  if (cursor.peek().text === "/") throw notSupported("$apply beyond one groupby or aggregate");
  return { filters, ...taken };
}

function takeWord(cursor: Cursor, word: string): boolean {
  return cursor.peek(1).text === "(" && cursor.take(word);
}

function readGroupBy(cursor: Cursor): Pick<Apply, "groups" | "values"> {
  return inside(cursor, () => {
    const groups = inside(cursor, () => list(cursor, () => readPath(cursor)));
    const values = cursor.take(",") ? readValuesAlone(cursor).values : [];
    return { groups, values };
  });
}

function readValuesAlone(cursor: Cursor): Pick<Apply, "groups" | "values"> {
  if (!takeWord(cursor, "aggregate")) {
    const { kind, text } = cursor.peek();
    if (kind === "name" && cursor.peek(1).text === "(")
      throw notSupported(`the transformation ${text} in $apply`);
    throw cursor.unexpected("filter, groupby or aggregate");
  }
  return { groups: [], values: inside(cursor, () => list(cursor, () => readValue(cursor))) };
}

function readValue(cursor: Cursor): ApplyValue {
  if (cursor.peek().text === "$count") {
    cursor.next();
    return { function: "count", name: readName(cursor) };
  }
  const path = readPath(cursor);
  cursor.expect("with");
  const method = cursor.expectKind("name", "a method such as sum");
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (known === undefined) throw notSupported(`the method ${method} in $apply`);
  return { function: known, path, name: readName(cursor) };
}

function readName(cursor: Cursor): string {
  cursor.expect("as");
  return cursor.expectKind("name", "the name of the value");
}

function inside<T>(cursor: Cursor, read: () => T): T {
  cursor.expect("(");
  const result = read();
  cursor.expect(")");
  return result;
}

function list<T>(cursor: Cursor, read: () => T): T[] {
  const items = [read()];
  while (cursor.take(",")) items.push(read());
  return items;
}
