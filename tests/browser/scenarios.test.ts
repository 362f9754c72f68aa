import { settle, useStage } from "../support/browser";

const stage = useStage();

interface Listed {
  name: string;
  conversations: { id: string }[];
}

test("every conversation of every scenario comes to rest with all controls drawn and nothing gone wrong", async () => {
  const scenarios = (await (await fetch(`${stage.url}/workbench/scenarios`)).json()) as Listed[];
  expect(scenarios.length).toBeGreaterThan(0);
  const page = await stage.open();
  for (const { name, conversations } of scenarios) {
    for (const { id } of conversations) {
      await page.goto(`${stage.url}/?scenario=${name}&conversation=${id}&controls=all`);
      await settle(page);
      const drawn = await page.locator("[data-control]").evaluateAll((cells) => cells.map((cell) => ({
        control: (cell as HTMLElement).dataset.control ?? "", words: (cell as HTMLElement).innerText, isBusy: cell.querySelector('[aria-busy="true"]') !== null,
      })));
      expect(drawn.length).toBeGreaterThan(10);
      for (const { control, words, isBusy } of drawn) {
        expect([name, id, control, isBusy]).toEqual([name, id, control, false]);
        expect([name, id, control, words]).toEqual([name, id, control, expect.not.stringMatching(/undefined|null|NaN|Invalid|\[object|(Summary|Details|Survey|Activity|Profile|Case|Cases|Timeline)_[A-Z]/)]);
      }
      expect([name, await page.locator(".problems p").allInnerTexts()]).toEqual([name, []]);
    }
  }
}, 480_000);

const both = ["ConversationDetails", "VisitorDetails"];

test.each([
  ["liveChat", ["Live chat", "Returns and refunds", "1 min 45 sec", "87% Kitchen appliances"], ["Firefox 132.0", "Windows 11", "Polish (Poland)"]],
  ["voiceCall", ["Voice call", "52 sec", "Polish (Fluent)"], ["Marek Nowak", "+48602555987", "Azure Communication Services"]],
  ["messaging", ["WhatsApp", "6 min 1 sec"], ["Giulia F.", "Italian (Italy)"]],
  ["closed", ["Closed", "1 min 28 sec", "93% Billing"], ["Chrome 130.0"]],
  ["empty", ["Not recorded", "No skills asked for"], ["The channel recorded nothing about the visitor"]],
  ["noPrivilege", ["1 min 57 sec", "You do not have permission to see this"], ["You do not have permission to see this"]],
  ["tablesMissing", ["Technical support", "is not installed"], ["The channel recorded nothing about the visitor"]],
])("%s shows what its rows hold", async (scenario, details, visitor) => {
  const page = await stage.open(`?scenario=${scenario}`);
  const [detailsText, visitorText] = await Promise.all(both.map((name) => page.locator(`[data-control="${name}"]`).innerText()));
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
  expect(await page.locator('[data-control="VisitorDetails"]').innerText()).toContain("<script>alert('Dataverse')</script>");
  expect(await page.locator("[data-control] :is(script, img, iframe, style, b)").count()).toBe(0);
});
