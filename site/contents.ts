import { addressOf, targetOf } from "./pages.js";

export interface Chapter {
  title: string;
  pages: { title: string; address: string }[];
}

/** Reads the site's contents from docs/index.md: a chapter for each heading, a page for the first link of each line. `build` adds the decisions. */
export function contentsOf(index: string): Chapter[] {
  const chapters: Chapter[] = [];
  for (const line of index.split("\n")) {
    const heading = /^## (.+)$/.exec(line)?.[1];
    if (heading) chapters.push({ title: heading, pages: [] });
    const [, title = "", link] = /^(?:- |\| )\[([^\]]+)\]\(([^)#]+)\)/.exec(line) ?? [];
    const address = link && addressOf(targetOf("docs/index.md", link));
    if (address) chapters[chapters.length - 1]?.pages.push({ title, address });
  }
  return chapters.filter(({ pages }) => pages.length > 0);
}
