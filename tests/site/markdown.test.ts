import { contentsOf } from "../../site/contents";
import { render, slug } from "../../site/markdown";

test("anchors are those that GitHub makes", () => {
  expect(slug("By a plan")).toBe("by-a-plan");
  expect(slug("Licence & `npm run x`, said twice: ąę")).toBe("licence--npm-run-x-said-twice-ąę");
  expect(render("docs/a.md", "# A\n\n## Same\n\n## Same\n").sections.map(({ id }) => id)).toEqual([
    "same",
    "same-1",
  ]);
});

test("a page links to pages, wherever they lie", () => {
  const { html } = render(
    "docs/controls/LinkedCase.md",
    "# x\n\n[one](../form-script.md#remove-it) [two](../../SECURITY.md) [three](https://example.com) [four](#x)",
  );
  expect(html).toContain(
    '<a href="../form-script.html#remove-it">one</a> <a href="../security.html">two</a> <a href="https://example.com">three</a> <a href="#x">four</a>',
  );
});

test("markup in a page's text is text, and a comment is nothing", () => {
  const { html } = render(
    "docs/a.md",
    "# A\n\n<!-- made -->\n| One |\n| --- |\n| <b>two</b> |\n<!-- /made -->\n",
  );
  expect(html).toContain("&lt;b&gt;two&lt;/b&gt;");
  expect(html).not.toContain("made");
});

test("what scrolls can be reached by key and has a name", () => {
  const { html } = render(
    "docs/a.md",
    "# A\n\n| Option | What it does |\n| --- | --- |\n| a | b |\n\n    code\n",
  );
  expect(html).toContain(
    '<div class="wide" role="group" tabindex="0" aria-label="Option, What it does"><table>',
  );
  expect(html).toContain('<td data-head="Option">a</td>\n<td data-head="What it does">b</td>');
  expect(html).toContain('<pre tabindex="0">');
});

test("the contents are the front page's headings and the first link of each line", () => {
  const index =
    "# T\n\n[before](a.md)\n\n## One\n\n- [A](a.md): and [B](b.md)\n- no link\n\nSee [D](d.md).\n\n## Empty\n\n## Two\n\n- [C](../SECURITY.md)\n";
  expect(contentsOf(index)).toEqual([
    { title: "One", pages: [{ title: "A", address: "a.html" }] },
    { title: "Two", pages: [{ title: "C", address: "security.html" }] },
  ]);
});
