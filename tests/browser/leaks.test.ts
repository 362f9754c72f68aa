import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";

const stage = useStage();

interface Timers {
  running?: Set<unknown>;
}

/** Counts the intervals and time-outs that somebody has begun and nobody has ended. */
function countTimers(): void {
  const running = new Set<unknown>();
  (window as Window & Timers).running = running;
  const { setInterval, setTimeout, clearInterval, clearTimeout } = window;
  window.setInterval = ((...begun: Parameters<typeof setInterval>) => {
    const id = setInterval(...begun);
    running.add(id);
    return id;
  }) as typeof window.setInterval;
  window.setTimeout = ((run: () => void, ...rest: unknown[]) => {
    const id = setTimeout(() => {
      running.delete(id);
      run();
    }, ...(rest as [number]));
    running.add(id);
    return id;
  }) as typeof window.setTimeout;
  window.clearInterval = window.clearTimeout = (id) => {
    running.delete(id);
    clearInterval(id);
    clearTimeout(id);
  };
}

const both = ["ConversationDetails", "VisitorDetails"];
const destroyAll = (page: Page) => page.evaluate((names) => names.forEach((name) => window.workbench?.destroy(name)), both);
const mountAll = (page: Page) => page.evaluate((names) => names.forEach((name) => window.workbench?.mount(name)), both);

test("after the last destroy nothing of the controls is left on the page", async () => {
  const page = await stage.open("?scenario=liveChat");
  await page.addInitScript(countTimers);
  await page.reload();
  await settle(page);
  await destroyAll(page);
  await settle(page);
  await page.waitForTimeout(500); // Fluent ends short timers of its own
  const left = await page.evaluate(() => ({
    cells: [...document.querySelectorAll("[data-control]")].map(({ innerHTML }) => innerHTML).join(""),
    shared: Object.getOwnPropertySymbols(window).map(String).filter((name) => name.includes("CustomerSummary")),
    timers: (window as Window & Timers).running?.size,
    outside: document.querySelectorAll("body > :not(.page, script)").length,
  }));
  expect(left).toEqual({ cells: "", shared: [], timers: 0, outside: 0 });
});

test("an answer that comes after destroy disturbs nobody", async () => {
  const page = await stage.open("?scenario=liveChat&latency=300");
  await destroyAll(page);
  await mountAll(page);
  await destroyAll(page);
  await settle(page);
  expect(await page.locator('[data-control="ConversationDetails"]').innerHTML()).toBe("");
});

test("twenty times placed and taken away, the page has no more nodes and listeners than after once", async () => {
  const page = await stage.open("?scenario=liveChat");
  const devTools = await page.context().newCDPSession(page);
  const counted = async () => {
    await devTools.send("HeapProfiler.collectGarbage");
    await devTools.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await devTools.send("Memory.getDOMCounters");
    return { nodes, jsEventListeners };
  };
  const cycle = async () => {
    await destroyAll(page);
    await mountAll(page);
    await settle(page);
  };
  for (let warm = 0; warm < 3; warm += 1) await cycle();
  const before = await counted();
  for (let round = 0; round < 20; round += 1) await cycle();
  const after = await counted();
  expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners + 2);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 20);
});
