import * as fc from "fast-check";
import {
  HtmlNode,
  MAX_DEPTH,
  MAX_ELEMENTS,
  parseHtml,
} from "../../../../controls/LinkedRecordsTimeline/data/htmlTree";
import {
  scanHtml,
  MAX_WORDS_LENGTH,
} from "../../../../controls/LinkedRecordsTimeline/data/scanHtml";

/** A tree as a short text: `p(one,b(two))`. */
const show = (nodes: readonly HtmlNode[]): string =>
  nodes
    .map((node) =>
      typeof node === "string"
        ? node
        : `${node.name}${node.children.length ? `(${show(node.children)})` : ""}`,
    )
    .join();

test.each([
  ["<p>one<p>two", "p(one),p(two)"],
  ["<ul><li>one<li>two<ul><li>three</ul></ul>four", "ul(li(one),li(two,ul(li(three)))),four"],
  ["<p>one<div>two</div>three", "p(one),div(two),three"],
  ["<b><i>one</b>two</i>three", "b(i(one)),twothree"],
  ["<a href=x>one<a href=y>two</a>", "a(one),a(two)"],
  [
    "<table><tr><td>one<td>two<tr><td>three</table>four",
    "table(tbody(tr(td(one),td(two)),tr(td(three)))),four",
  ],
  ["<table> <tr> one </tr>two</table>", "table(tbody(tr(td( one )),tr(td(two))))"],
  ["<table><td>one</div></b></table>two", "table(tbody(tr(td(one)))),two"],
  ["<tr><td>one</td></tr>", "div(div(one))"],
  ["<dl><dt>one<dd>two<dt>three</dl>", "dl(dt(one),dd(two),dt(three))"],
  ["<section>one</section><center>two</center>", "div(one),div(two)"],
  ["<font>one</font><unknown>two</unknown>", "one<unknown>two</unknown>"],
  ["<p>one<hr>two</p>", "p(one),hr,two"],
  ["<p><span>one</span><span>two</span></p>", "p(onetwo)"],
  ["<b>one<b>two</b>three</b>four", "b(onetwothree),four"],
  ["<b>one<div>two<b>three</b></div></b>", "b(one,div(twothree))"],
  ["<b><table><td><b>one</b></td></table></b>", "b(table(tbody(tr(td(b(one))))))"],
])("%s is %s", (html, tree) => {
  expect(show(parseHtml(html).children)).toBe(tree);
});

function measure(nodes: readonly HtmlNode[], depth = 1): { count: number; depth: number } {
  return nodes.reduce(
    (all, node) => {
      if (typeof node === "string") return { ...all, count: all.count + 1 };
      const inner = measure(node.children, depth + 1);
      return { count: all.count + 1 + inner.count, depth: Math.max(all.depth, depth, inner.depth) };
    },
    { count: 0, depth: 0 },
  );
}

const half = (start: string, end: string): string => start.repeat(20_000) + end.repeat(20_000);

test.each([
  ["nested blocks", half("<div>", "</div>")],
  ["nested formatting", half("<b>", "</b>")],
  ["formatting that differs by attributes", "<b alt=1><div><b alt=2><div>".repeat(10_000)],
  ["formatting that is ended in the wrong order", "<b><i><p></b></i>".repeat(10_000)],
  [
    "all kinds of formatting around paragraphs",
    `${"<b><i><u><s><em><code>".repeat(50)}${"<p>x".repeat(40_000)}`,
  ],
  ["nested tables", half("<table><tr><td>", "</table>")],
  ["nested lists", half("<ul><li>", "</ul>")],
  ["ends without a start", "</div></b></td></table></a>".repeat(10_000)],
  ["links in links", "<a href=x><div>".repeat(10_000)],
  ["line breaks", "<br>".repeat(40_000)],
  ["one tag with many attributes", `<a ${"x=1 ".repeat(100_000)}>`],
  ["comments without an end", "<!--".repeat(50_000)],
  ["code without an end", "<style>".repeat(40_000)],
  ["drawings without an end", "<svg><math><select>".repeat(10_000)],
  ["quotes without an end", "<a b=\"<a b='".repeat(20_000)],
  ["only brackets", "<".repeat(200_000)],
])("work and result are bounded: %s", (_name, html) => {
  let tags = 0;
  scanHtml(html, { onWords: () => false, onTag: () => void (tags += 1) });
  expect(tags).toBeLessThanOrEqual(50_000);
  const { count, depth } = measure(parseHtml(html).children);
  expect(count).toBeLessThanOrEqual(2 * MAX_ELEMENTS + 10);
  expect(depth).toBeLessThanOrEqual(MAX_DEPTH + 2);
});

test.each([
  ["<p>one</p>", false],
  [`<p>${"word ".repeat(30_000)}</p>`, false],
  [`<p>${"word ".repeat(MAX_WORDS_LENGTH / 5 + 1)}</p>`, true],
  [`<a ${"x=1 ".repeat(60_000)}>one</a>`, true],
  ["<p>one</p><img src='data:", true],
  ["<p>one</p><!-- two", true],
  ["<p>one</p><style>two", true],
  [`<p>one</p><img src="data:${"A".repeat(500_000)}"><!--${"A".repeat(500_000)}-->`, false],
])("%.30s is cut: %s", (html, isCut) => {
  expect(parseHtml(html).isCut).toBe(isCut);
});

test("no words are lost and none are doubled, whatever the elements are", () => {
  const piece = fc.constantFrom(
    ..."p div b i a table tr td th tbody ul ol li dl dt dd span h1 pre blockquote section font"
      .split(" ")
      .flatMap((name) => [`<${name}>`, `</${name}>`]),
    "<br>",
    "<img>",
    "&amp;",
    "<x>",
    "one ",
    "two ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const words = (nodes: readonly HtmlNode[]): string =>
        nodes.map((node) => (typeof node === "string" ? node : words(node.children))).join("");
      const expected = pieces
        .filter((each) => !/^<\/?[a-wyz]/.test(each))
        .join("")
        .replace(/&amp;/g, "&");
      expect(words(parseHtml(pieces.join("")).children)).toBe(expected);
    }),
  );
});
