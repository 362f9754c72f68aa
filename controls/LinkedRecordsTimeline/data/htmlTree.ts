import { createDecoder } from "./characterReferences";
import { scanHtml, Tag } from "./scanHtml";

/** An element that is drawn: its name, and of links and pictures the attributes, decoded. */
export interface HtmlElement {
  readonly name: string;
  readonly children: readonly HtmlNode[];
  readonly attributes?: ReadonlyMap<string, string>;
}
export type HtmlNode = HtmlElement | string;

export interface HtmlTree {
  readonly children: readonly HtmlNode[];
  /** The text is longer than what is drawn. */
  readonly isCut: boolean;
}

/** More would block the page. The words behind them are drawn, without elements. */
export const MAX_ELEMENTS = 3000;
/** Deeper elements are drawn in this one. */
export const MAX_DEPTH = 60;
/** A table, one of its sections, a row and a cell. */
const TABLE_DEPTH = 4;

const listNames = (names: string): ReadonlySet<string> => new Set(names.split(" "));
const inline = listNames("a b strong i em u s sub sup code");
const blocks = listNames("p div pre blockquote ul ol li dl dt dd table h1 h2 h3 h4 h5 h6");
/** These are drawn as a `div`. */
const otherBlocks = listNames(
  "section article aside header footer nav main address center form fieldset legend figure figcaption details summary " +
    "hgroup caption menu dir listing xmp plaintext",
);
const empty = listNames("br hr img");
const sections = listNames("thead tbody tfoot");
const cells = listNames("td th");
const lists = listNames("ul ol dl");
/** Each of these ends the one before. */
const items = listNames("li dt dd");

const lastIn = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

type Counts = Readonly<Record<string, number | undefined>>;

/** An element whose end has not come yet. */
interface OpenElement {
  readonly name: string;
  /** Where its children go: of an element that is not drawn, to the one around it. */
  readonly children: HtmlNode[];
  readonly isDrawn: boolean;
  /** The elements that an end tag could end, before this one. */
  readonly before: Counts;
}

/** Reads markup into a tree of bounded size and depth. Its work grows with the length of the text alone. */
export function parseHtml(html: string): HtmlTree {
  const decode = createDecoder(html);
  const builder = new TreeBuilder();
  const isCut = scanHtml(html, {
    onWords: (words) => builder.addWords(decode(words)),
    onTag: (tag) => builder.addTag(tag, decode),
  });
  return { children: builder.finish(), isCut };
}

class TreeBuilder {
  private readonly root: HtmlNode[] = [];
  private readonly open: OpenElement[] = [];
  private counts: Counts = {};
  private depth = 0;
  /** Of elements, drawn or not. */
  private count = 0;
  /** The lines behind the last element that is drawn. */
  private rest?: string[];

  finish(): readonly HtmlNode[] {
    return !this.rest
      ? this.root
      : [...this.root, { name: "lines", children: [this.rest.join("\n").trimEnd()] }];
  }

  addWords(words: string): void {
    if (this.rest) {
      this.addToRest(words.replace(/\s+/g, " "));
      return;
    }
    if (this.isInTable() && !words.trim()) return;
    this.openCell();
    const children = this.children();
    const last = lastIn(children);
    if (typeof last === "string") children[children.length - 1] = last + words;
    else children.push(words);
  }

  private addToRest(words: string): void {
    const rest = this.rest ?? [];
    const line = rest.pop() ?? "";
    rest.push(line || words !== " " ? line + words : line);
  }

  addTag(tag: Tag, decode: (words: string) => string): void {
    const name = drawnName(tag.name);
    if (!name) return;
    if (this.count >= MAX_ELEMENTS) this.rest ??= [""];
    if (this.rest) {
      if (!inline.has(name) && lastIn(this.rest)) this.rest.push("");
    } else if (tag.isEnd) {
      if (this.counts[name]) this.closeThrough(name);
    } else {
      this.start(name, decodeAttributes(name, tag, decode));
    }
  }

  private start(name: string, attributes?: ReadonlyMap<string, string>): void {
    if (empty.has(name)) {
      this.openCell();
      if (name === "hr") this.close("p");
      this.addElement({ name, children: [], attributes });
      return;
    }
    if (isOfTable(name)) {
      this.startInTable(name);
      return;
    }
    this.openCell();
    if (!inline.has(name)) this.close("p");
    if (name === "a") this.close("a");
    if (items.has(name)) for (const item of items) this.close(item);
    this.push(name, attributes);
  }

  /** Rows, cells and sections end the one before. Outside of a table they are blocks. */
  private startInTable(name: string): void {
    if (!this.counts.table) {
      this.close("p");
      this.push("div");
      return;
    }
    const isCell = cells.has(name);
    const parents = (open: string): boolean =>
      open === "table" || (!sections.has(name) && sections.has(open)) || (isCell && open === "tr");
    while (!parents(this.current())) this.pop();
    if (!sections.has(name) && this.current() === "table") this.push("tbody");
    if (isCell && this.current() !== "tr") this.push("tr");
    this.push(name);
  }

  /** What is directly in a table or row goes into a cell of its own. */
  private openCell(): void {
    if (this.isInTable()) this.startInTable("td");
  }

  private isInTable(): boolean {
    const top = this.current();
    return top === "table" || top === "tr" || sections.has(top);
  }

  private current(): string {
    return lastIn(this.open)?.name ?? "";
  }

  private children(): HtmlNode[] {
    return lastIn(this.open)?.children ?? this.root;
  }

  private addElement(element: HtmlElement): void {
    this.count += 1;
    this.children().push(element);
  }

  private push(name: string, attributes?: ReadonlyMap<string, string>): void {
    const isDrawn = this.canDraw(name);
    const children = isDrawn ? [] : this.children();
    if (isDrawn) {
      this.addElement({ name, children, attributes });
      this.depth += 1;
    } else {
      this.count += 1;
      this.separate(name);
    }
    this.open.push({ name, children, isDrawn, before: this.counts });
    this.counts = withOpen(this.counts, name);
  }

  /** Links are drawn at any depth: they are never within each other. */
  private canDraw(name: string): boolean {
    if (name === "a") return true;
    // A second `b` in a `b` changes nothing, and each line needs boxes for all of them.
    if (inline.has(name) && this.counts[name]) return false;
    if (isOfTable(name)) return lastIn(this.open)?.isDrawn ?? false;
    return this.depth < MAX_DEPTH - (name === "table" ? TABLE_DEPTH : 0);
  }

  /** Where a block is not drawn, its words begin and end a line. */
  private separate(name: string): void {
    const children = this.children();
    const last = lastIn(children);
    const isBroken = last === undefined || (typeof last === "object" && last.name === "br");
    if (!inline.has(name) && !isBroken) this.addElement({ name: "br", children: [] });
  }

  private close(name: string): void {
    if (this.counts[name]) this.closeThrough(name);
  }

  /** Ends an open element, and those in it. */
  private closeThrough(name: string): void {
    while (this.current() !== name) this.pop();
    this.pop();
  }

  private pop(): void {
    const ended = this.open.pop();
    if (!ended) return;
    this.counts = ended.before;
    if (ended.isDrawn) this.depth -= 1;
    else this.separate(ended.name);
  }
}

/** The name by which an element is drawn, and by which its end is found. */
function drawnName(name: string): string | undefined {
  if (otherBlocks.has(name)) return "div";
  return inline.has(name) || blocks.has(name) || empty.has(name) || isOfTable(name)
    ? name
    : undefined;
}

const isOfTable = (name: string): boolean => name === "tr" || sections.has(name) || cells.has(name);

const decodeAttributes = (
  name: string,
  { attributes }: Tag,
  decode: (words: string) => string,
): ReadonlyMap<string, string> | undefined =>
  name === "a" || name === "img"
    ? new Map([...attributes].map(([key, value]) => [key, decode(value)]))
    : undefined;

/** The open elements that an end tag can end from within a new element: not beyond a table, and items only of the own list. */
function withOpen(counts: Counts, name: string): Counts {
  if (name === "table") return { table: 1 };
  if (cells.has(name)) {
    const { table, thead, tbody, tfoot, tr } = counts;
    return { table, thead, tbody, tfoot, tr, [name]: 1 };
  }
  const opened = { ...counts, [name]: (counts[name] ?? 0) + 1 };
  return lists.has(name) ? { ...opened, li: 0, dt: 0, dd: 0 } : opened;
}
