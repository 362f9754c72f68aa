import * as fc from "fast-check";
import { HtmlNode, MAX_ELEMENTS } from "../../../../controls/LinkedRecordsTimeline/data/htmlTree";
import { MAX_WORDS_LENGTH } from "../../../../controls/LinkedRecordsTimeline/data/scanHtml";
import { BOX_COST, SCRIPT_COST } from "../../../../controls/LinkedRecordsTimeline/data/drawingCost";
import { PART_COST, parseParts } from "../../../../controls/LinkedRecordsTimeline/data/textParts";

/** The words of nodes, as they are written. */
const words = (nodes: readonly HtmlNode[]): string =>
  nodes.map((node) => (typeof node === "string" ? node : words(node.children))).join("");

function countBoxes(nodes: readonly HtmlNode[]): number {
  return nodes.reduce(
    (sum, node) =>
      sum +
      (typeof node === "string" ? node.split("\n").length - 1 : 1 + countBoxes(node.children)),
    0,
  );
}

const half = (start: string, end: string): string => start.repeat(9000) + end.repeat(9000);

test.each([
  ["plain lines", "a\n".repeat(100_000)],
  ["one plain word", "W".repeat(200_000)],
  ["paragraphs", "<p>one <b>two</b><br>three</p>".repeat(6000)],
  ["blocks", "<div>x".repeat(33_000)],
  ["cells", `<table><tr>${"<td>x".repeat(40_000)}`],
  ["nested tables", half("<table><tr><td>x", "</table>")],
  ["nested lists", half("<ul><li>x", "</ul>")],
  ["line breaks", "x<br>".repeat(40_000)],
  [
    "formatting around paragraphs",
    `${"<b><i><u><s><em><code>".repeat(50)}${"<p>x".repeat(40_000)}`,
  ],
])(
  "each part of a long text has bounded work, and none of its words are lost: %s",
  (_name, text) => {
    const { parts, isCut } = parseParts(text);
    expect(parts.length).toBeGreaterThan(1);
    expect(isCut).toBe(false);
    for (const { children } of parts) {
      // The last element or line of a part may begin when there is room for one letter, and opens those around it again.
      expect(words(children).length).toBeLessThanOrEqual(PART_COST + 1);
      expect(countBoxes(children) * BOX_COST).toBeLessThanOrEqual(PART_COST + BOX_COST);
    }
    const all = parts.map(({ children }) => words(children)).join("");
    expect(all.replace(/\s/g, "")).toBe(text.replace(/<[^>]*>|\s/g, ""));
  },
);

test("an ordinary mail is one part", () => {
  expect(
    parseParts("<p>Dear Anna, it leaves our house <b>on Monday</b>.</p>".repeat(100)).parts,
  ).toHaveLength(1);
  expect(parseParts("It leaves our house on Monday.\n".repeat(150)).parts).toHaveLength(1);
});

test.each([
  ["Arabic and Latin letters", "\u0627a", /\u0627a/g],
  ["Hebrew letters and digits", "\u05d01", /\u05d01/g],
  ["letters and marks of direction", "a\u200f", /a\u200f/g],
  ["Arabic letters and digits", "\u0627\u0661", /\u0627\u0661/g],
  ["Phoenician and Latin letters", "\u{10900}a", /\u{10900}a/gu],
  ["overrides of direction", "\u202e\u0627", /\u202e/g],
  ["isolates of direction", "\u2067a\u2069", /[\u2067\u2069]/g],
  ["words of two directions", "\u05d0\u05d1 ab ", /\u05d0\u05d1 ab/g],
])("each change of direction counts as a line: %s", (_name, piece, change) => {
  const { parts, isCut } = parseParts(piece.repeat(30_000));
  expect(isCut).toBe(false);
  for (const { children } of parts)
    expect((words(children).match(change) ?? []).length * BOX_COST).toBeLessThanOrEqual(PART_COST);
});

test.each([
  ["Thai and Latin", "\u0e01a"],
  ["Chinese and Japanese", "\u6f22\u3042"],
  ["Hindi and Bengali", "\u0939\u0995"],
])("each change of script counts as several letters: %s", (_name, piece) => {
  const { parts } = parseParts(piece.repeat(30_000));
  for (const { children } of parts)
    expect(words(children).length * (SCRIPT_COST + 1)).toBeLessThanOrEqual(PART_COST + 8);
});

test.each([
  [
    "Hebrew",
    "\u05e9\u05dc\u05d5\u05dd \u05d0\u05e0\u05d4, \u05d4\u05de\u05e9\u05dc\u05d5\u05d7 \u05de\u05d2\u05d9\u05e2 \u05d1\u05d9\u05d5\u05dd 12 (DHL). ",
  ],
  [
    "Japanese",
    "\u8377\u7269\u306f\u6708\u66dc\u65e5\u306b\u5f0a\u793e\u304b\u3089\u51fa\u8377\u3055\u308c\u307e\u3059\u3002",
  ],
  ["Polish", "Dzień dobry, paczka „wyszła” w poniedziałek – źle. "],
  [
    "emoji",
    "Thanks \u{1f469}\u200d\u{1f469}\u200d\u{1f467} \u2764\ufe0f\u{1f389}\u{1f600} and bye. ",
  ],
])("a mail of 5,000 letters in %s is one part", (_name, sentence) => {
  expect(parseParts(sentence.repeat(Math.ceil(5000 / sentence.length))).parts).toHaveLength(1);
});

test("a text is split between two words, and a long word at no half of a letter", () => {
  const first = ({ children: [line] }: { readonly children: readonly HtmlNode[] }): string =>
    words([line]);
  expect(
    parseParts("word ".repeat(30_000))
      .parts.map(first)
      .every((part) => /^(word )+$/.test(part)),
  ).toBe(true);
  for (const text of ["\u{1f469}".repeat(60_000), `x${"\u{1f469}".repeat(60_000)}`])
    for (const part of parseParts(text).parts) expect(encodeURIComponent(first(part))).toBeTruthy();
});

test("the items of a list keep their numbers in each part", () => {
  const item = "word ".repeat(PART_COST / 8);
  const { parts } = parseParts(`<ol>${`<li>${item}</li>`.repeat(6)}</ol>`);
  const lists = parts.map(({ children: [list] }) =>
    typeof list === "object"
      ? { start: list.attributes?.get("start"), items: list.children.length }
      : undefined,
  );
  expect(lists.length).toBeGreaterThan(2);
  let number = 0;
  for (const list of lists) {
    const start = Number(list?.start ?? 1);
    expect([number, number + 1]).toContain(start); // an item that is split is numbered twice
    number = start + (list?.items ?? 0) - 1;
  }
  expect(number).toBe(6);
});

test("no words are lost and none are doubled, wherever a text is split", () => {
  const piece = fc.constantFrom(
    ..."p div b a table tr td ul ol li h1 pre"
      .split(" ")
      .flatMap((name) => [`<${name}>`, `</${name}>`]),
    "<br>",
    "one ",
    "word".repeat(500),
    "\n".repeat(90),
    "x y ".repeat(900),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = `<p>${pieces.join("")}`;
      const all = parseParts(text)
        .parts.map(({ children }) => words(children))
        .join("");
      expect(all.replace(/\s/g, "")).toBe(text.replace(/<[^>]*>|\s/g, ""));
    }),
    { numRuns: 60 },
  );
});

test("a text beyond its bounds is cut", () => {
  expect(parseParts("word ".repeat(MAX_WORDS_LENGTH / 5 + 1)).isCut).toBe(true);
  expect(parseParts("<p>x".repeat(MAX_ELEMENTS)).isCut).toBe(false);
});
