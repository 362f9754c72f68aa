import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentsOf } from "./contents.js";
import { layout } from "./layout.js";
import { render } from "./markdown.js";
import { addressOf, sourcesOf } from "./pages.js";

export type Site = ReadonlyMap<string, string | Buffer>;

/** The whole site, by the addresses of its files. */
export function build(root: string): Site {
  const read = (path: string): string => readFileSync(join(root, path), "utf8");
  const pages = sourcesOf(root).map((path) => ({
    address: addressOf(path) ?? path,
    ...render(path, read(path)),
  }));
  const decisions = {
    title: "Decisions",
    pages: pages.filter(({ address }) => address.startsWith("decisions/")),
  };
  const chapters = [...contentsOf(read("docs/index.md")), decisions];
  const laidOut = pages.map((page): [string, string] => [
    page.address,
    layout(page.address, page, chapters),
  ]);
  const pictures = readdirSync(join(root, "docs/images")).map((name): [string, Buffer] => [
    `images/${name}`,
    readFileSync(join(root, "docs/images", name)),
  ]);
  return new Map<string, string | Buffer>([
    ...laidOut,
    ...pictures,
    ["site.css", read("site/site.css")],
  ]);
}
