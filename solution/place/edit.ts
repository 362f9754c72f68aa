import type { XmlElement } from "../../scripts/xml";
import { write, type Element } from "./element";

/** A stretch of the text and what stands there afterwards. */
interface Edit {
  readonly from: number;
  readonly until: number;
  readonly text: string;
}

/** Changes of one text, which are made together: everything else in it stays to the byte. */
export class Edits {
  private readonly edits: Edit[] = [];

  constructor(private readonly text: string) {}

  /** Takes an element out, with the line break and indentation before it. */
  remove({ start, end }: XmlElement): void {
    this.edits.push({ from: start - this.spaceBefore(start).length, until: end, text: "" });
  }

  /** Puts elements behind the last one of a parent, written as its neighbours are: on lines of their own, or all on one. */
  append(parent: XmlElement, elements: readonly Element[]): void {
    if (elements.length === 0) return;
    const last = parent.children.at(-1);
    const outer = this.spaceBefore(parent.start);
    const space = last ? this.spaceBefore(last.start) : outer && `${outer}  `;
    const added = elements.map((element) => space + write(element, space)).join("");
    const contentStart = this.contentStart(parent);
    const comment = this.text.slice(contentStart, this.contentEnd(parent)).trimEnd();
    if (last || comment) {
      const at = last?.end ?? contentStart + comment.length;
      this.edits.push({ from: at, until: at, text: added });
    } else {
      const startTag = this.text.slice(parent.start, contentStart).replace(/\s*\/>$/, ">");
      this.edits.push({
        from: parent.start,
        until: parent.end,
        text: `${startTag}${added}${outer}</${parent.name}>`,
      });
    }
  }

  apply(): string {
    const inOrder = [...this.edits].sort((a, b) => a.from - b.from);
    const parts = inOrder.map(
      ({ from, text }, at) => this.text.slice(inOrder[at - 1]?.until ?? 0, from) + text,
    );
    return parts.join("") + this.text.slice(inOrder.at(-1)?.until ?? 0);
  }

  /** The end of the start tag; the ">" of an attribute's value is not it. */
  private contentStart({ start, end }: XmlElement): number {
    const [tag = ""] = /^<(?:[^"'>]|"[^"]*"|'[^']*')*>/.exec(this.text.slice(start, end)) ?? [];
    return start + tag.length;
  }

  /** The start of the end tag; an element written as one tag has its content at its end. */
  private contentEnd(element: XmlElement): number {
    const contentStart = this.contentStart(element);
    return Math.max(contentStart, this.text.lastIndexOf("</", element.end - 1));
  }

  private spaceBefore(at: number): string {
    return /\s*$/.exec(this.text.slice(Math.max(0, at - 200), at))?.[0] ?? "";
  }
}
