import type { Page } from "playwright-core";
import type { LoggedRequest } from "../../workbench/page/workbenchServer";
import { pollNow, settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const CONVERSATION = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d03";
const ZOFIA = "2d7f5b93-a6e8-4c14-9b05-7f0a2e8d3a01";
const ZOFIAS_TITLE = "Zofia Lis: heating fails at night";
const CASE_NUMBER = "CAS-02201-A1A1";

const countRequests = async (): Promise<number> =>
  ((await (await fetch(`${stage.url}/workbench/requests`)).json()) as LoggedRequest[]).length;

/** As the app does with the form of a session behind the present one. The browser tells the observers of the page in one go. */
async function show(page: Page, isShown: boolean): Promise<void> {
  await page.locator("[data-control]").evaluateAll(
    async (cells, display) => {
      for (const cell of cells) (cell as HTMLElement).style.display = display;
      const observed = new Promise((resolve) => {
        const observer = new IntersectionObserver(() => {
          observer.disconnect();
          resolve(undefined);
        });
        observer.observe(document.body);
      });
      await observed;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    },
    isShown ? "" : "none",
  );
}

test("out of sight nothing is asked and no clock ticks; back in sight the form looks once, at once", async () => {
  await stage.tell("reset", { scenario: "timelineRich" });
  const page = await stage.open(
    `?scenario=timelineRich&conversation=${CONVERSATION}&controls=LinkedRecordsTimeline,ConversationDetails`,
    { hasClock: true, viewport: { width: 1280, height: 2000 } },
  );
  await show(page, false);
  const before = await countRequests();
  const renders = await page.evaluate(() => window.workbench?.renders("ConversationDetails"));
  const timeline = page.locator('[data-control="LinkedRecordsTimeline"]');
  const text = await page.locator('[data-control="ConversationDetails"]').textContent();

  const { value: cases } = (await (
    await fetch(
      `${stage.url}/api/data/v9.2/incidents?$select=incidentid&$filter=ticketnumber eq '${CASE_NUMBER}'`,
      { headers: { "X-Workbench-Host": "1" } },
    )
  ).json()) as { value: { incidentid: string }[] };
  const body = {
    subject: "Came while nobody looked",
    "regardingobjectid_incident_task@odata.bind": `/incidents(${cases[0]?.incidentid ?? ""})`,
  };
  expect((await stage.tell("agent", { method: "POST", path: "tasks", body })).status).toBe(204);
  for (let round = 0; round < 5; round += 1) await pollNow(page);
  await settle(page);
  expect(await countRequests()).toBe(before);
  expect(await page.locator('[data-control="ConversationDetails"]').textContent()).toBe(text);
  expect(await page.evaluate(() => window.workbench?.renders("ConversationDetails"))).toBe(renders);

  await show(page, true);
  await timeline.getByText(body.subject).waitFor();
  await settle(page);
  const afterLook = await countRequests();
  expect(afterLook).toBeGreaterThan(before);
  await pollNow(page);
  await eventually(countRequests).toBeGreaterThan(afterLook);
});

test("nine sessions ask no more in a minute than the one in front", async () => {
  await stage.tell("reset", { scenario: "manyCases" });
  const query = "?scenario=manyCases&controls=LinkedRecordsTimeline";
  const page = await stage.open(`${query}&conversation=${ZOFIA}`, { hasClock: true });
  /** The requests of one minute with a look every 15 s. */
  const countMinute = async (): Promise<number> => {
    await stage.tell("requests", undefined, "DELETE");
    for (let look = 0; look < 4; look += 1) {
      await page.clock.runFor(15_000);
      await settleFrames(page);
    }
    return countRequests();
  };
  const alone = await countMinute();
  await page.goto(`${stage.url}/sessions${query}`);
  await settle(page);
  await eventually(() => page.frames().length).toBe(10);
  await settleFrames(page);
  const sessions = page.getByRole("navigation", { name: "Sessions" }).getByRole("button");
  expect(await sessions.count()).toBe(9);
  await page.getByRole("button", { name: ZOFIAS_TITLE }).click();
  await page.locator(`iframe[src*="${ZOFIA}"]`).waitFor();
  await settleFrames(page);
  await settle(page);
  const inNine = await countMinute();
  expect(alone).toBeGreaterThan(0);
  expect(inNine).toBe(alone);
});

/** Waits until every form of the page has settled. */
async function settleFrames(page: Page): Promise<void> {
  for (const frame of page.frames())
    await frame.waitForSelector('body[data-settled="true"]', {
      state: "attached",
      timeout: 60_000,
    });
}
