import type { CDPSession, Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { noteTimers, rest } from "../support/waiting";

const stage = useStage();

const all = (page: Page) =>
  page
    .locator("[data-control]")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-control") ?? ""));
const destroyAll = async (page: Page) =>
  page.evaluate(
    (names) => names.forEach((name) => window.workbench?.destroy(name)),
    await all(page),
  );
const mountAll = async (page: Page) =>
  page.evaluate((names) => names.forEach((name) => window.workbench?.mount(name)), await all(page));

test("after the last destroy nothing of the controls is left on the page", async () => {
  const page = await stage.open("?scenario=liveChat");
  await noteTimers(page);
  await destroyAll(page);
  await rest(page); // Fluent ends short timers of its own
  const left = await page.evaluate(() => ({
    cells: [...document.querySelectorAll("[data-control]")]
      .map(({ innerHTML }) => innerHTML)
      .join(""),
    shared: Object.getOwnPropertySymbols(window)
      .map(String)
      .filter((name) => name.includes("CustomerSummary")),
    timers: window.runningTimers?.size,
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

test("twenty times placed and taken away, the page holds no more removed nodes and listeners than after once", async () => {
  const page = await stage.open("?scenario=liveChat");
  await noteTimers(page);
  const devTools = await page.context().newCDPSession(page);
  const listeners = async () => (await devTools.send("Memory.getDOMCounters")).jsEventListeners;
  const cycle = async () => {
    await destroyAll(page);
    await mountAll(page);
    await settle(page);
  };
  // React keeps the tree of one drawing before, now a larger and now a smaller one: the most of a few rounds, and later the least.
  const removedOfRounds = async (): Promise<number[]> => {
    const counts = [];
    for (let round = 0; round < 3; round += 1) {
      await cycle();
      await rest(page); // Fluent ends short timers of its own
      counts.push(await removedNodes(devTools));
    }
    return counts;
  };
  const before = { removed: Math.max(...(await removedOfRounds())), listeners: await listeners() };
  for (let round = 0; round < 20; round += 1) await cycle();
  // Less is no surprise, since garbage of the page's start may go late; one node or listener a round would be twenty more.
  expect(Math.min(...(await removedOfRounds()))).toBeLessThanOrEqual(before.removed);
  expect(await listeners()).toBeLessThanOrEqual(before.listeners);
}, 180_000);

test("placed again, the controls leave no theme behind", async () => {
  const page = await stage.open("?scenario=liveChat");
  await noteTimers(page);
  const devTools = await page.context().newCDPSession(page);
  const themesAfter = async (cycles: number): Promise<number> => {
    for (let round = 0; round < cycles; round += 1) {
      await destroyAll(page);
      await mountAll(page);
      await settle(page);
    }
    await rest(page);
    return countThemes(devTools);
  };
  const before = await themesAfter(2);
  expect(before).toBeGreaterThan(0);
  expect(await themesAfter(4)).toBeLessThanOrEqual(before);
});

/** Fluent's themes that some script still reaches. */
const countThemes = (devTools: CDPSession): Promise<number> =>
  countObjects(
    devTools,
    "Object.prototype",
    `(object) => Object.getPrototypeOf(object) === Object.prototype &&
      Object.hasOwn(object, "palette") && Object.hasOwn(object, "semanticColors")`,
  );

/** The nodes that are off the page and that some script still reaches. */
const removedNodes = (devTools: CDPSession): Promise<number> =>
  countObjects(
    devTools,
    "Node.prototype",
    `(node) => !Object.hasOwn(node, "constructor") && !node.isConnected`,
  );

/** Counts the objects of a kind for which the script `counts` is true; the browser collects its garbage before it answers. */
async function countObjects(
  devTools: CDPSession,
  prototype: string,
  counts: string,
): Promise<number> {
  await devTools.send("HeapProfiler.collectGarbage");
  const { result } = await devTools.send("Runtime.evaluate", { expression: prototype });
  const { objects } = await devTools.send("Runtime.queryObjects", {
    prototypeObjectId: result.objectId ?? "",
  });
  const counted = await devTools.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    returnByValue: true,
    functionDeclaration: `function () { return this.filter(${counts}).length; }`,
  });
  await devTools.send("Runtime.releaseObject", { objectId: objects.objectId ?? "" });
  return Number(counted.result.value);
}
