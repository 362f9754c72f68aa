import { readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/** Pages in the repository's root that belong to the site. The README does not: the site's front page is docs/index.md. */
const ofTheRoot = ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

/** Paths of all Markdown files that become pages, relative to the repository's root. */
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

/** The address of a file on the site: pages become HTML, pictures keep their name, other files have no address. */
export function addressOf(path: string): string | undefined {
  if (path === "README.md") return "index.html";
  if (ofTheRoot.includes(path)) return `${path.slice(0, -3).toLowerCase()}.html`;
  if (/^docs\/.*\.md$/.test(path)) return `${path.slice("docs/".length, -3)}.html`;
  return path.startsWith("docs/images/") ? path.slice("docs/".length) : undefined;
}

/** Resolves a link on a page to a path from the repository's root. */
export const targetOf = (page: string, link: string): string =>
  posix.normalize(posix.join(posix.dirname(page), decodeURI(link)));

/** The relative link from one address of the site to another. */
export const wayTo = (from: string, to: string): string =>
  posix.relative(posix.dirname(from), to) || posix.basename(to);
