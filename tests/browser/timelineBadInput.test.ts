import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { sticksOut } from "../support/layout";
import { eventually } from "../support/waiting";

const stage = useStage();
const CONTROL = '[data-control="LinkedRecordsTimeline"]';
const rich = "?scenario=timelineRich&controls=LinkedRecordsTimeline";

const entry = (page: Page, words: string) =>
  page.locator(`${CONTROL} [data-entry]`).filter({ hasText: words }).first();
const search = (page: Page) => page.locator(`${CONTROL} input[type=search]`);
const idOf = async (set: string, key: string, filter: string): Promise<string> =>
  (
    (await (
      await fetch(`${stage.url}/api/data/v9.2/${set}?$select=${key}&$filter=${filter}`)
    ).json()) as { value: Record<string, string>[] }
  ).value[0][key];
const note = async (body: object): Promise<void> => {
  const contact = await idOf("contacts", "contactid", "lastname eq 'Lind'");
  expect(
    (
      await stage.tell("agent", {
        method: "POST",
        path: "annotations",
        body: { ...body, "objectid_contact@odata.bind": `/contacts(${contact})` },
      })
    ).status,
  ).toBe(204);
};

beforeEach(() => stage.tell("reset", { scenario: "timelineRich" }));

test("a hostile note of 100 kB is read: nothing of it runs or loads, and it stays within its box", async () => {
  const hostile =
    '<script>window.hostile = 1</script><img src="https://tracker.example/x.gif" onerror="window.hostile = 2"><p style="position:fixed;inset:0">Words of the note</p>';
  await note({ subject: "A long poison", notetext: hostile + "<p>and on and on</p>".repeat(4900) });
  const page = await stage.open(rich);
  await entry(page, "A long poison").click();
  const body = page.getByRole("region", { name: "A long poison" });
  await eventually(() => body.innerText()).toMatch(/^Words of the note\s+and on and on/);
  await settle(page);
  expect(await body.locator("img, script, [style]").count()).toBe(0);
  expect((await body.boundingBox())?.height).toBeLessThanOrEqual(360);
  expect(await page.evaluate(() => (window as { hostile?: number }).hostile)).toBeUndefined();
});

test("lists within lists of a note stay within the control", async () => {
  await note({ subject: "Lists", notetext: `${"<ul><li><div>".repeat(40)}Words within` });
  const page = await stage.open(rich);
  await entry(page, "Lists").click();
  await eventually(() => page.getByRole("region", { name: "Lists" }).innerText()).toBe(
    "Words within",
  );
  await settle(page);
  expect(await sticksOut(page)).toEqual({ out: [], scrolls: false });
});

test("a note that would keep a parser busy for minutes is read, and a cut one says so", async () => {
  await note({
    subject: "Nested",
    notetext: `${"<b alt=1><div><b alt=2><div>".repeat(3000)}<p>Words within</p>`,
  });
  await note({
    subject: "Cut",
    notetext:
      "<p>Words before <a href='https://example.com/Price list.pdf'>prices</a><img src='cid:photo'></p><!-- no end",
  });
  const page = await stage.open(rich);
  await entry(page, "Nested").click();
  await eventually(() => page.getByRole("region", { name: "Nested" }).innerText()).toBe(
    "Words within",
  );
  await entry(page, "Cut").click();
  const body = page.getByRole("region", { name: "Cut" });
  await eventually(() => body.innerText()).toMatch(/^Words before prices\[Image\]\s*…$/);
  await eventually(() => body.getByRole("link").getAttribute("href")).toBe(
    "https://example.com/Price%20list.pdf",
  );
  await page
    .getByText("Too long to show in full here. Select Open record to read all of it.")
    .waitFor();
});

test("of a long text a part is drawn at first, and all of it when the agent asks", async () => {
  await note({ subject: "Log", notetext: `${"A line of the log\n".repeat(5000)}The last line` });
  const page = await stage.open(rich);
  await entry(page, "Log").click();
  const body = page.getByRole("region", { name: "Log" });
  await eventually(() => body.innerText()).toMatch(/^A line of the log\n[^]*…$/);
  await eventually(() => body.innerText()).not.toContain("The last line");
  await page.getByRole("button", { name: "Show all: Log" }).click();
  await eventually(() => body.innerText()).toMatch(/The last line$/);
  await eventually(async () => (await body.innerText()).match(/A line/g)?.length).toBe(5000);
  await eventually(() => page.getByRole("button", { name: "Show all: Log" }).count()).toBe(0);
  await eventually(() => body.evaluate((box) => box === document.activeElement)).toBe(true);
});

test("a table that is gone hides its rows alone, and is named", async () => {
  await stage.tell("faults", { rules: [{ table: "annotation", status: 404 }] });
  const page = await stage.open(rich);
  expect(await page.locator(CONTROL).innerText()).toMatch(
    /Not available in this environment: (Note|annotation)/,
  );
  expect(await page.locator(`${CONTROL} [data-entry]`).count()).toBeGreaterThan(3);
});

test("a connection that breaks is said, and the stream goes on from where it was", async () => {
  await stage.tell("faults", { rules: [{ table: "activitypointer", drop: true }] });
  const page = await stage.open(rich);
  stage.complaints.splice(0); // the browser names the broken connection
  expect(
    await page.locator(`${CONTROL} [data-entry]`).filter({ hasText: "Serial number 4711" }).count(),
  ).toBe(1);
  await stage.tell("faults", {});
  await page.locator(CONTROL).getByRole("button", { name: "Try again" }).click();
  await settle(page);
  await search(page).fill("new blades");
  await entry(page, "Send new blades").waitFor();
});

test("a mail without a subject is called by its type, and a row of a clock ahead stands under its own day", async () => {
  const page = await stage.open(rich);
  await search(page).fill("clock that is ahead");
  await entry(page, "Written by a clock that is ahead").waitFor();
  await search(page).fill("");
  await settle(page);
  const first = page.locator(`${CONTROL} li`).first();
  const day = await page.evaluate(() => new Date(Date.now() + 3 * 86_400_000).getDate());
  await eventually(() => first.locator("h4").innerText()).toMatch(new RegExp(`\\b${day}\\b`));
  await eventually(() => first.innerText()).toContain("Written by a clock that is ahead");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByText(/^Email \(\d+\)/).click();
  await page.keyboard.press("Escape");
  await eventually(() =>
    page.locator(`${CONTROL} [data-entry] bdi:first-child`).allInnerTexts(),
  ).toContain("Email");
});

test("a file without a byte is named with its size, and saved as it is", async () => {
  const page = await stage.open(rich);
  await search(page).fill("An empty file");
  await entry(page, "An empty file").click();
  await eventually(() => page.locator(CONTROL).innerText()).toMatch(/empty\.txt\s+0 byte/);
  await page.locator(CONTROL).getByRole("button", { name: "empty.txt" }).click();
  await settle(page);
  expect(await page.evaluate(() => window.workbench?.navigations)).toMatchObject([
    { member: "openFile", options: { fileName: "empty.txt" } },
  ]);
});

test("what hides entries is named, and what was chosen elsewhere has no bare name of a table", async () => {
  const page = await stage.open(rich);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByText(/^Fax \(1\)/).click();
  await page.keyboard.press("Escape");
  await page.locator('[role="combobox"]:focus').waitFor(); // a moment after the list has closed; what is typed before goes astray
  await search(page).fill("grinder");
  await page.getByText(/^0 of \d+ loaded match; the rest are hidden by "grinder", Type/).waitFor();
  await page.evaluate(() =>
    window.workbench?.setPlacement("LinkedRecordsTimeline", "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d03"),
  );
  await page.getByText("the rest are hidden by Type").waitFor();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const type = page.getByRole("combobox", { name: "Type" });
  await type.filter({ hasText: "(0)" }).waitFor(); // Fluent draws a list without its choices first
  await settle(page);
  expect(await type.innerText()).not.toMatch(/fax/i);
});

test("the exact time shows on the entry that the keyboard is on", async () => {
  const page = await stage.open(rich);
  const first = page.locator(`${CONTROL} [data-entry]`).first();
  const before = () =>
    first.locator("[title]").evaluate((time) => getComputedStyle(time, "::before").content);
  expect(await before()).toBe("none");
  await search(page).focus();
  while (!(await first.evaluate((each) => each === document.activeElement)))
    await page.keyboard.press("Tab");
  await eventually(() => before()).toContain(await first.locator("[title]").getAttribute("title"));
});
