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
