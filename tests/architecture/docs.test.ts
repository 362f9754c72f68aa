import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { files, read, root } from "./project";

const pages = files(".", /\.md$/);

test.each(pages)("%s links to files that are there", (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)|src="([^"]+)"/g)].map(
    ([, link, source]) => link ?? source,
  );
  const dead = links
    .filter((link) => !/^(https?:|mailto:)/.test(link))
    .filter((link) => !existsSync(join(root, normalize(join(dirname(page), link)))));
  expect(dead).toEqual([]);
});

test.each(files("docs/decisions", /\.md$/))("%s has context, decision and consequences", (page) => {
  expect(page).toMatch(/docs\/decisions\/\d{4}-[a-z0-9-]+\.md$/);
  for (const part of ["**Context.**", "**Decision.**", "**Consequences.**"])
    expect(read(page)).toContain(part);
});

test("no two decisions have one number", () => {
  const numbers = files("docs/decisions", /\.md$/).map((path) => path.split("/")[2].slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)]);
});

test("every npm script that a page names is there", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => ({ page, name })),
  );
  expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
});
