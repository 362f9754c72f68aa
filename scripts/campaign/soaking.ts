import type { CDPSession } from "playwright-core";
import { placeAgain, settle, type Stage } from "./stage";

/**
 * V8 compiles a function to machine code when it has run often, and drops the code of functions that rest: some hundred kB come and go
 * for as long as a page runs. Without it, and with the notes for it made at a function's first run, the heap has what scripts keep, and
 * a figure can be repeated.
 */
export const OBJECTS_ALONE = [
  "--no-sparkplug",
  "--no-maglev",
  "--no-turbofan",
  "--no-flush-bytecode",
  "--no-lazy-feedback-allocation",
];

/** What a cycle may leave on the heap. */
export const MAX_KB_A_CYCLE = 2;

const PAUSE_MS = 400;
const ROUNDS = 4;

export type Cycle = (stage: Stage) => Promise<void>;

interface Kept {
  readonly heapKb: number;
  readonly nodes: number;
  readonly listeners: number;
}

export interface Soaked {
  readonly before: Kept;
  readonly after: Kept;
  readonly kbACycle: number;
  readonly moreNodes: number;
  readonly moreListeners: number;
}

/** What the page keeps of `cycles` cycles, after those that warm it up: caches are full, and functions have run. */
export async function soak(
  stage: Stage,
  { warmUp, cycles, cycle }: { warmUp: number; cycles: number; cycle: Cycle },
): Promise<Soaked> {
  const { page } = stage;
  // The workbench's list of requests grows with each request.
  await page.route("**/workbench/requests", (route) => route.fulfill({ json: [] }));
  const devTools = await page.context().newCDPSession(page);
  for (let round = 0; round < warmUp; round += 1) await cycle(stage);
  const before = await measure(stage, devTools, cycle);
  for (let round = 0; round < cycles; round += 1) await cycle(stage);
  const after = await measure(stage, devTools, cycle);
  await devTools.detach();
  await page.unroute("**/workbench/requests");
  return {
    before,
    after,
    kbACycle: (after.heapKb - before.heapKb) / cycles,
    moreNodes: after.nodes - before.nodes,
    moreListeners: after.listeners - before.listeners,
  };
}

/**
 * The least of a few rounds: React keeps the tree of one drawing before, now a larger and now a smaller one, Fluent ends short timers of
 * its own, and an object may hold another until the next collection.
 */
async function measure(stage: Stage, devTools: CDPSession, cycle: Cycle): Promise<Kept> {
  const { page } = stage;
  let kept: Kept = { heapKb: Infinity, nodes: Infinity, listeners: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    await cycle(stage);
    await page.waitForTimeout(PAUSE_MS);
    await page.evaluate(forgetTimes);
    await devTools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devTools.send("Runtime.getHeapUsage");
    const { nodes, jsEventListeners } = await devTools.send("Memory.getDOMCounters");
    kept = {
      heapKb: Math.min(kept.heapKb, usedSize / 1000),
      nodes: Math.min(kept.nodes, nodes),
      listeners: Math.min(kept.listeners, jsEventListeners),
    };
  }
  return kept;
}

/** Runs on the page, which measures itself; its entries are no part of the controls. */
function forgetTimes(): void {
  performance.clearMarks();
  performance.clearMeasures();
  performance.clearResourceTimings();
}

/** All controls are taken away and placed. */
export async function placeAllAgain({ page }: Stage): Promise<void> {
  await page.evaluate(placeAgain);
  await settle(page);
}

/** All controls go to another conversation and back. */
export async function switchAndReturn({ page, workbench }: Stage): Promise<void> {
  for (const { id } of workbench.scenario.conversations.slice(0, 2).reverse()) {
    await page.evaluate((conversation) => {
      for (const { dataset } of document.querySelectorAll<HTMLElement>("[data-control]"))
        window.workbench?.setPlacement(dataset.control ?? "", conversation);
    }, id);
    await settle(page);
  }
}

/** The workbench shows one control that draws nothing: how much the page, React and the workbench keep by themselves. */
export async function serveEmptyControl({ page }: Stage): Promise<void> {
  await page.route("**/workbench/controls", (route) => route.fulfill({ json: ["Empty"] }));
  await page.route("**/out/controls/Empty/*", (route) =>
    route.request().url().endsWith(".xml")
      ? route.fulfill({ contentType: "text/xml", body: EMPTY_MANIFEST })
      : route.fulfill({ contentType: "text/javascript", body: EMPTY_BUNDLE }),
  );
}

const EMPTY_MANIFEST = `<manifest>
  <control namespace="Fixture" constructor="Empty" version="1.0.0" control-type="virtual">
    <property name="placement" of-type="SingleLine.Text" usage="bound" required="true" />
  </control>
</manifest>`;

const EMPTY_BUNDLE = `ComponentFramework.registerControl("Fixture.Empty", class {
  init() {}
  updateView() {
    return React.createElement("p");
  }
  getOutputs() {
    return {};
  }
  destroy() {}
});`;
