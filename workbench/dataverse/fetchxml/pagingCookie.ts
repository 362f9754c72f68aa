import type { SqlRow, SqlValue } from "../database";
import { badQuery } from "../errors";
import type { XmlElement } from "../../../scripts/xml";
import { readElement } from "./element";

/** What a page begins and ends with, by the names of what it is sorted by. */
export interface Ends {
  readonly names: readonly string[];
  readonly first: readonly SqlValue[];
  readonly last: readonly SqlValue[];
}

/**
 * The cookie of the next page: an XML text, encoded twice within another one (Microsoft Learn, page results using FetchXml).
 * Its values are JSON here, so that a number and an empty value come back as what they were.
 */
export function writePagingCookie(page: number, { names, first, last }: Ends): string {
  const ends = names.map(
    (name, at) =>
      `<${name} last="${quote(last[at] ?? null)}" first="${quote(first[at] ?? null)}" />`,
  );
  const cookie = `<cookie page="${page}">${ends.join("")}</cookie>`;
  return `<cookie pagenumber="${page + 1}" pagingcookie="${encodeURIComponent(encodeURIComponent(cookie))}" istracking="False" />`;
}

/** The values after which the next page begins; the cookie comes back decoded, as the page above asks for. */
export function readPagingCookie(text: string, names: readonly string[]): SqlValue[] {
  const { name, children } = readCookieElement(text);
  const fits =
    name === "cookie" &&
    children.length === names.length &&
    children.every((child, at) => child.name === names[at]);
  if (!fits) throw notOurs();
  return children.map((child) => unquote(child.attributes.get("last")));
}

function readCookieElement(text: string): XmlElement {
  try {
    return readElement(text);
  } catch {
    throw notOurs();
  }
}

function unquote(text: string | undefined): SqlValue {
  try {
    const value: unknown = JSON.parse(text ?? "");
    if (value === null || typeof value === "string" || typeof value === "number") return value;
  } catch {
    // answered below, like any other value that no cookie of ours has
  }
  throw notOurs();
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const quote = (value: SqlValue): string =>
  JSON.stringify(value).replace(/[&<>"]/g, (character) => entities[character] ?? character);

const notOurs = () =>
  badQuery("The paging-cookie is not one that this server gave for this query.");

/** The values of a row that it was sorted by. */
export const sortedBy = (row: SqlRow, keys: readonly string[]): SqlValue[] =>
  keys.map((key) => row[key] ?? null);
