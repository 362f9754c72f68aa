import { useStage } from "../support/browser";

const stage = useStage();

interface Listed {
  name: string;
  conversations: { id: string }[];
}

test("every conversation of every scenario comes to rest with both controls drawn and nothing gone wrong", async () => {
  const scenarios = (await (await fetch(`${stage.url}/workbench/scenarios`)).json()) as Listed[];
  expect(scenarios.length).toBeGreaterThan(0);
  for (const { name, conversations } of scenarios) {
    for (const { id } of conversations) {
      const page = await stage.open(`?scenario=${name}&conversation=${id}`);
      for (const control of ["ConversationDetails", "VisitorDetails"]) {
        const cell = page.locator(`[data-control="${control}"]`);
        expect([name, id, await cell.locator('[aria-busy="true"]').count()]).toEqual([name, id, 0]);
        expect([name, id, await cell.innerText()]).toEqual([name, id, expect.not.stringMatching(/undefined|null|NaN|Invalid|\[object|Summary_|Details_/)]);
      }
      expect([name, await page.locator(".problems p").allInnerTexts()]).toEqual([name, []]);
      await page.context().close();
    }
  }
});

const both = ["ConversationDetails", "VisitorDetails"];

test.each([
  ["liveChat", ["Live chat", "Returns and refunds", "1 min 45 sec", "87% Kitchen appliances"], ["Firefox 132.0", "Windows 11", "Polish (Poland)"]],
])("%s shows what its rows hold", async (scenario, details, visitor) => {
  const page = await stage.open(`?scenario=${scenario}`);
  const [detailsText, visitorText] = await Promise.all(both.map((name) => page.locator(`[data-control="${name}"]`).innerText()));
  for (const words of details) expect(detailsText).toContain(words);
  for (const words of visitor) expect(visitorText).toContain(words);
});
