import { AxeBuilder } from "../support/axe";
import type { Page } from "playwright-core";
import type { LoggedRequest } from "../../workbench/page/workbenchServer";
import { placeAgain, settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const summary = "controls=ConversationSummary";
const cell = (page: Page) => page.locator('[data-control="ConversationSummary"]');
const tabs = (page: Page) => cell(page).getByRole("tab").allInnerTexts();
const logged = async () =>
  (await (await fetch(`${stage.url}/workbench/requests`)).json()) as LoggedRequest[];
const five =
  "controls=ConversationDetails,PreChatSurvey,SelfServiceActivity,VisitorDetails,AdditionalDetails";

test.each([16, 17, 18])(
  "the whole summary costs six requests in one wave, and opening its tabs none, on React %i",
  async (react) => {
    const page = await stage.open(`?scenario=liveChat&latency=80&${summary}&react=${react}`);
    const requests = await logged();
    expect([requests.length, new Set(requests.map(({ wave }) => wave)).size]).toEqual([6, 1]);
    for (const tab of await cell(page).getByRole("tab").all()) await tab.click();
    await settle(page);
    expect(await logged()).toHaveLength(6);
  },
);

test("so do the five controls beside each other", async () => {
  await stage.open(`?scenario=liveChat&latency=80&${five}`);
  const requests = await logged();
  expect([requests.length, new Set(requests.map(({ wave }) => wave)).size]).toEqual([6, 1]);
});

test("where tables are missing, one more wave, once for the page", async () => {
  const page = await stage.open(`?scenario=tablesMissing&latency=80&${summary},VisitorDetails`);
  const waves = new Set(
    (await logged())
      .filter(({ path }) => !path.includes("msdyn_ocsessions"))
      .map(({ wave }) => wave),
  );
  expect(waves.size).toBeLessThanOrEqual(2);
  await stage.tell("requests", undefined, "DELETE");
  await placeAgain(page, "ConversationSummary");
  expect(
    (await logged()).filter(({ status }) => status >= 400 && status < 500).map(({ path }) => path),
  ).toEqual([]);
});

test.each([
  [
    "1033",
    16,
    ["Pre-chat survey(4)", "Self-service(5)", "Visitor details", "Additional details(7)"],
  ],
  ["1045", 17, ["Ankieta(4)", "Samoobsługa(5)", "Odwiedzający", "Dodatkowe szczegóły(7)"]],
])(
  "a chat has its four tabs in the form's order, with counts (%s, React %i)",
  async (language, react, expected) => {
    const page = await stage.open(
      `?scenario=liveChat&${summary}&language=${language}&react=${react}`,
    );
    expect((await tabs(page)).map((name) => name.replace(/\s*\(/g, "("))).toEqual(expected);
  },
);

test("a call has no survey and no visit to a site", async () => {
  const page = await stage.open(`?scenario=voiceCall&${summary}`);
  expect(await tabs(page)).toEqual(["Visitor details"]);
});

test("where nothing was passed on there is no tab for it", async () => {
  const page = await stage.open(`?scenario=empty&${summary}`);
  expect((await tabs(page)).join()).not.toContain("Additional details");
});

test("the first view is at most 400 px high, wide and narrow, and every tab fits its cell", async () => {
  for (const width of [320, 480, 700]) {
    const page = await stage.open(`?scenario=liveChat&${summary}&width=${width}`);
    for (const tab of await cell(page).getByRole("tab").all()) {
      await tab.click();
      await settle(page);
      const box = await cell(page).locator("section").first().boundingBox();
      expect([width, await tab.innerText(), (box?.height ?? 1000) <= 400]).toEqual([
        width,
        await tab.innerText(),
        true,
      ]);
    }
    expect(await cell(page).evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(
      false,
    );
    await page.close();
  }
}, 60_000);

test("the tab that was open last is open again when the control comes back", async () => {
  const page = await stage.open(`?scenario=liveChat&${summary}`);
  await cell(page)
    .getByRole("tab", { name: /Visitor/ })
    .click();
  await placeAgain(page, "ConversationSummary");
  expect(await cell(page).getByRole("tab", { selected: true }).innerText()).toContain("Visitor");
});

test("arrow keys move between the tabs", async () => {
  const page = await stage.open(`?scenario=liveChat&${summary}`);
  await cell(page).getByRole("tab", { selected: true }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await eventually(() => cell(page).getByRole("tab", { selected: true }).innerText()).toContain(
    "Self-service",
  );
});

test("a skill added here is found by the field that comes on request, one key behind the skills", async () => {
  const page = await stage.open(`?scenario=liveChat&${summary}`);
  await cell(page).getByRole("list", { name: "Skills" }).getByRole("button").first().focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await eventually(() =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-label")),
  ).toBe("Add skill");
});

test.each([
  ["light", "ltr"],
  ["dark", "rtl"],
  ["highContrast", "ltr"],
])(
  "every tab is accessible in %s, %s",
  async (theme, direction) => {
    const page = await stage.open(
      `?scenario=liveChat&${summary}&theme=${theme}&direction=${direction}`,
    );
    for (const tab of await cell(page).getByRole("tab").all()) {
      await tab.click();
      await settle(page);
      const { violations } = await new AxeBuilder({ page })
        .include('[data-control="ConversationSummary"]')
        .analyze();
      expect(
        violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
        ),
      ).toEqual([]);
    }
  },
  60_000,
);
