import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "../support/axe";
import { chromium, type Browser, type Page } from "playwright-core";
import { build } from "../../site/build";
import { root } from "../architecture/project";
import { eventually } from "../support/waiting";

/** The site as it is read: files, without a server. */
let folder: string;
let browser: Browser;
jest.setTimeout(60_000);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "docs-"));
  for (const [address, content] of build(root)) {
    mkdirSync(dirname(join(folder, address)), { recursive: true });
    writeFileSync(join(folder, address), content);
  }
  browser = await chromium.launch({
    executablePath:
      process.env.HEADLESS_SHELL_PATH ?? process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(address: string, colorScheme: "light" | "dark", width: number): Promise<Page> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, address)).href);
  return page;
}

const pages = [
  "index.html",
  "makers.html",
  "comparison.html",
  "architecture.html",
  "controls/CustomerProfile.html",
];

describe.each([
  ["light", 1280],
  ["dark", 320],
] as const)("in %s, %i pixels wide", (scheme, width) => {
  test.each(pages)("%s is accessible and does not scroll sideways", async (address) => {
    const page = await open(address, scheme, width);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
      ),
    ).toEqual([]);
    await eventually(() =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBe(0);
    await page.context().close();
  });
});

test("with the keyboard alone a reader comes from a narrow page's top to the contents, and to another page", async () => {
  const page = await open("makers.html", "light", 320);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe(
    "What you see and do",
  );
  await page.keyboard.press("Enter");
  await page.waitForURL(/agents\.html$/);
  await eventually(() =>
    page.getByRole("link", { name: "What you see and do" }).getAttribute("aria-current"),
  ).toBe("page");
  await page.context().close();
});

test("a link with an anchor leads to its heading", async () => {
  const page = await open("controls/PreChatSurvey.html", "light", 1280);
  await page
    .getByRole("navigation", { name: "On this page" })
    .getByRole("link", { name: "Properties", exact: true })
    .click();
  await eventually(() =>
    page
      .locator("#properties")
      .evaluate((heading) => Math.round(heading.getBoundingClientRect().top)),
  ).toBeLessThan(100);
  await page.context().close();
});
