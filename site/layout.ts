import type { Chapter } from "./contents.js";
import type { Rendered } from "./markdown.js";
import { wayTo } from "./pages.js";

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

function chapterList(address: string, { title, pages }: Chapter): string {
  const items = pages.map((page) => {
    const here = page.address === address ? ' aria-current="page"' : "";
    return `<li><a href="${wayTo(address, page.address)}"${here}>${escaped(page.title)}</a></li>`;
  });
  return `<h2>${escaped(title)}</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
}

/** One page of the site, without a script. The text comes before the contents, for keyboard users and narrow screens. */
export function layout(
  address: string,
  { title, html, sections }: Rendered,
  chapters: readonly Chapter[],
): string {
  const onPage =
    address === "index.html" || sections.length < 3
      ? ""
      : `<nav class="sections" aria-label="On this page">
<h2>On this page</h2>
<ul>
${sections.map(({ id, text }) => `<li><a href="#${id}">${escaped(text)}</a></li>`).join("\n")}
</ul>
</nav>`;
  const home = wayTo(address, "index.html");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}${address === "index.html" ? "" : " - Customer Summary Controls"}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${wayTo(address, "site.css")}">
</head>
<body>
<header>
<a href="${home}">Customer Summary Controls</a>
<a class="jump" href="#contents">Contents</a>
</header>
<div class="page">
<main>
${html}</main>
${onPage}
<nav id="contents" class="contents" aria-label="Contents" tabindex="-1">
${chapters.map((chapter) => chapterList(address, chapter)).join("\n")}
</nav>
</div>
</body>
</html>
`;
}
