import { syntaxError } from "../errors";
import { tokenize, type Token, type TokenKind } from "./tokens";

/** Deep enough for any query a person writes, shallow enough that no query exhausts the stack. */
const MAX_DEPTH = 50;

/** Walks through the tokens of one piece of query text. */
export class Cursor {
  private index = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(
    private readonly source: string,
    /** Values that the address gives apart: `@p1`. */
    readonly aliases: ReadonlyMap<string, string> = new Map(),
  ) {
    this.tokens = tokenize(source);
  }

  peek(ahead = 0): Token {
    const token = this.tokens[this.index + ahead] ?? this.tokens.at(-1);
    if (!token) throw new Error("A text ends with a token of its own.");
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  /** Takes the next token if it is this symbol or word. */
  take(text: string): boolean {
    const { kind, text: found } = this.peek();
    if ((kind !== "symbol" && kind !== "name") || found !== text) return false;
    this.index += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.unexpected(`'${text}'`);
  }

  expectKind(kind: TokenKind, what: string): string {
    if (this.peek().kind !== kind) throw this.unexpected(what);
    return this.next().text;
  }

  expectEnd(): void {
    if (this.peek().kind !== "end") throw this.unexpected("the end of the query");
  }

  /** Reads something that may hold more of its kind inside. */
  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH)
      throw syntaxError(`Syntax error: more than ${MAX_DEPTH} levels of nesting.`);
    try {
      return read();
    } finally {
      this.depth -= 1;
    }
  }

  /** What was written from a position up to the next token. */
  textFrom(position: number): string {
    return this.source.slice(position, this.peek().position).trim();
  }

  unexpected(wanted: string): Error {
    const { position } = this.peek();
    return syntaxError(
      `Syntax error at position ${position} in '${this.source}': ${wanted} expected.`,
    );
  }
}

/** Reads a whole piece of query text with one reader. */
export function readAll<T>(
  source: string,
  read: (cursor: Cursor) => T,
  aliases?: ReadonlyMap<string, string>,
): T {
  const cursor = new Cursor(source, aliases);
  const result = read(cursor);
  cursor.expectEnd();
  return result;
}
