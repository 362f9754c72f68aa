import { syntaxError } from "../errors";

export type TokenKind =
  "guid" | "date" | "number" | "text" | "json" | "name" | "option" | "symbol" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** What was written; for a text, without its quotes. A json text, which stands in arrays only, keeps them. */
  readonly text: string;
  readonly position: number;
}

// The order matters: a guid may begin like a number or a name, a date like a number.
const shapes: readonly (readonly [TokenKind, RegExp])[] = [
  ["guid", /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/iy],
  ["date", /\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2}))?(?![\w:-])/iy],
  ["number", /-?\d+(\.\d+)?(e[+-]?\d+)?(?![\w.])/iy],
  ["name", /[a-z_]\w*(\.[a-z_]\w*)*/iy],
  ["option", /\$[a-z]+/iy],
  ["json", /"([^"\\]|\\.)*"/y],
  ["symbol", /[(),;/=:@[\]]/y],
];

/** Cuts query text into tokens, or says where it cannot be read. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    while (source[position] === " ") position += 1;
    if (position >= source.length) return [...tokens, { kind: "end", text: "", position }];
    const start = position;
    if (source[start] === "'") {
      const text = readText(source, start);
      tokens.push({ kind: "text", text: text.value, position: start });
      position = text.end;
      continue;
    }
    const token = readShape(source, start);
    tokens.push(token);
    position += token.text.length;
  }
}

function readShape(source: string, position: number): Token {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = position;
    const text = shape.exec(source)?.[0];
    if (text !== undefined) return { kind, text, position };
  }
  throw syntaxError(
    `Syntax error: character '${source[position]}' is not valid at position ${position} in '${source}'.`,
  );
}

/** A quote inside a text is written twice (Microsoft Learn, filter rows). */
function readText(source: string, start: number): { value: string; end: number } {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = source.indexOf("'", from);
    if (quote === -1)
      throw syntaxError(
        `There is an unterminated literal at position ${source.length} in '${source}'.`,
      );
    value += source.slice(from, quote);
    if (source[quote + 1] !== "'") return { value, end: quote + 1 };
    value += "'";
    from = quote + 2;
  }
}
