import { badQuery, notSupported } from "../errors";

/** What a request's Prefer header asks for. */
export interface Preferences {
  readonly maxPageSize?: number;
  readonly representation: boolean;
  /** Whether an annotation of this name is wanted. */
  readonly wants: (annotation: string) => boolean;
  /** The preferences that were followed, for the answer's Preference-Applied header. */
  readonly applied: string;
}

/** Reads a Prefer header; preferences nobody here knows are passed over, as RFC 7240 says. */
export function readPreferences(header: string | undefined): Preferences {
  const given = new Map(splitOutsideQuotes(header ?? "").map(readPreference));
  const size = given.get("odata.maxpagesize");
  const annotations = given.get("odata.include-annotations");
  const representation = given.get("return") === "representation";
  const applied = [
    ...(size === undefined ? [] : [`odata.maxpagesize=${size}`]),
    ...(annotations === undefined ? [] : [`odata.include-annotations="${annotations}"`]),
    ...(representation ? ["return=representation"] : []),
  ];
  return {
    maxPageSize: size === undefined ? undefined : readSize(size),
    representation,
    wants: wanted(annotations?.split(",").map((name) => name.trim()) ?? []),
    applied: applied.join(","),
  };
}

function readPreference(text: string): [string, string] {
  const cut = text.indexOf("=");
  if (cut === -1) return [text.trim().toLowerCase(), ""];
  const value = text.slice(cut + 1).trim();
  return [
    text.slice(0, cut).trim().toLowerCase(),
    value.startsWith('"') ? value.slice(1, -1) : value,
  ];
}

function splitOutsideQuotes(header: string): string[] {
  const parts = [""];
  let quoted = false;
  for (const character of header) {
    if (character === '"') quoted = !quoted;
    if (character === "," && !quoted) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function readSize(text: string): number {
  const size = Number(text);
  if (!Number.isSafeInteger(size) || size < 1)
    throw badQuery(`The preference odata.maxpagesize=${text} is not a whole number from 1.`);
  return size;
}

function wanted(patterns: readonly string[]): Preferences["wants"] {
  const excluding = patterns.find((pattern) => pattern.startsWith("-"));
  if (excluding !== undefined) throw notSupported(`leaving out annotations (${excluding})`);
  return (annotation) =>
    patterns.some(
      (pattern) =>
        pattern === "*" ||
        pattern === annotation ||
        (pattern.endsWith(".*") && annotation.startsWith(pattern.slice(0, -1))),
    );
}
