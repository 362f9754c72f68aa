import { badQuery, notSupported } from "../errors";
import type { TextFunction } from "../odata/expression";

/** As long as the longest text a filter could look for. */
const MAX_LENGTH = 4000;

/**
 * Turns a search text into SQLite's GLOB pattern. Dataverse keeps the wildcards of its own database alive inside the
 * text: %, _, [set] and [^set]; a literal one stands in brackets (Microsoft Learn, filter rows, wildcard characters).
 */
export function toGlob(name: TextFunction, text: string): string {
  if (name === "startswith" && text.startsWith("%"))
    throw notSupported("a leading % in startswith");
  if (name === "endswith" && text.endsWith("%")) throw notSupported("a trailing % in endswith");
  return likePattern(`${name === "startswith" ? "" : "%"}${text}${name === "endswith" ? "" : "%"}`);
}

/** The GLOB pattern of a text that is compared whole, as the operator `like` does. */
export function likePattern(text: string): string {
  if (text.length > MAX_LENGTH + 2)
    throw badQuery(`The text to look for is longer than ${MAX_LENGTH} characters.`);
  return translate(text);
}

function translate(text: string): string {
  let pattern = "";
  let inSet = false;
  for (const character of text) {
    if (inSet) {
      pattern += character;
      inSet = character !== "]";
    } else if (character === "[") {
      pattern += character;
      inSet = true;
    } else {
      pattern += single[character] ?? character;
    }
  }
  return pattern;
}

const single: Readonly<Record<string, string>> = { "%": "*", _: "?", "*": "[*]", "?": "[?]" };
