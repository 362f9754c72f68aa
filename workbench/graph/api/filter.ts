import { GraphError } from "./errors";

type Test = (row: object) => boolean;

const TOKEN =
  /\s*(?:'((?:[^']|'')*)'|(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)|([A-Za-z][\w/]*)|([(),])|(\S))/y;

/** The properties that a filter names, in the order in which it does, and the test that it is. */
export interface GraphFilter {
  readonly test: Test;
  readonly names: readonly string[];
}

const invalid = () =>
  new GraphError(
    400,
    "ErrorInvalidUrlQueryFilter",
    "The query filter contains one or more invalid nodes.",
  );

/** What a property holds, and so how it is compared. */
export type Kinds = Readonly<Record<string, "text" | "date" | "flag">>;

/** A $filter over the given properties: comparisons, startswith and contains, joined by and, or, brackets. */
export function readGraphFilter(text: string, known: Kinds): GraphFilter {
  const tokens = tokensOf(text);
  const names: string[] = [];
  let at = 0;
  const take = (expected?: string) => {
    const token = tokens[at];
    if (!token || (expected !== undefined && token.text !== expected)) throw invalid();
    at += 1;
    return token;
  };
  const property = () => {
    const { text: name, kind } = take();
    if (kind !== "name" || !Object.hasOwn(known, name)) throw invalid();
    names.push(name);
    return name;
  };
  const joined = (word: string, part: () => Test, combine: (tests: Test[]) => Test): Test => {
    const tests = [part()];
    while (tokens[at]?.text === word) {
      at += 1;
      tests.push(part());
    }
    return combine(tests);
  };
  const any = (): Test => joined("or", all, (tests) => (row) => tests.some((test) => test(row)));
  const all = (): Test => joined("and", one, (tests) => (row) => tests.every((test) => test(row)));
  const one = (): Test => {
    const next = tokens[at];
    if (next?.text === "(") {
      take("(");
      const test = any();
      take(")");
      return test;
    }
    if (next?.kind === "name" && (next.text === "startswith" || next.text === "contains"))
      return call(take().text);
    const name = property();
    const operator = take().text;
    return comparison(name, known[name], operator, take());
  };
  const call = (name: string): Test => {
    take("(");
    const of = property();
    take(",");
    const wanted = take().text.toLowerCase();
    take(")");
    return (row) => {
      const value = propertyText(row, of).toLowerCase();
      return name === "contains" ? value.includes(wanted) : value.startsWith(wanted);
    };
  };
  const test = any();
  if (at < tokens.length) throw invalid();
  return { test, names };
}

interface Token {
  readonly kind: "text" | "date" | "name" | "sign";
  readonly text: string;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const [, quoted, date, name, sign] = TOKEN.exec(text) ?? [];
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted.replaceAll("''", "'") });
    else if (date !== undefined) tokens.push({ kind: "date", text: date });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else throw invalid();
  }
  return tokens;
}

function comparison(
  name: string,
  kind: Kinds[string] | undefined,
  operator: string,
  literal: Token,
): Test {
  const compare = COMPARISONS[operator];
  const wanted =
    kind === "date"
      ? momentOf(literal.text)
      : kind === "flag"
        ? FLAGS[literal.text]
        : literal.kind === "text"
          ? literal.text.toLowerCase()
          : undefined;
  if (!compare || wanted === undefined) throw invalid();
  return (row) => {
    const value = valueAt(row, name);
    const own =
      kind === "date" ? momentOf(value) : typeof value === "string" ? value.toLowerCase() : value;
    return (
      (typeof own === "string" || typeof own === "number" || typeof own === "boolean") &&
      compare(own, wanted)
    );
  };
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

type Comparable = string | number | boolean;

const COMPARISONS: Readonly<Record<string, (own: Comparable, wanted: Comparable) => boolean>> = {
  eq: (own, wanted) => own === wanted,
  ne: (own, wanted) => own !== wanted,
  gt: (own, wanted) => own > wanted,
  ge: (own, wanted) => own >= wanted,
  lt: (own, wanted) => own < wanted,
  le: (own, wanted) => own <= wanted,
};

/** A date of an event has no zone of its own: it is in UTC here. */
export function momentOf(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const time = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** The value at a path such as from/emailAddress/address. */
function valueAt(row: object, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split("/"))
    value =
      typeof value === "object" && value !== null
        ? (value as Record<string, unknown>)[name]
        : undefined;
  return value;
}

/** The same as a text that sorts: nothing comes first, false before true. */
export function propertyText(row: object, path: string): string {
  const value = valueAt(row, path);
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
}
