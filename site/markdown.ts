import MarkdownIt, { type Token } from "markdown-it";
import { addressOf, targetOf, wayTo } from "./pages.js";

/** The anchor of a heading. It equals GitHub's, so that one link works in both. */
export const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replace(/ /g, "-");

const textOf = (inline: Token | undefined): string =>
  (inline?.children ?? []).map(({ content }) => content).join("");

/** Removes the comments that mark generated parts. markdown-it escapes all other HTML. */
const withoutComments = (source: string): string => source.replace(/^<!--.*?-->\n?/gms, "");

/** The address for a link; undefined for a file of the repository that is no page, which keeps its text and loses the link. */
function linkOf(page: string, href: string): string | undefined {
  if (/^(https?:|mailto:|#)/.test(href)) return href;
  const [path = "", anchor] = href.split("#");
  const target = targetOf(page, path);
  const address = addressOf(target);
  if (!address) return undefined;
  return wayTo(addressOf(page) ?? "", address) + (anchor ? `#${anchor}` : "");
}

function withLinksOf(page: string, tokens: readonly Token[]): void {
  const unlinked: boolean[] = [];
  for (const token of tokens) {
    if (token.type === "image")
      token.attrSet("src", linkOf(page, String(token.attrGet("src"))) ?? "");
    if (token.type === "link_open") {
      const link = linkOf(page, String(token.attrGet("href")));
      unlinked.push(link === undefined);
      token.attrSet("href", link ?? "");
    }
    const isUnlinked =
      token.type === "link_open"
        ? unlinked[unlinked.length - 1]
        : token.type === "link_close" && unlinked.pop();
    if (isUnlinked) token.hidden = true;
  }
}

const headsOf = (tokens: readonly Token[], table: number): string[] =>
  tokens
    .slice(
      table,
      tokens.findIndex(({ type }, at) => at > table && type === "thead_close"),
    )
    .filter(({ type }) => type === "inline")
    .map(textOf);

/** Gives each cell its column's head, because a narrow screen shows the cells of a row below one another. */
function withHeads(tokens: readonly Token[]): void {
  let heads: string[] = [];
  let column = 0;
  tokens.forEach((token, index) => {
    if (token.type === "table_open") heads = headsOf(tokens, index);
    if (token.type === "tr_open") column = 0;
    if (token.type === "td_open") token.attrSet("data-head", heads[column++] ?? "");
  });
}

/** Tables and code scroll if they are wider than the page, so they can take the focus; tables also get a name. */
function scrolling(markdown: MarkdownIt.MarkdownIt): void {
  const { rules } = markdown.renderer;
  const code = (name: "fence" | "code_block"): void => {
    const plain = rules[name];
    rules[name] = (...args) => (plain?.(...args) ?? "").replace("<pre>", '<pre tabindex="0">');
  };
  code("fence");
  code("code_block");
  rules.table_open = (tokens, index) =>
    `<div class="wide" role="group" tabindex="0" aria-label="${markdown.utils.escapeHtml(headsOf(tokens, index).join(", "))}"><table>\n`;
  rules.table_close = () => "</table></div>\n";
}

export interface Rendered {
  title: string;
  html: string;
  /** The second-level headings, for the list beside the page. */
  sections: { id: string; text: string }[];
}

/** Renders a page of the repository as HTML for the site. */
export function render(page: string, source: string): Rendered {
  const markdown = new MarkdownIt();
  scrolling(markdown);
  markdown.renderer.rules.link_open = (tokens, index, options, _env, self) =>
    tokens[index]?.hidden ? "" : self.renderToken(tokens, index, options);
  markdown.renderer.rules.link_close = (tokens, index) => (tokens[index]?.hidden ? "" : "</a>");

  const tokens = markdown.parse(withoutComments(source), {});
  withHeads(tokens);
  const sections: Rendered["sections"] = [];
  let title = page;
  const met = new Map<string, number>();
  tokens.forEach((token, index) => {
    withLinksOf(page, token.children ?? []);
    if (token.type !== "heading_open") return;
    const text = textOf(tokens[index + 1]);
    const before = met.get(slug(text)) ?? 0;
    met.set(slug(text), before + 1);
    const id = before > 0 ? `${slug(text)}-${before}` : slug(text);
    token.attrSet("id", id);
    if (token.tag === "h1") title = text;
    if (token.tag === "h2") sections.push({ id, text });
  });
  return { title, html: markdown.renderer.render(tokens, markdown.options, {}), sections };
}
