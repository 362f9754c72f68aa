/** Longer texts are searched and previewed in their beginning alone. */
const MAX_SEARCHED_LENGTH = 20_000;
const unseen = /^<(style|script|head|title|template|noscript)\b/i;
const characters: Readonly<Record<string, string>> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
};

/** Whether a text is markup: mails and the notes of newer timelines are, older notes are not. */
export const isMarkup = (text: string): boolean =>
  /<(\/?[a-z][a-z0-9]*[\s/>]|!doctype|!--)/i.test(text);

/**
 * What a reader would see of a text that may be markup, on one line. In one pass over its tags, so that no text, however it is
 * written, takes longer than its length.
 */
export function plainText(text: string): string {
  const start = text.slice(0, MAX_SEARCHED_LENGTH);
  if (!isMarkup(start)) return start.replace(/\s+/g, " ").trim();
  let words = "";
  let within: string | undefined;
  for (const piece of start.split(/(<[^<>]*>)/)) {
    const isTag = piece.startsWith("<") && piece.endsWith(">");
    if (within) {
      if (isTag && piece.slice(2).toLowerCase().startsWith(within)) within = undefined;
    } else if (isTag) {
      within = unseen.exec(piece)?.[1].toLowerCase();
      words += " ";
    } else {
      words += piece;
    }
  }
  return words
    .replace(/&(\w+|#39);/g, (whole, name: string) => characters[name] ?? whole)
    .replace(/\s+/g, " ")
    .trim();
}
