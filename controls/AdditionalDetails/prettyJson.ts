/** Deeper data is for no reader, and its indentation alone would fill the page. */
const MAX_DEPTH = 100;
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

/**
 * JSON with line breaks and indentation. Numbers keep their digits: as JavaScript numbers, long ones would change and `19.90` would
 * become `19.9`. Throws for a text that is not JSON or too deep.
 */
export function prettyJson(json: string): string {
  JSON.parse(json);
  let depth = 0;
  let pretty = "";
  const parts = json.match(tokens) ?? [];
  parts.forEach((part, index) => {
    const isEnd = part === "}" || part === "]";
    const isEmpty = isEnd && /^[[{]$/.test(parts[index - 1] ?? "");
    if (isEnd) depth -= 1;
    if (isEnd && !isEmpty) pretty += line(depth);
    pretty += shown(part);
    if (/^[[{]$/.test(part)) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new RangeError("too deep");
      if (!/^[\]}]$/.test(parts[index + 1] ?? "")) pretty += line(depth);
    }
    if (part === ",") pretty += line(depth);
    if (part === ":") pretty += " ";
  });
  return pretty;
}

const line = (depth: number): string => `\n${"  ".repeat(depth)}`;

/** Escaped letters of a text become letters. */
const shown = (part: string): string =>
  part.startsWith('"') ? JSON.stringify(JSON.parse(part)) : part;
