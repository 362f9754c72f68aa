import { toGuid } from "../../../shared/dataverse/guid";
import { Reference } from "../../../shared/dataverse/row";
import { CONVERSATION } from "../../../shared/linking/link";
import { isMarkup } from "./timelineText";

/** A note's text holds no more (Microsoft Learn, annotation notetext). */
const MAX_NOTE_LENGTH = 100_000;
/** The last paragraph, where it names a conversation by its id. */
const reference = /<p>[^<>]*?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})<\/p>$/i;

const behindWord = /\S\*\*/g;
const escaped = (words: string): string =>
  words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const inline = (words: string): string => escaped(words).split("\n").map(bold).join("\n");

/** A line with its bold words: between "**" before a word and the next "**" behind one. Each part of the line is read once. */
function bold(line: string): string {
  let marked = "";
  let from = 0;
  for (const { index } of line.matchAll(/\*\*(?=\S)/g)) {
    if (index < from) continue;
    behindWord.lastIndex = index + 2;
    const end = behindWord.exec(line)?.index;
    if (end === undefined) break;
    marked += `${line.slice(from, index)}<strong>${line.slice(index + 2, end + 1)}</strong>`;
    from = end + 3;
  }
  return marked + line.slice(from);
}
const paragraph = (words: string): string =>
  words.trim() ? `<p>${inline(words.trim()).replace(/\n/g, "<br>")}</p>` : "";
const list = (lines: string): string =>
  `<ul>${lines
    .trim()
    .split("\n")
    .map((line) => `<li>${inline(line.slice(2).trim())}</li>`)
    .join("")}</ul>`;

/** What was typed as the shipped timeline keeps notes: paragraphs, lines, lists of lines that begin with "- ", and **bold**. */
export const toMarkup = (words: string): string =>
  words
    .replace(/\r\n?/g, "\n")
    .split(/\n[^\S\n]*\n/)
    .map((block) =>
      block
        .split(/((?:^- .*(?:\n|$))+)/m)
        .map((part, index) => (index % 2 ? list(part) : paragraph(part)))
        .join(""),
    )
    .join("");

/** The text of a note that was written in this conversation: its last paragraph says so, to people and to `findConversation`. */
export const noteText = (words: string, from: string): string => toMarkup(words) + paragraph(from);

/** Whether the note would be too long. Markup makes of no text more than five times its length, so that most need not be written as such. */
export const isTooLong = (words: string): boolean =>
  words.length * 5 > MAX_NOTE_LENGTH - 500 && noteText(words, "").length > MAX_NOTE_LENGTH - 500;

/** The conversation that a note says it comes from. */
export function findConversation(note: string): Reference | undefined {
  const id = toGuid(reference.exec(note)?.[1]);
  return id ? { table: CONVERSATION, id } : undefined;
}

/** A note as it is typed, and how it is stored again; undefined where its formatting is more than can be typed here. */
export function typedNote(
  note: string,
): { readonly words: string; readonly store: (words: string) => string } | undefined {
  if (!isMarkup(note)) return { words: note, store: (words) => words };
  const from = reference.exec(note)?.[0] ?? "";
  const own = note.slice(0, note.length - from.length);
  const words = own
    .replace(/<\/?strong>/g, "**")
    .replace(/<br>/g, "\n")
    .replace(/<li>([^<]*(?:<(?!\/?li>)[^<]*)*)<\/li>/g, "- $1\n")
    .replace(/<\/(p|ul)>/g, "\n\n")
    .replace(/<(p|ul)>/g, "")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .trim();
  return toMarkup(words) === own
    ? { words, store: (changed) => toMarkup(changed) + from }
    : undefined;
}
