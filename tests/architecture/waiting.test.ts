import { existsSync } from "node:fs";
import { files, read, root } from "./project";
import { findMoments } from "./waiting";

test("no browser test waits for a moment, or reads once after an action what may come later", () => {
  const found = files("tests/browser", /\.test\.ts$/).flatMap((path) =>
    findMoments(read(path)).map((moment) => `${path}:${moment}`),
  );
  expect(found).toEqual([]);
});

/** The statements of a browser test that has opened its page. */
const inTest = (...statements: string[]): string[] =>
  findMoments(
    `test("it", async () => {\nconst page = await stage.open();\n${statements.join("\n")}\n});`,
  ).map((found) => found.replace(/^\d+: ([^:]+): .*$/, "$1"));
const once = "reads once what may come later";
const click = 'await page.getByRole("button").click();';
const count = 'expect(await page.locator("li").count()).toBe(3);';

test.each([
  ["a sleep of the browser's driver", ["await page.waitForTimeout(500);"], ["sleeps"]],
  ["a sleep", ["await new Promise((resolve) => setTimeout(resolve, 500));"], ["sleeps"]],
  ["a deadline", ["while (Date.now() < end) await look();"], ["counts the time"]],
  [
    "keys in a rhythm",
    ['await page.keyboard.type("abc", { delay: 400 });'],
    ["sleeps between keys"],
  ],
  [
    "a look whether something can be seen",
    ["if (await page.getByRole('alert').isVisible()) return;"],
    [once],
  ],
  ["a read behind a click", [click, count], [once]],
  [
    "a read behind a click, in a longer expression",
    [click, 'expect((await page.locator("li").allInnerTexts()).join()).toContain("a");'],
    [once],
  ],
  [
    "a read behind a click, by a promise",
    [click, 'await expect(page.locator("li").count()).resolves.toBe(3);'],
    [once],
  ],
  [
    "a read behind a click, kept first",
    [click, 'const words = await page.locator("main").innerText();'],
    [once],
  ],
  [
    "a read behind a wait for something else",
    [click, 'await page.getByText("Saved").waitFor();', count],
    [once],
  ],
  [
    "a read by a helper",
    ["const rows = () => page.locator('li').count();", click, "expect(await rows()).toBe(3);"],
    [once],
  ],
  [
    "a read behind a helper that acts",
    [`const add = async () => { ${click} };`, "await add();", count],
    [once],
  ],
  [
    "a read of the server's rows",
    [
      "const rows = async () => (await fetch(url)).json();",
      click,
      "expect(await rows()).toEqual([]);",
    ],
    [once],
  ],
  [
    "a read at the start of a loop that ends with a click",
    [`for (const name of names) { ${count} ${click} }`],
    [once],
  ],
  ["a read behind a branch that acts", [`if (isOpen) { ${click} }`, count], [once]],
])("the rule finds %s", (_what, statements, words) => {
  expect(inTest(...statements)).toEqual(words);
});

test.each([
  ["a read of a page that has been opened and not touched", [count, count]],
  ["a read behind settle", [click, "await settle(page);", count]],
  [
    "a read again and again",
    [click, 'await eventually(() => page.locator("li").count()).toBe(3);'],
  ],
  [
    "a read behind a helper that ends at rest",
    [`const add = async () => { ${click} await settle(page); };`, "await add();", count],
  ],
  ["the answer of a write", ['expect((await fetch(url, { method: "POST" })).status).toBe(204);']],
  ["a wait for several promises", [click, "const [answer] = await Promise.all([asked, done]);"]],
])("the rule lets %s pass", (_what, statements) => {
  expect(inTest(...statements)).toEqual([]);
});

test("every file that begins first is there", () => {
  const slowest = JSON.parse(read("tests/support/slowestFiles.json")) as string[];
  expect(slowest.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
});
