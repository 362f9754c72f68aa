import type { Page } from "playwright-core";
import { readScenarios } from "../../workbench/scenarios/scenarioFiles";
import { violations } from "../support/axe";
import { settle, useStage } from "../support/browser";
import { sticksOut } from "../support/layout";

const stage = useStage();

// WCAG 1.4.10 (reflow): 320 px is 1280 px at 400 % zoom. Each scenario fills the controls in another way.
describe.each(readScenarios())(
  "$name, with every control, 320 px wide",
  ({ name, conversations }) => {
    const address = (id: string, more = "") =>
      `?scenario=${name}&conversation=${id}${more}&controls=all`;

    test("every conversation comes to rest, nothing has gone wrong, and nothing scrolls sideways", async () => {
      const page = await stage.open(address(conversations[0].id), {
        viewport: { width: 320, height: 640 },
      });
      await expectGood(page, conversations[0].id);
      expect(await violations(page)).toEqual([]);
      for (const { id } of conversations.slice(1)) {
        await page.goto(`${stage.url}/${address(id)}`);
        await settle(page);
        await expectGood(page, id);
      }
      // What axe finds right to left, accessibility.test.ts covers.
      await page.goto(`${stage.url}/${address(conversations[0].id, "&direction=rtl")}`);
      await settle(page);
      await expectGood(page, conversations[0].id);
    });
  },
);

async function expectGood(page: Page, id: string): Promise<void> {
  const drawn = await page.locator("[data-control]").evaluateAll((cells) =>
    cells.map((cell) => ({
      control: (cell as HTMLElement).dataset.control ?? "",
      words: (cell as HTMLElement).innerText,
      isBusy: cell.querySelector('[aria-busy="true"]') !== null,
    })),
  );
  expect(drawn.length).toBeGreaterThan(10);
  for (const { control, words, isBusy } of drawn) {
    expect([id, control, isBusy]).toEqual([id, control, false]);
    expect([id, control, words]).toEqual([
      id,
      control,
      expect.not.stringMatching(
        /undefined|null|NaN|Invalid|\[object|(Summary|Details|Survey|Activity|Profile|Case|Cases|Timeline)_[A-Z]/,
      ),
    ]);
  }
  expect([id, await page.locator(".problems p").allInnerTexts()]).toEqual([id, []]);
  expect([id, await sticksOut(page)]).toEqual([id, { out: [], scrolls: false }]);
}

const both = ["ConversationDetails", "VisitorDetails"];

test.each([
  [
    "liveChat",
    ["Live chat", "Returns and refunds", "1 min 45 sec", "87% Kitchen appliances"],
    ["Firefox 132.0", "Windows 11", "Polish (Poland)"],
  ],
  [
    "voiceCall",
    ["Voice call", "52 sec", "Polish (Fluent)"],
    ["Marek Nowak", "+48602555987", "Azure Communication Services"],
  ],
  ["messaging", ["WhatsApp", "6 min 1 sec"], ["Giulia F.", "Italian (Italy)"]],
  ["closed", ["Closed", "1 min 28 sec", "93% Billing"], ["Chrome 130.0"]],
  ["empty", ["Not recorded", "No skills required"], ["No visitor details were recorded"]],
  [
    "noPrivilege",
    ["1 min 57 sec", "You don't have permission to view this"],
    ["You don't have permission to view this"],
  ],
  ["tablesMissing", ["Technical support", "isn't installed"], ["No visitor details were recorded"]],
])("%s shows what its rows hold", async (scenario, details, visitor) => {
  const page = await stage.open(`?scenario=${scenario}&controls=${both.join()}`);
  const [detailsText, visitorText] = await Promise.all(
    both.map((name) => page.locator(`[data-control="${name}"]`).innerText()),
  );
  for (const words of details) expect(detailsText).toContain(words);
  for (const words of visitor) expect(visitorText).toContain(words);
});

test("the clock of a customer who still waits runs", async () => {
  const page = await stage.open("?scenario=waiting&controls=ConversationDetails");
  const timer = page.getByRole("timer");
  const before = await timer.innerText();
  expect(before).toMatch(/^1 min \d+ sec, still waiting$/);
  await timer.filter({ hasNotText: before }).waitFor();
});

test("values from outside are text: no element of theirs comes to life", async () => {
  const page = await stage.open("?scenario=hostile");
  expect(await page.locator('[data-control="VisitorDetails"]').innerText()).toContain(
    "<script>alert('Dataverse')</script>",
  );
  expect(await page.locator("[data-control] :is(script, img, iframe, style, b)").count()).toBe(0);
});
