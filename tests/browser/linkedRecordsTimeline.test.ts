import { AxeBuilder } from "../support/axe";
import type { Page } from "playwright-core";
import type { LoggedRequest } from "../../workbench/page/workbenchServer";
import { placeAgain, pollNow, settle, useStage } from "../support/browser";
import { eventually, noteTimers, rest } from "../support/waiting";

const stage = useStage();
const CONTROL = '[data-control="LinkedRecordsTimeline"]';
const rich = "?scenario=timelineRich&controls=LinkedRecordsTimeline";

const logged = async (): Promise<LoggedRequest[]> =>
  (await (await fetch(`${stage.url}/workbench/requests`)).json()) as LoggedRequest[];
const entries = (page: Page) => page.locator(`${CONTROL} [data-entry]`);
const entry = (page: Page, words: string) => entries(page).filter({ hasText: words }).first();
/** Returns after the next frame, at whose start the page is told that it was scrolled. */
const scroll = (page: Page, to: number) =>
  page.locator(`${CONTROL} [data-is-scrollable]`).evaluate(async (box, top) => {
    box.scrollTop = top;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }, to);
const top = (page: Page) =>
  page.locator(`${CONTROL} [data-is-scrollable]`).evaluate((box) => box.scrollTop);
const search = (page: Page) => page.locator(`${CONTROL} input[type=search]`);

/** Scrolls until the entry is drawn, and opens it; one at the edge may leave again once its neighbours' heights are known. */
async function open(page: Page, words: string): Promise<void> {
  const isOpened = async () =>
    (await entry(page, words).count()) > 0 &&
    entry(page, words)
      .click({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
  for (let at = 0; !(await isOpened()); at += 200) {
    if (at > 4000) throw new Error(`No entry says ${words}.`);
    await scroll(page, at);
    await settle(page);
  }
  await settle(page);
}

test.each([
  [16, 1033, "All linked", "Email"],
  [18, 1033, "All linked", "Email"],
  [17, 1045, "Wszystkie połączone", "Wiadomość e-mail"],
])(
  "opens with the form's first wave on React %i, language %i",
  async (react, language, all, mail) => {
    const page = await stage.open(`${rich}&react=${react}&language=${language}&latency=60`);
    expect(await page.locator(CONTROL).innerText()).toContain(all);
    expect(
      (await entry(page, "Now it smokes").count()) +
        (await entry(page, "Technician's visit").count()),
    ).toBeGreaterThan(0);
    expect(await page.locator(CONTROL).innerText()).toContain(mail);
    const requests = await logged();
    const first = requests.filter(({ wave }) => wave === 1);
    expect(first).toHaveLength(8);
    // Only people and files of mails come after it.
    expect(
      requests
        .filter(({ wave }) => wave !== 1)
        .map(({ path }) => /v9\.2\/(\w+)/.exec(path)?.[1])
        .sort(),
    ).toEqual(["activitymimeattachments", "activityparties"]);
  },
);

test("an entry stands when it happened, with an appointment's hours and files, and mails that regard nothing are here", async () => {
  const page = await stage.open(`${rich}&conversation=6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d04`);
  const subjects = [
    "Is the showroom open?",
    "Second visit",
    "Forwarded without a sender",
    "Showroom visit",
    "Called about the invoice",
  ];
  await eventually(async () =>
    (await entries(page).allInnerTexts()).map((words) => words.split("\n")[0]),
  ).toEqual(subjects);
  const words = async (name: string) => entry(page, name).innerText();
  expect(await words("Is the showroom open?")).toContain("Greta Holm to Returns");
  expect(await words("Forwarded without a sender")).toMatch(
    /Unknown sender to Greta Holm(?!.*(In|Out)going)/,
  );
  expect(await words("Showroom visit")).toMatch(/\d:\d\d\s[AP]M – .*\d:\d\d\s[AP]M/);
  expect(await words("Showroom visit")).not.toContain("Due");
  await open(page, "Showroom visit");
  expect(await page.locator(CONTROL).getByRole("button", { name: "agenda.pdf" }).count()).toBe(1);
});

test("narrowing to one linked record asks nothing, and shows its entries alone", async () => {
  const page = await stage.open(rich);
  await stage.tell("requests", undefined, "DELETE");
  await page.getByRole("combobox", { name: "Linked records" }).click();
  await page.getByRole("option", { name: "Contact: Oskar Lind" }).click();
  await settle(page);
  expect(await entry(page, "Missed call").count()).toBe(1);
  expect(await entry(page, "Technician's visit").count()).toBe(0);
  expect(await logged()).toEqual([]);
});

test("links that come and go are followed at once", async () => {
  const page = await stage.open(`${rich}&conversation=6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d02`);
  expect(await page.locator(CONTROL).innerText()).toContain(
    "Nothing is linked to this conversation",
  );
  const write = (customer: string | null) =>
    stage.tell("agent", {
      method: "PATCH",
      path: "msdyn_ocliveworkitems(6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d02)",
      body: { "msdyn_customer_msdyn_ocliveworkitem_contact@odata.bind": customer },
    });
  const {
    value: [{ contactid }],
  } = (await (
    await fetch(`${stage.url}/api/data/v9.2/contacts?$select=contactid&$filter=lastname eq 'Lind'`)
  ).json()) as { value: { contactid: string }[] };
  expect((await write(`/contacts(${contactid})`)).status).toBe(204);
  await page
    .locator(CONTROL)
    .getByRole("button", { name: /^Refresh/ })
    .click();
  await entry(page, "Missed call").waitFor();
  await write(null);
  await page
    .locator(CONTROL)
    .getByRole("button", { name: /^Refresh/ })
    .click();
  await page.getByText("Nothing is linked to this conversation").waitFor();
});

test("a hostile mail is read: nothing of it runs, loads, or leaves its box", async () => {
  const page = await stage.open(rich);
  await open(page, "Hello, the grinder");
  const body = page.getByRole("region", { name: "Grinder stops after ten seconds" });
  expect(await body.innerText()).toContain("stops after ten seconds");
  expect(await body.innerText()).not.toMatch(/Log in|svg words|display/);
  expect(await page.evaluate(() => (window as { hostile?: number }).hostile)).toBeUndefined();
  expect(
    await body.locator("img, iframe, form, input, svg, style, script, [style], [onclick]").count(),
  ).toBe(0);
  expect(
    await body
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
  ).toEqual(["https://shop.example/orders/1"]);
  await page.route("https://tracker.example/**", (route) => route.fulfill({ status: 204 }));
  await page.locator(CONTROL).getByRole("button", { name: "Show external images" }).click();
  await eventually(() =>
    body
      .locator("img")
      .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute("src"))),
  ).toEqual(["https://tracker.example/pixel.gif"]);
  stage.complaints.splice(0); // the picture was asked for
  await page.close();
});

test("a search finds words in texts and marks them; what is hidden is said, and one button clears", async () => {
  const page = await stage.open(rich);
  await page.keyboard.press("Tab");
  await entries(page).first().focus();
  await page.keyboard.press("/");
  await page.locator(`${CONTROL} input[type=search]:focus`).waitFor();
  await page.keyboard.type("SPARE KEY");
  await eventually(() => entries(page).count()).toBe(1);
  await eventually(() => entry(page, "Called back").locator("strong").allInnerTexts()).toEqual([
    "Spare key",
  ]);
  await eventually(() => page.locator(CONTROL).innerText()).toMatch(
    /1 of \d+ loaded match; the rest are hidden/,
  );
  await page.getByRole("button", { name: "Clear search and filters" }).click();
  await eventually(() => search(page).inputValue()).toBe("");
  await eventually(() => entries(page).count()).toBeGreaterThan(3);
});

test("filters count what they offer, and stay when the control comes back", async () => {
  const page = await stage.open(rich);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("combobox", { name: "Status" }).click();
  await page.getByText("Overdue (1)").click();
  await page.keyboard.press("Escape");
  await eventually(() => entries(page).allInnerTexts()).toEqual([
    expect.stringContaining("Send new blades"),
  ]);
  await placeAgain(page, "LinkedRecordsTimeline");
  expect(await entries(page).count()).toBe(1);
});

test("arrows move, Enter opens, Escape closes", async () => {
  const page = await stage.open(rich);
  await entries(page).first().focus();
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("aria-posinset"));
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press("ArrowDown");
    await eventually(focused).toBe(String(step + 2));
  }
  await eventually(focused).toBe("4");
  await page.keyboard.press("Enter");
  await eventually(() =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-expanded")),
  ).toBe("true");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await eventually(() =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-expanded")),
  ).toBe("false");
  await page.keyboard.press("End");
  await eventually(
    async () =>
      Number(await page.locator(`${CONTROL} li`).first().getAttribute("aria-setsize")) -
      Number(await focused()),
  ).toBe(0);
});

test("a task is completed, and taken back", async () => {
  const page = await stage.open(rich);
  await open(page, "Send new blades");
  await page.locator(CONTROL).getByRole("button", { name: "Complete", exact: true }).click();
  await page.getByText("Completed Send new blades").waitFor();
  const state = async () =>
    (
      (await (
        await fetch(
          `${stage.url}/api/data/v9.2/tasks?$select=statecode,statuscode&$filter=subject eq 'Send new blades'`,
        )
      ).json()) as { value: object[] }
    ).value;
  await settle(page);
  expect(await state()).toMatchObject([{ statecode: 1, statuscode: 5 }]);
  await page.getByRole("button", { name: "Undo: Send new blades", exact: true }).click();
  await page.getByText("Reopened Send new blades").waitFor();
  await settle(page);
  expect(await state()).toMatchObject([{ statecode: 0, statuscode: 2 }]);
});

test("an entry is pinned on top, a file is saved, a record opened", async () => {
  const page = await stage.open(rich);
  await open(page, "Serial number 4711");
  await page.locator(CONTROL).getByRole("button", { name: "receipt.txt" }).click();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.locator(CONTROL).getByRole("button", { name: "Pin", exact: true }).click();
  await scroll(page, 0);
  await page.locator(`${CONTROL} h4`).first().getByText("Pinned").waitFor();
  await eventually(() => entries(page).first().innerText()).toContain("Serial number 4711");
  await eventually(() => page.evaluate(() => window.workbench?.navigations)).toMatchObject([
    { member: "openFile", options: { fileName: "receipt.txt" } },
  ]);
});

/** The control again, in a browser that tells the heights of what is drawn so much later, as a busy one does. */
async function tellHeightsLate(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate((wait) => {
    const Own = window.ResizeObserver;
    window.ResizeObserver = class extends Own {
      constructor(told: ResizeObserverCallback) {
        super((changes, observer) => void setTimeout(told, wait, changes, observer));
      }
    };
  }, milliseconds);
  await placeAgain(page, "LinkedRecordsTimeline");
}

test.each([
  [15, 0],
  [15, 600_000],
  [8, 600_000],
])(
  "%i rows that come late are shown in place, and do not move who reads further down; heights told %i ms late",
  async (count, late) => {
    await stage.tell("reset", { scenario: "busy" });
    const page = await stage.open("?scenario=busy&controls=LinkedRecordsTimeline&width=260", {
      hasClock: true,
    });
    await noteTimers(page);
    if (late > 0) await tellHeightsLate(page, late);
    await scroll(page, 900);
    await rest(page);
    const read = () =>
      page.evaluate(() => {
        const box = document.querySelector("[data-is-scrollable]")?.getBoundingClientRect();
        const row = [...document.querySelectorAll("[data-entry]")].find(
          (each) => each.getBoundingClientRect().top > (box?.top ?? 0) + 30,
        );
        return { text: row?.textContent, top: row?.getBoundingClientRect().top ?? NaN };
      });
    // The list draws the rows of its new place after the scroll event, which comes with the next frame.
    await eventually(async () => (await read()).text).toBeDefined();
    await rest(page);
    const before = await read();
    const {
      value: [{ contactid }],
    } = (await (
      await fetch(
        `${stage.url}/api/data/v9.2/contacts?$select=contactid&$filter=lastname eq 'Novotná'`,
      )
    ).json()) as { value: { contactid: string }[] };
    for (let nth = 1; nth <= count; nth += 1) {
      await stage.tell("agent", {
        method: "POST",
        path: "tasks",
        body: {
          subject: `Come late: ${nth}`,
          "regardingobjectid_contact_task@odata.bind": `/contacts(${contactid})`,
        },
      });
    }
    await pollNow(page);
    await page.getByRole("button", { name: `${count} new` }).waitFor();
    await rest(page);
    const after = await read();
    expect(after.text).toBe(before.text);
    expect(Math.abs(after.top - before.top)).toBeLessThan(2);
    await page.getByRole("button", { name: `${count} new` }).click();
    // Rows of one second have no order among themselves, so any of them may be on top.
    await eventually(() => entries(page).first().innerText()).toContain("Come late");
    await rest(page);
    expect(await top(page)).toBe(0);
  },
);

test.each([0, 300])(
  "what is read does not move when the scroll rests, more rows come and heights are reckoned with; those told %i ms late",
  async (late) => {
    await stage.tell("reset", { scenario: "busy" });
    const page = await stage.open("?scenario=busy&controls=LinkedRecordsTimeline&width=260");
    await noteTimers(page);
    if (late > 0) await tellHeightsLate(page, late);
    const count = () => page.locator(`${CONTROL} li`).first().getAttribute("aria-setsize");
    const before = await count();
    const places = await page
      .locator(`${CONTROL} [data-is-scrollable]`)
      .evaluateHandle(async (box) => {
        const top = (element?: Element) => element?.getBoundingClientRect().top ?? NaN;
        box.scrollTop = 2500; // rows that nobody has measured yet
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const row = [...box.querySelectorAll("li")].find(
          (each) => each.getBoundingClientRect().bottom > top(box),
        );
        const places: number[] = [];
        const look = () => {
          places.push(top(row));
          requestAnimationFrame(look);
        };
        look();
        return places;
      });
    await eventually(count).not.toBe(before);
    await rest(page);
    const seen = await places.jsonValue();
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThan(2);
  },
);

test("older rows come before the end is reached; all of them, once each", async () => {
  const page = await stage.open("?scenario=busy&controls=LinkedRecordsTimeline");
  await noteTimers(page);
  const keys = new Set<string>();
  for (let at = 0; ; at += 400) {
    await scroll(page, at);
    await rest(page);
    for (const key of await page
      .locator(`${CONTROL} li`)
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.key ?? "")))
      keys.add(key);
    const isEnd = await page
      .locator(`${CONTROL} [data-is-scrollable]`)
      .evaluate((box) => box.scrollTop + box.clientHeight >= box.scrollHeight - 2);
    if (isEnd) break;
  }
  const [, shown, total] = /(\d+) of (\d+)/.exec(await page.locator(CONTROL).innerText()) ?? [];
  expect([shown, total]).toEqual([String(keys.size), String(keys.size)]);
  expect(keys.size).toBeGreaterThan(60);
});

test("what the role may not read is one line, and the rest is shown", async () => {
  await stage.tell("reset", { scenario: "timelineRich" });
  await stage.tell("faults", { rules: [{ table: "annotation", status: 403 }] });
  const page = await stage.open(rich);
  expect(await page.locator(CONTROL).innerText()).toContain(
    "Your role doesn't have permission to read: Note",
  );
  expect(await entries(page).count()).toBeGreaterThan(3);
  await stage.tell("faults", {
    rules: ["annotation", "activitypointer", "incident"].map((table) => ({ table, status: 403 })),
  });
  await page.goto(`${stage.url}/${rich}&conversation=6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d03`);
  await settle(page);
  expect(await page.locator(CONTROL).innerText()).toContain(
    "Your role doesn't have permission to read: Activity",
  );
  expect(await page.locator(CONTROL).innerText()).not.toContain("The timeline is empty");
});

test.each(["light", "dark", "highContrast"])(
  "open entries, filters and search pass axe in %s",
  async (theme) => {
    const page = await stage.open(`${rich}&theme=${theme}&width=320`);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await entries(page).nth(1).click();
    await search(page).fill("e");
    const { violations } = await new AxeBuilder({ page }).include(CONTROL).analyze();
    expect(
      violations.flatMap(({ id: rule, nodes }) =>
        nodes.map(({ html }) => `${rule}: ${html.slice(0, 200)}`),
      ),
    ).toEqual([]);
  },
);
