/** Deeper data cannot be read on a page: the indentation alone would fill it. */
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
    if (isEnd(part)) {
      depth -= 1;
      if (!isStart(parts[index - 1])) pretty += line(depth);
    }
    pretty += shown(part);
    if (isStart(part)) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new RangeError("too deep");
      if (!isEnd(parts[index + 1])) pretty += line(depth);
    }
    if (part === ",") pretty += line(depth);
    if (part === ":") pretty += " ";
  });
  return pretty;
}

const isStart = (part: string | undefined): boolean => part === "{" || part === "[";
const isEnd = (part: string | undefined): boolean => part === "}" || part === "]";
const line = (depth: number): string => `\n${"  ".repeat(depth)}`;

/** Replaces the escape sequences in a text by their letters. */
const shown = (part: string): string =>
  part.startsWith('"') ? JSON.stringify(JSON.parse(part)) : part;
