import { posix } from "node:path";
import type { Site } from "./build.js";

const attributes = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, value = ""]) => value);

/** Finds dead links and pictures, pictures without alternative text, and pages that no link leads to. */
export function problemsOf(site: Site): string[] {
  const pages = [...site].filter(
    (file): file is [string, string] => typeof file[1] === "string" && file[0].endsWith(".html"),
  );
  const ids = new Map(
    pages.map(([address, html]) => [address, attributes(html, / id="([^"]+)"/g)]),
  );
  const reached = new Set(["index.html"]);

  const problems = pages.flatMap(([address, html]) => {
    const links = attributes(html, /<(?:a|img|link)\s[^>]*?(?:href|src)="([^"]*)"/g).filter(
      (link) => !/^(https:|mailto:|data:)/.test(link),
    );
    const dead = links.filter((link) => {
      const [path, anchor] = link.split("#");
      const target = path
        ? posix.normalize(posix.join(posix.dirname(address), path))
        : link
          ? address
          : "";
      const isThere =
        site.has(target) && (!anchor || ids.get(target)?.includes(decodeURIComponent(anchor)));
      if (isThere && target !== address) reached.add(target);
      return !isThere;
    });
    const wordless = attributes(html, /<img src="([^"]+)" alt="">/g);
    return [
      ...[...new Set(dead)].map((link) => `${address}: the link "${link}" leads nowhere`),
      ...wordless.map((picture) => `${address}: the picture ${picture} has no words`),
    ];
  });
  const lost = [...site.keys()].filter((address) => !reached.has(address));
  return [...problems, ...lost.map((address) => `${address}: nothing leads there`)];
}
