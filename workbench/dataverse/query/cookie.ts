import type { SqlValue } from "../database";
import { badQuery } from "../errors";

/** Where the last page ended: the values it was sorted by. Opaque to the caller, who sends it back unchanged. */
export const writeCookie = (last: readonly SqlValue[]): string =>
  Buffer.from(JSON.stringify(last)).toString("base64url");

export function readCookie(text: string, terms: number): SqlValue[] {
  const values = parse(text);
  const isPlain = (value: unknown): value is SqlValue =>
    value === null || typeof value === "string" || typeof value === "number";
  if (!Array.isArray(values) || values.length !== terms || !values.every(isPlain)) {
    throw badQuery("The $skiptoken is not one that this server gave for this query.");
  }
  return values;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
