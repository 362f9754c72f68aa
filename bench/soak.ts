import type { CDPSession, Page } from "playwright-core";
import { startWorkbench } from "../workbench/server";
import { launch } from "./browser";
import { machine, report } from "./report";

/** npm run bench:soak: what the page keeps of the shipped controls after many times placed and taken away, and after many conversations. */
const WARM_UP = 20;
const MOUNTS = 200;
const SWITCHES = 50;
/** How much a cycle may leave behind, in kB. */
const MAX_GROWTH = 2;
const CONVERSATION = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const OTHER = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a02";

const settle = (page: Page): Promise<unknown> => page.waitForSelector('body[data-settled="true"]');

async function remount(page: Page): Promise<void> {
  await page.evaluate(() => {
    const cells = [...document.querySelectorAll<HTMLElement>("[data-control]")];
    const names = cells.map(({ dataset }) => dataset.control ?? "");
    for (const name of names) window.workbench?.destroy(name);
    for (const name of names) window.workbench?.mount(name);
  });
  await settle(page);
}

/** To another conversation and back. */
async function switchConversation(page: Page): Promise<void> {
  for (const id of [OTHER, CONVERSATION]) {
    await page.evaluate((conversation) => {
      for (const { dataset } of document.querySelectorAll<HTMLElement>("[data-control]"))
        window.workbench?.setPlacement(dataset.control ?? "", conversation);
    }, id);
    await settle(page);
  }
}

interface Kept {
  readonly kilobytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function measure(page: Page, devTools: CDPSession): Promise<Kept> {
  // The page measures itself; its own entries are no part of the controls.
  await page.evaluate(() => {
    performance.clearMarks();
    performance.clearMeasures();
    performance.clearResourceTimings();
  });
  // Fluent ends timers of its own within a second, and an object may hold another until the next collection.
  await page.waitForTimeout(1500);
  for (let round = 0; round < 3; round += 1) await devTools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devTools.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await devTools.send("Memory.getDOMCounters");
  return { kilobytes: usedSize / 1000, nodes, listeners: jsEventListeners };
}

async function main(): Promise<void> {
  const server = await startWorkbench({ port: 0 });
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // The workbench's list of requests grows with each request.
  await page.route("**/workbench/requests", (route) => route.fulfill({ json: [] }));
  page.setDefaultTimeout(120_000);
  await page.goto(`${server.url}/?conversation=${CONVERSATION}&controls=all&latency=0`);
  await settle(page);
  const devTools = await page.context().newCDPSession(page);
  const rows: string[] = [];
  for (const [name, count, cycle] of [
    ["placed and taken away", MOUNTS, remount],
    ["another conversation and back", SWITCHES, switchConversation],
  ] as const) {
    for (let round = 0; round < WARM_UP; round += 1) await cycle(page);
    const before = await measure(page, devTools);
    for (let round = 0; round < count; round += 1) await cycle(page);
    const after = await measure(page, devTools);
    const growth = (after.kilobytes - before.kilobytes) / count;
    if (growth > MAX_GROWTH) process.exitCode = 1;
    rows.push(
      `| ${count} times ${name} | ${(before.kilobytes / 1000).toFixed(2)} MB | ${(after.kilobytes / 1000).toFixed(2)} MB | ${growth.toFixed(1)} kB | ${after.nodes - before.nodes} | ${after.listeners - before.listeners} |`,
    );
  }
  await browser.close();
  await server.close();
  report(
    "soak",
    [
      "| All controls | Heap before | Heap after | A cycle | More nodes | More listeners |",
      "| --- | ---: | ---: | ---: | ---: | ---: |",
      ...rows,
      "",
      `After a warm-up of ${WARM_UP} cycles and a forced collection; ${machine()}`,
    ].join("\n"),
  );
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => process.exit()); // a browser or a server that an error has left behind would hold it
