import type { Message, Recipient } from "@microsoft/microsoft-graph-types";
import { GraphError, unsupported } from "./errors";

type Test = (message: Message) => boolean;

const PROPERTIES: Readonly<
  Record<string, (message: Message) => readonly (Recipient | null | undefined)[]>
> = {
  from: ({ from }) => [from],
  to: ({ toRecipients }) => toRecipients ?? [],
  cc: ({ ccRecipients }) => ccRecipients ?? [],
  bcc: ({ bccRecipients }) => bccRecipients ?? [],
  participants: ({ from, toRecipients, ccRecipients, bccRecipients }) => [
    from,
    ...(toRecipients ?? []),
    ...(ccRecipients ?? []),
    ...(bccRecipients ?? []),
  ],
};

/** A clause of the search: `property:value`, `property:"a value"`, `word` or `"a phrase"`. */
const CLAUSE = /\s*(?:([A-Za-z]+):)?(?:"([^"]*)"|([^\s"()]+))/y;

/**
 * The $search of messages, in the words of the Keyword Query Language that its page shows (Microsoft Learn, $search query parameter).
 * Clauses of one property next to each other are alternatives, others must all hold; OR separates, AND says what is so anyway.
 */
export function readSearch(given: string): Test {
  const text = withoutQuotes(given);
  const alternatives = [new Map<string, Test[]>()];
  CLAUSE.lastIndex = 0;
  while (CLAUSE.lastIndex < text.trimEnd().length) {
    const from = CLAUSE.lastIndex;
    const found = CLAUSE.exec(text);
    if (!found)
      throw unsupported(`this search from position ${from}: ${text.slice(from, from + 40)}`);
    const [, property = "", phrase, word = ""] = found;
    const operator = readOperator(property, phrase, word);
    if (operator === "OR") alternatives.push(new Map<string, Test[]>());
    if (operator) continue;
    // Free words must all be found; each is a property of its own.
    const key = property === "" ? `word ${from}` : property.toLowerCase();
    addTest(alternatives.at(-1), key, clause(property.toLowerCase(), phrase ?? word));
  }
  return (message) =>
    alternatives.some((tests) =>
      [...tests.values()].every((same) => same.some((test) => test(message))),
    );
}

/** AND or OR, where the clause is one of them and not a word that is searched for. */
function readOperator(property: string, phrase: string | undefined, word: string) {
  if (property !== "" || phrase !== undefined) return undefined;
  if (word === "NOT") throw unsupported("NOT in a search");
  return word === "AND" || word === "OR" ? word : undefined;
}

function addTest(tests: Map<string, Test[]> | undefined, key: string, test: Test): void {
  tests?.set(key, [...(tests.get(key) ?? []), test]);
}

function withoutQuotes(given: string): string {
  const inner = /^"(.*)"$/s.exec(given.trim())?.[1];
  const colon = given.indexOf(":");
  if (inner === undefined && colon >= 0)
    throw new GraphError(
      400,
      "BadRequest",
      `Syntax error: character ':' is not valid at position ${colon} in '${given}'.`,
    );
  return (inner ?? given).replace(/\\(["\\])/g, "$1");
}

function clause(property: string, value: string): Test {
  const wanted = value.toLowerCase();
  if (property === "subject") return ({ subject }) => hasWord(subject, wanted);
  if (property === "body") return ({ body }) => hasWord(body?.content, wanted);
  if (property === "")
    return ({ subject, body, from }) =>
      hasWord(subject, wanted) || hasWord(body?.content, wanted) || names(from, wanted);
  const people = PROPERTIES[property];
  if (!people) throw unsupported(`the search property ${property}`);
  return (message) => people(message).some((each) => names(each, wanted));
}

/** People are found by address, by alias and by the words of their name. */
function names(recipient: Recipient | null | undefined, wanted: string): boolean {
  const { address, name } = recipient?.emailAddress ?? {};
  const own = address?.toLowerCase() ?? "";
  return own === wanted || own.slice(0, own.lastIndexOf("@")) === wanted || hasWord(name, wanted);
}

const hasWord = (text: string | null | undefined, wanted: string) =>
  ` ${text?.toLowerCase() ?? ""}`.includes(` ${wanted}`);
