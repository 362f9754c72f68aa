import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { writeDataFile } from "../workbench/dataFile";
import type { LoggedRequest } from "../workbench/page/workbenchServer";
import { openScenario } from "../workbench/scenarios/openScenario";
import { readScenarios } from "../workbench/scenarios/scenarioFiles";
import { startWorkbench } from "../workbench/server";
import { launch } from "./browser";
import { machine, median, report } from "./report";

/** npm run bench:opening: what the shipped timeline costs to open, to read on, to keep up to date and to close, with few and with many activities behind the customer. */
const sizes = [1000, 50_000];
const RUNS = 5;
const LATENCY = 80;
const MOUNTS = 20;
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const CONTROL = '[data-control="LinkedRecordsTimeline"]';
const FORM = "?conversation=6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d01&controls=LinkedRecordsTimeline";

/** Notes how long after the last answer the list has grown, and to how many rows. Runs before the clock of the page is replaced. */
const WATCH = `{
  const now = performance.now.bind(performance);
  const json = Response.prototype.json;
  let answered = 0;
  let size = "";
  window.grown = [];
  Response.prototype.json = async function () {
    const value = await json.call(this);
    answered = now();
    return value;
  };
  new MutationObserver(() => {
    const next = document.querySelector('${CONTROL} li')?.getAttribute("aria-setsize") ?? "";
    if (next !== size) window.grown.push([Number(next), now() - answered]);
    size = next;
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-setsize"] });
}`;
const grown = (page: Page): Promise<readonly (readonly [number, number])[]> =>
  page.evaluate(() => (window as Window & { grown?: [number, number][] }).grown ?? []);

const settle = (page: Page): Promise<unknown> => page.waitForSelector('body[data-settled="true"]');

/** One opening of the form: the slowest answer of the first wave, and when the first rows stood, both from the control's placing. */
async function opening(
  browser: Browser,
  url: string,
): Promise<{ answered: number; drawn: number; log: readonly LoggedRequest[] }> {
  const page = await browser.newPage();
  await page.goto(`${url}/${FORM}&latency=${LATENCY}`);
  await page.locator(`${CONTROL} li`).first().waitFor();
  await settle(page);
  const times = await page.evaluate(() => {
    const drawn = performance.getEntriesByName(
      "first content of LinkedRecordsTimeline",
    )[0] as PerformanceMeasure;
    const answers = performance
      .getEntriesByType("resource")
      .filter(
        ({ name, startTime }) =>
          name.includes("/api/data/") &&
          name.includes("fetchXml") &&
          startTime < drawn.startTime + drawn.duration - 60,
      );
    return {
      answered:
        Math.max(...answers.map(({ startTime, duration }) => startTime + duration)) -
        drawn.startTime,
      drawn: drawn.duration,
    };
  });
  const log = (await (await fetch(`${url}/workbench/requests`)).json()) as LoggedRequest[];
  await page.close();
  return { ...times, log };
}

const heap = async (devTools: CDPSession): Promise<number> => {
  await devTools.send("HeapProfiler.collectGarbage");
  return (await devTools.send("Runtime.getHeapUsage")).usedSize / 1e6;
};

/** Heap (MB) and listeners after placing the control once, and after many times more. */
async function mounts(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${url}/${FORM}&latency=0`);
  const devTools = await page.context().newCDPSession(page);
  const cycle = async (): Promise<void> => {
    await page.evaluate(() => window.workbench?.destroy("LinkedRecordsTimeline"));
    await page.evaluate(() => window.workbench?.mount("LinkedRecordsTimeline"));
    await page.locator(`${CONTROL} li`).first().waitFor();
    await settle(page);
  };
  const state = async (): Promise<string> =>
    `${(await heap(devTools)).toFixed(1)} MB, ${(await devTools.send("Memory.getDOMCounters")).jsEventListeners} listeners`;
  await cycle();
  await cycle();
  const once = await state();
  for (let count = 0; count < MOUNTS; count += 1) await cycle();
  const often = await state();
  await page.close();
  return `Heap after ${MOUNTS} times placed and taken away: ${often}; before: ${once}.`;
}

/** Reads on as far as wanted, and lets two rows come: one seen from the top, one while the reader is further down. */
async function reading(
  browser: Browser,
  url: string,
  wanted: number,
): Promise<{ loaded: number; page: number; insert: number; moved: number }> {
  const {
    value: [found],
  } = (await (
    await fetch(`${url}/api/data/v9.2/contacts?$select=contactid&$filter=lastname eq 'Lind'`)
  ).json()) as { value: { contactid: string }[] };
  if (!found) throw new Error("The organization has no contact Lind.");
  const contact = found.contactid;
  const page = await browser.newPage();
  await page.addInitScript(WATCH);
  await page.clock.install();
  await page.goto(`${url}/${FORM}&latency=0`);
  await page.locator(`${CONTROL} li`).first().waitFor();
  const box = page.locator(`${CONTROL} [data-is-scrollable]`);
  const count = async (): Promise<number> =>
    Number(await page.locator(`${CONTROL} li`).first().getAttribute("aria-setsize"));
  while ((await count()) < wanted) {
    const before = await count();
    await box.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await page.waitForFunction(
      ([selector, known]) =>
        Number(document.querySelector(selector)?.getAttribute("aria-setsize")) > known,
      [`${CONTROL} li`, before] as const,
    );
  }
  const pages = (await grown(page)).filter(([size]) => size > wanted / 2).map(([, ms]) => ms);
  const costs: number[] = [];
  let moved = 0;
  for (const top of [0, 3000]) {
    await box.evaluate((element, to) => {
      element.scrollTop = to;
    }, top);
    await page.clock.runFor(500);
    const place = (): Promise<string> =>
      page.evaluate(() => {
        const row = [...document.querySelectorAll("[data-entry]")].find(
          (each) =>
            each.getBoundingClientRect().top >
            (document.querySelector("[data-is-scrollable]")?.getBoundingClientRect().top ?? 0) + 30,
        );
        return JSON.stringify([row?.textContent, row?.getBoundingClientRect().top]);
      });
    const before = await place();
    const known = await count();
    await fetch(`${url}/workbench/agent`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        method: "POST",
        path: "tasks",
        body: {
          subject: "Come late",
          "regardingobjectid_contact_task@odata.bind": `/contacts(${contact})`,
        },
      }),
    });
    await page.clock.fastForward(120_000);
    await page.waitForFunction(
      ([selector, size]) =>
        Number(document.querySelector(selector)?.getAttribute("aria-setsize")) > size,
      [`${CONTROL} li`, known] as const,
    );
    costs.push((await grown(page)).find(([size]) => size > known)?.[1] ?? NaN);
    if (top > 0) {
      const offset = (each: string) => (JSON.parse(each) as [string, number])[1];
      moved = Math.abs(offset(await place()) - offset(before));
    }
  }
  const loaded = await count();
  await page.close();
  return { loaded, page: median(pages), insert: Math.max(...costs), moved };
}

/** The scenario with the long story, and so many tasks of its customer before it, as a file for a server. */
async function manyActivities(count: number): Promise<string> {
  const scenario = readScenarios().find(({ name }) => name === "timelineRich");
  if (!scenario) throw new Error("The scenario timelineRich is not there.");
  const tasks = Array.from({ length: count }, (_, index) => ({
    subject: `Task ${index}`,
    description: "Ask, write down, tell the customer.",
    regardingobjectid: "@oskar",
    createdon: `-${20 + index * 10}m`,
    modifiedon: `-${20 + index * 10}m`,
  }));
  const more = {
    ...scenario,
    rows: { ...scenario.rows, task: [...(scenario.rows.task ?? []), ...tasks] },
  };
  const organization = await openScenario(more);
  const file = join(folder, `${count}.sqlite`);
  writeDataFile(file, { scenario, organization });
  organization.database.close();
  return file;
}

async function main(): Promise<void> {
  const browser = await launch();
  const openings: string[] = [];
  const readings: string[] = [];
  let held = "";
  for (const size of sizes) {
    const server = await startWorkbench({ port: 0, data: await manyActivities(size) });
    const runs: Awaited<ReturnType<typeof opening>>[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await opening(browser, server.url));
    const log = runs[0]?.log ?? [];
    const of = (read: (each: (typeof runs)[number]) => number): string =>
      `${median(runs.map(read)).toFixed(0)} ms`;
    const kilobytes = log.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
    openings.push(
      `| ${size.toLocaleString("en")} | ${log.filter(({ wave }) => wave === 1).length} and ${log.filter(({ wave }) => wave !== 1).length} later | ${kilobytes.toFixed(0)} kB | ${of(
        ({ answered }) => answered,
      )} | ${of(({ drawn }) => drawn)} | ${of(({ drawn, answered }) => drawn - answered)} |`,
    );
    const { loaded, page, insert, moved } = await reading(browser, server.url, size / 5);
    readings.push(
      `| ${loaded.toLocaleString("en")} | ${page.toFixed(0)} ms | ${insert.toFixed(0)} ms | ${moved} px |`,
    );
    held ||= await mounts(browser, server.url);
    await server.close();
  }
  await browser.close();
  report(
    "opening",
    [
      "| Activities behind the customer | Requests | Answers | Slowest answer of the first wave | First rows | Beyond that answer |",
      "| ---: | ---: | ---: | ---: | ---: | ---: |",
      ...openings,
      "",
      "| Rows loaded | A page of 100 more: answer to drawn | A new row: answer to drawn | Moves a reader further down by |",
      "| ---: | ---: | ---: | ---: |",
      ...readings,
      "",
      `${held} Latency ${LATENCY} ms at opening, none later; median of ${RUNS} openings; ${machine()}`,
    ].join("\n"),
  );
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => {
    rmSync(folder, { recursive: true });
    process.exit(); // a server that an error has left behind would hold it
  });
