import { readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/** The pages of the repository's root that are part of the documentation; the README is the repository's own front page. */
const ofTheRoot = ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

/** Every Markdown file that becomes a page, by its path from the repository's root. */
export function sourcesOf(root: string): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder))
      .sort()
      .flatMap((name) => {
        const path = `${folder}/${name}`;
        return statSync(join(root, path)).isDirectory()
          ? below(path)
          : path.endsWith(".md")
            ? [path]
            : [];
      });
  return [...below("docs"), ...ofTheRoot];
}

/** Where a file of the repository stands on the site: pages as HTML, pictures as they are, everything else nowhere. */
export function addressOf(path: string): string | undefined {
  if (path === "README.md") return "index.html";
  if (ofTheRoot.includes(path)) return `${path.slice(0, -3).toLowerCase()}.html`;
  if (/^docs\/.*\.md$/.test(path)) return `${path.slice("docs/".length, -3)}.html`;
  return path.startsWith("docs/images/") ? path.slice("docs/".length) : undefined;
}

/** What a link on a page means, as a path from the repository's root. */
export const targetOf = (page: string, link: string): string =>
  posix.normalize(posix.join(posix.dirname(page), decodeURI(link)));

/** The way from one address of the site to another. */
export const wayTo = (from: string, to: string): string =>
  posix.relative(posix.dirname(from), to) || posix.basename(to);
