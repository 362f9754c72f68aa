import type { Page } from "playwright-core";
import type { BuildState } from "../../workbench/page/workbenchServer";
import { settle, useStage } from "../support/browser";

const stage = useStage();

/** A page that is told of this build; `change` tells it of a later state. */
async function openWhile(first: BuildState, { query = "", hasProblems = false } = {}) {
  let state = first;
  const page = await stage.open(`?scenario=liveChat${query}`, { probe: true, hasProblems });
  await page.route(/\/workbench\/build$/, (route) => route.fulfill({ json: state }));
  await page.reload();
  await settle(page);
  return { page, change: (now: BuildState) => (state = now) };
}

const notice = (page: Page) => page.locator(".buildNotice");
const reload = (page: Page) =>
  page.getByRole("button", { name: "Reload to show the new controls" });
const waiting = (page: Page, words: string) => notice(page).getByText(words).waitFor();

test("without a running build nothing is said of it", async () => {
  const { page } = await openWhile({ state: "built", done: [], building: [] });
  await notice(page).waitFor({ state: "hidden" });
});

test("the page says which controls are still to come, and offers a reload once there are more", async () => {
  // Once nothing is being built any more, the page does complain of a control that is asked for and is not there.
  const query = "&controls=Probe,LinkedCase";
  const { page, change } = await openWhile(
    { state: "building", done: ["Probe"], building: ["CustomerProfile", "LinkedCase"] },
    { query, hasProblems: true },
  );
  await waiting(page, "1 of 3 controls are built. Still building: CustomerProfile, LinkedCase.");
  await reload(page).waitFor({ state: "hidden" });
  expect(await page.locator(".problems p").count()).toBe(0);
  expect(await page.locator(".probe").count()).toBe(1);

  change({ state: "building", done: ["Probe", "CustomerProfile"], building: ["LinkedCase"] });
  await waiting(page, "2 of 3 controls are built. Still building: LinkedCase.");
  await reload(page).waitFor();

  change({ state: "built", done: ["Probe", "CustomerProfile", "LinkedCase"], building: [] });
  await waiting(page, "All controls are built.");
  await Promise.all([page.waitForEvent("load"), reload(page).click()]);
  await settle(page);
  await notice(page).waitFor({ state: "hidden" });
  expect(await page.locator(".problems").innerText()).toContain("aren't built: LinkedCase");
});

test("a page that could show no control yet shows the first by itself", async () => {
  const { page, change } = await openWhile({
    state: "building",
    done: [],
    building: ["Probe", "LinkedCase"],
  });
  await waiting(page, "0 of 2 controls are built.");
  const loaded = page.waitForEvent("load");
  change({ state: "building", done: ["Probe"], building: ["LinkedCase"] });
  await loaded;
  await waiting(page, "1 of 2 controls are built.");
});

test.each<[BuildState["state"], string]>([
  ["failed", "The build failed. See the terminal for the error, fix it, then run: npm run build"],
  ["interrupted", "The last build was interrupted. To finish it, run: npm run build"],
])(
  "a build that %s: what happened and the next step, and a reload once one has succeeded",
  async (state, words) => {
    const { page, change } = await openWhile({ state, done: [], building: [] });
    await waiting(page, words);
    change({ state: "built", done: ["Probe"], building: [] });
    await waiting(page, "All controls are built.");
    await reload(page).waitFor();
  },
);
