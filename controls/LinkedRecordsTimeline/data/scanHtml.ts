/** The start or the end of an element that HTML knows. */
export interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  /** Of the first of each name, as they are written. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Takes the parts of a text in their order. Returns true to stop. */
interface HtmlReader {
  readonly onWords: (words: string) => boolean | void;
  readonly onTag: (tag: Tag) => boolean | void;
}

const listNames = (...names: string[]): ReadonlySet<string> => new Set(names.join(" ").split(" "));

const CODE = "style script";
const TEXT_ONLY = `${CODE} title textarea iframe noembed noframes`;
const DROPPED = `${TEXT_ONLY} noscript template svg math frameset object applet canvas audio video select button option datalist dialog`;
/** Their text is never shown, even if their end is missing. */
const code = listNames(CODE);
/** Up to their end, everything is text. */
const textOnly = listNames(TEXT_ONLY);
/** Not even the text of these is shown: it is not for readers, asks for input, or is a drawing. */
const dropped = listNames(DROPPED);
const known = listNames(
  DROPPED,
  "a abbr acronym address area article aside b base basefont bdi bdo big blockquote body br caption center cite code col",
  "colgroup data dd del details dfn dir div dl dt em embed fieldset figcaption figure font footer form frame",
  "h1 h2 h3 h4 h5 h6 head header hgroup hr html i img input ins kbd label legend li link listing main map mark marquee",
  "menu meta meter nav nobr ol optgroup output p param picture plaintext pre progress q rp rt ruby s samp search section",
  "small source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var wbr xmp",
);

const tagName = /<(\/?)([a-z][a-z\d]*|(?:[ovwxmp]|st\d|u\d+):[a-z]+)(?=[\s/>]|$)/iy;
const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y;
const tagEnd = /[\s/]*>/y;
/** A document type, an instruction, or a condition of Office. */
const declaration = /<[!?](?:doctype|xml|\[)/iy;

/** No reader wants more, and more would block the page. Data of pictures and other attributes do not count. */
export const MAX_WORDS_LENGTH = 200_000;
/** Of tags and attributes together. */
const MAX_STEPS = 50_000;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/**
 * Reads a text that may be markup, in one pass whose work grows with its length alone. Only elements that HTML knows are markup; the rest
 * is text as written. Comments, code and other elements that are not for readers are left out. Returns whether the text is longer than
 * was read, or ends within a tag, a comment or code.
 */
export function scanHtml(html: string, reader: HtmlReader): boolean {
  return new Scan(html, reader).run();
}

class Scan {
  private readonly html: string;
  private readonly reader: HtmlReader;
  /** Where the words begin that have not been handed over. */
  private wordsFrom = 0;
  private wordsLength = 0;
  private steps = 0;
  private isStopped = false;
  /** The dropped element around what is read, and how often it is open. */
  private within?: { readonly name: string; depth: number };
  /** The next end of each dropped element. */
  private readonly ends = new Map<string, number>();

  constructor(html: string, reader: HtmlReader) {
    this.html = html;
    this.reader = reader;
  }

  run(): boolean {
    const html = this.html;
    for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
      const end = this.readMarkup(at);
      if (end === undefined) at += 1;
      else if (end < 0 || this.isStopped) return true;
      else this.wordsFrom = at = end;
    }
    const isWithin = this.within !== undefined;
    this.handWords(html.length);
    return this.isStopped || isWithin;
  }

  /** Returns where the markup ends: undefined where there is none, -1 where it has no end. */
  private readMarkup(at: number): number | undefined {
    const html = this.html;
    if (html.startsWith("<!--", at)) {
      this.handWords(at);
      // "<!-->" is a whole comment.
      const end = html.indexOf("-->", at + 2);
      return end < 0 ? -1 : end + 3;
    }
    if (matchAt(declaration, html, at)) {
      this.handWords(at);
      return html.indexOf(">", at) + 1 || -1;
    }
    const tag = matchAt(tagName, html, at);
    if (!tag) return undefined;
    const [whole, slash, written = ""] = tag;
    const name = written.toLowerCase();
    if (!known.has(name) && !name.includes(":")) return undefined;
    this.handWords(at);
    return this.readTag(name, slash !== "", at + whole.length);
  }

  private readTag(name: string, isEnd: boolean, from: number): number {
    const html = this.html;
    const attributes = new Map<string, string>();
    let at = from;
    let end = matchAt(tagEnd, html, at);
    while (!end) {
      const found = matchAt(attribute, html, at);
      if (!found || (this.steps += 1) > MAX_STEPS) return -1;
      const [whole, attributeName = "", ...values] = found;
      const key = attributeName.toLowerCase();
      if (!attributes.has(key))
        attributes.set(key, values.find((each) => each !== undefined) ?? "");
      at += whole.length;
      end = matchAt(tagEnd, html, at);
    }
    at += end[0].length;
    if ((this.steps += 1) > MAX_STEPS) return -1;
    if (this.within) return this.readWithin(this.within, name, isEnd, at);
    if (this.reader.onTag({ name, isEnd, attributes })) this.isStopped = true;
    return isEnd || !dropped.has(name) ? at : this.drop(name, at);
  }

  /** Begins a dropped element. Where its end is missing, only code is dropped. */
  private drop(name: string, at: number): number {
    const end = this.findEnd(name, at);
    if (textOnly.has(name)) return end >= 0 ? end : code.has(name) ? -1 : at;
    if (end >= 0) this.within = { name, depth: 1 };
    return at;
  }

  private readWithin(
    within: { readonly name: string; depth: number },
    name: string,
    isEnd: boolean,
    at: number,
  ): number {
    if (!isEnd && textOnly.has(name)) return this.drop(name, at);
    if (name !== within.name) return at;
    within.depth += isEnd ? -1 : 1;
    if (within.depth === 0 || this.findEnd(name, at) < 0) this.within = undefined;
    return at;
  }

  /** The place of the next end tag. Each part of the text is searched once for each name. */
  private findEnd(name: string, from: number): number {
    const known = this.ends.get(name);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const pattern = new RegExp(`</${name}(?=[\\s/>])`, "gi");
    pattern.lastIndex = from;
    const end = pattern.exec(this.html)?.index ?? -1;
    this.ends.set(name, end);
    return end;
  }

  /** Hands over the words before this place. */
  private handWords(end: number): void {
    const { length } = this.html.slice(this.wordsFrom, end);
    if (this.isStopped || this.within || length === 0) return;
    const rest = MAX_WORDS_LENGTH - this.wordsLength;
    this.wordsLength += length;
    const words = this.html.slice(this.wordsFrom, Math.min(end, this.wordsFrom + rest));
    this.isStopped = this.reader.onWords(words) === true || length > rest;
  }
}
