import { createDecoder } from "./characterReferences";
import { scanHtml, MAX_WORDS_LENGTH, Tag } from "./scanHtml";

/** Longer texts are searched and previewed in their beginning alone. */
const MAX_SEARCHED_LENGTH = 20_000;
/** A mail or note has at least one of these, or the end of an element. Of others a beginning alone is a placeholder that somebody typed. */
const layout =
  /^(?:html|head|body|style|script|meta|p|div|span|br|hr|h[1-6]|[uod]l|li|table|t(?:body|[rdh])|pre|blockquote|font|center|strong|em)$/;

const isSureTag = ({ name, isEnd, attributes }: Tag): boolean =>
  isEnd || layout.test(name) || (/^(?:a|img)$/.test(name) && attributes.size > 0);

/** Whether a text is markup: mails and the notes of newer timelines are, older notes are not. */
export function isMarkup(text: string): boolean {
  const comment = text.indexOf("<!--");
  if ((comment >= 0 && text.includes("-->", comment)) || /<!doctype[\s>]/i.test(text)) return true;
  let isSure = false;
  scanHtml(text, { onWords: () => false, onTag: (tag) => (isSure ||= isSureTag(tag)) });
  return isSure;
}

/** What a reader would see of a text that may be markup, on one line. A text that is cut ends in "…". */
export function plainText(text: string): string {
  let words = "";
  let isCut = text.length > MAX_SEARCHED_LENGTH;
  if (isMarkup(text)) {
    const decode = createDecoder(text);
    const add = (more: string): boolean => (words += more).length > MAX_SEARCHED_LENGTH;
    isCut = scanHtml(text, {
      onWords: (more) => add(decode(more)),
      onTag: ({ name, attributes }) => {
        const alt = name === "img" ? attributes.get("alt") : undefined;
        return add(alt ? ` [${decode(alt)}] ` : " ");
      },
    });
  } else {
    words = text.slice(0, MAX_SEARCHED_LENGTH);
  }
  const line = words.replace(/\s+/g, " ").trim();
  return isCut && line ? `${line.slice(0, MAX_SEARCHED_LENGTH - 1)}…` : line;
}

/** The beginning of a text that is no markup, as far as it is drawn. */
export const drawnText = (text: string): string => text.slice(0, MAX_WORDS_LENGTH);
