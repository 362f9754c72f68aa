import { BOX_COST, createLetterCost } from "./drawingCost";
import { HtmlElement, HtmlNode, HtmlTree, parseHtml } from "./htmlTree";
import { drawnText, isMarkup } from "./timelineText";

/** A part of a text: its browser lays it out without blocking the page. */
export type TextPart = Pick<HtmlTree, "children">;

/** What a part may cost, in letters. */
export const PART_COST = 30_000;
/** A longer word may be split. */
const MAX_WORD_LENGTH = 200;

/** Reads a text that may be markup. Returns its parts, in their order, and whether it is longer than all of them. */
export function parseParts(text: string): {
  readonly parts: readonly TextPart[];
  readonly isCut: boolean;
} {
  if (isMarkup(text)) {
    const { children, isCut } = parseHtml(text);
    return { parts: splitNodes(children), isCut };
  }
  const words = drawnText(text);
  return {
    parts: splitNodes([{ name: "lines", children: [words] }]),
    isCut: words.length < text.length,
  };
}

/** Splits nodes into parts of bounded cost. An element that is split begins again in each further part. */
function splitNodes(nodes: readonly HtmlNode[]): readonly TextPart[] {
  const splitter = new Splitter();
  for (const node of nodes) splitter.add(node);
  return splitter.parts;
}

/** An element that is being copied, and what its present part has of it. */
interface OpenCopy {
  readonly element: HtmlElement;
  readonly children: HtmlNode[];
  /** Its items in all parts. */
  items: number;
}

class Splitter {
  readonly parts: { readonly children: HtmlNode[] }[] = [];
  private open: OpenCopy[] = [];
  private room = 0;

  add(node: HtmlNode): void {
    if (typeof node === "string") {
      this.addWords(node);
      return;
    }
    this.makeRoom();
    this.begin(node);
    for (const child of node.children) this.add(child);
    this.open.pop();
  }

  private addWords(words: string): void {
    for (let from = 0; from < words.length;) {
      this.makeRoom();
      const end = this.findEnd(words, from);
      this.push(words.slice(from, end));
      from = end;
    }
  }

  /** Begins a part if the present one is full. */
  private makeRoom(): void {
    if (this.room > 0) return;
    this.room = PART_COST;
    this.parts.push({ children: [] });
    const open = this.open;
    this.open = [];
    // An item that is split begins again with its number.
    open.forEach(({ element, items }, index) =>
      this.begin(element, index < open.length - 1 ? items - 1 : items),
    );
  }

  private begin(element: HtmlElement, items = 0): void {
    const { name } = element;
    const around = this.open[this.open.length - 1];
    if (around && name === "li") around.items += 1;
    const children: HtmlNode[] = [];
    const attributes =
      name === "ol" && items > 0 ? new Map([["start", String(items + 1)]]) : element.attributes;
    this.push({ name, children, attributes });
    this.open.push({ element, children, items });
    this.room -= BOX_COST;
  }

  private push(node: HtmlNode): void {
    const around = this.open[this.open.length - 1] ?? this.parts[this.parts.length - 1];
    around?.children.push(node);
  }

  /** Takes room for words from here on. Returns where they end, between two words if possible. */
  private findEnd(words: string, from: number): number {
    const readCost = createLetterCost();
    let at = from;
    for (; at < words.length && this.room > 0; at += 1) this.room -= readCost(words.charCodeAt(at));
    if (at === words.length) return at;
    const near = words.slice(Math.max(from, at - MAX_WORD_LENGTH), at);
    const blank = Math.max(near.lastIndexOf(" "), near.lastIndexOf("\n"));
    if (blank >= 0) return at - near.length + blank + 1;
    return /[\udc00-\udfff]/.test(words.charAt(at)) ? at + 1 : at;
  }
}
