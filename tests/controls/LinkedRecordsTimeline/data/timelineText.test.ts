import * as fc from "fast-check";
import { isMarkup, plainText } from "../../../../controls/LinkedRecordsTimeline/data/timelineText";

test.each([
  ["<p>Hello&nbsp;<b>Anna</b>,</p><div>see you</div>", "Hello Anna , see you"],
  ["<style>p { color: red }</style><script>alert(1)</script>Words", "Words"],
  ["<STYLE>x</Style >after", "after"],
  ["<script>never closed", ""],
  ["2 < 3 and 5 > 4", "2 < 3 and 5 > 4"],
  ["line one\n\n  line two", "line one line two"],
  ["<p>a &lt;b&gt; &amp;amp; &unknown;</p>", "a <b> &amp; &unknown;"],
])("%j reads %j", (text, words) => {
  expect(plainText(text)).toBe(words);
});

test("a smaller-than sign alone is no markup", () => {
  expect(["a <b>c</b>", "<br/>", "<!DOCTYPE html>", "</p>"].map(isMarkup)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["a < b", "<3", "x<-y", "<a@b.example>"].map(isMarkup)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test("no text hangs the page, and none leaves a tag", () => {
  for (const piece of ["<", "<a", "<style>", "<!--", "&", "<style", "</"]) {
    expect(plainText(`<p>${piece.repeat(100_000)}`).length).toBeLessThan(20_001); // the square of this would take minutes
  }
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          "<p>",
          "</p>",
          "<script>",
          "</script>",
          "<img src=x onerror=alert(1)>",
          "word",
          "<",
          ">",
          " ",
        ),
        { maxLength: 30 },
      ),
      (pieces) => {
        expect(plainText(`<p>${pieces.join("")}`)).not.toMatch(/<(p|img|script)[^<>]*>/);
      },
    ),
  );
});

test.each([
  "09:50 <Otoh> hello\n09:51 <Anna> hi",
  "run -U <id> --input <input> --title <title>",
  "a <b then",
  "if a<b> c",
  "wrote to <dana@example.com> and <https://example.com/a>",
  "a wide smile <!-- and on",
])("%j is text as written", (text) => {
  expect(isMarkup(text)).toBe(false);
  expect(plainText(text)).toBe(text.replace(/\s+/g, " "));
});

test.each([
  [
    `<p>one</p><img src="data:image/png;base64,${"A".repeat(30_000)}" alt="map">two`,
    "one [map] two",
  ],
  [`<p>one</p><img src="data:image/png;base64,${"A".repeat(1900)}`, "one…"],
  ['<a title="Home > Returns" href="https://example.com/">returns</a>', "returns"],
  ["<p>to <Otoh>, &eacute;&#8217;&#x41; AT&T</p>", "to <Otoh>, é’A AT&T"],
  [`${"<div>".repeat(90)}<style>red</style>words`, "words"],
  ["<div>a<!-- > b --><![if !mso]>c<o:p></o:p></div>", "ac"],
  ["<p>one<svg><title>x</title><path/></svg>two</p>", "one two"],
  ["<p>one<svg>two</p>", "one two"],
  ["<p alt=1>one</p><b alt=2>two</b>", "one two"],
  ["<p>it's <b title='x>y'>fine</b> <a href='open>words", "it's fine words"],
])("%.60j reads %j", (text, words) => {
  expect(plainText(text)).toBe(words);
});

test("a text that is cut ends in a sign, markup or not", () => {
  for (const text of [`<p>${"word ".repeat(5000)}</p>`, "word ".repeat(5000)])
    expect(plainText(text)).toMatch(/word?…$/);
  expect(plainText(`<p>${"word ".repeat(100)}</p>`)).not.toContain("…");
});
