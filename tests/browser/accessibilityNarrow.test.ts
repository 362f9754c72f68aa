import { violations } from "../support/axe";
import { settle, useStage } from "../support/browser";
import { sticksOut } from "../support/layout";

const stage = useStage();

// WCAG 1.4.10 (reflow) for whatever the controls can hold: each scenario fills them in another way. axe looks once a scenario; what it
// finds right to left, accessibility.test.ts covers.
test.each(["ltr", "rtl"])("at 320 px, which is 1280 px at 400 %% zoom, nothing scrolls sideways: %s", async (direction) => {
  const page = await stage.open("", { viewport: { width: 320, height: 640 } });
  for (const scenario of await scenarioNames()) {
    await page.goto(`${stage.url}/?scenario=${scenario}&direction=${direction}&controls=all`);
    await settle(page);
    expect([scenario, await sticksOut(page)]).toEqual([scenario, { out: [], scrolls: false }]);
    if (direction === "ltr") expect([scenario, await violations(page)]).toEqual([scenario, []]);
  }
}, 480_000);

const scenarioNames = async () => ((await (await fetch(`${stage.url}/workbench/scenarios`)).json()) as { name: string }[]).map(({ name }) => name);
