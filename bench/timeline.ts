import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Browser, Page } from "playwright-core";
import { startWorkbench } from "../workbench/server";
import { launch, watchKeys } from "./browser";
import { makeRows, type Row } from "./peers/rows";
import { machine, median, report } from "./report";

/**
 * npm run bench: the shipped LinkedRecordsTimeline beside other ways to draw 10,000 rows. The same rows, the same size of box, one
 * browser, the variants in turns. What is wrong does not count: each has to draw the first row and to find what a plain filter finds.
 */
const COUNT = 10_000;
const RUNS = 3;
const WORD = "grinder w";
const OURS = "ours";
/** The whole control, on either React. */
const controls: Readonly<Record<string, number>> = { "whole, React 16": 16, "whole, React 17": 17 };
const CONTROL = '[data-control="LinkedRecordsTimeline"]';

interface Figures {
  readonly mount: number;
  readonly paint: number;
  readonly nodes: number;
  readonly key: number;
  readonly clear: number;
  readonly frame: number;
  readonly slow: number;
}

/** From a key to the frame that shows what it did, for a word letter by letter and for emptying the field. */
async function keys(page: Page, search: string): Promise<{ key: number; clear: number }> {
  const times = await watchKeys(page);
  await page.locator(search).focus();
  for (const letter of WORD) {
    await page.keyboard.press(letter);
    await page.waitForTimeout(80);
  }
  const typed = await times();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.waitForTimeout(300);
  return { key: Math.max(...typed), clear: Math.max(0, ...(await times()).slice(typed.length)) };
}

/** The whole list in a second and a half: how long frames take. */
const scroll = (page: Page, box: string): Promise<{ frame: number; slow: number }> =>
  page.evaluate(
    (selector) =>
      new Promise((resolve) => {
        const element = document.querySelector(selector);
        if (!element) throw new Error(`There is no ${selector}.`);
        const frames: number[] = [];
        const began = performance.now();
        let before = began;
        const step = (now: number): void => {
          frames.push(now - before);
          before = now;
          const part = Math.min((now - began) / 1500, 1);
          element.scrollTop = part * (element.scrollHeight - element.clientHeight);
          if (part < 1) requestAnimationFrame(step);
          else {
            const sorted = frames.slice(1).sort((a, b) => a - b);
            resolve({
              frame: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
              slow: sorted.filter((each) => each > 32).length,
            });
          }
        };
        requestAnimationFrame(step);
      }),
    box,
  );

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  await page.addInitScript("globalThis.__name = (named) => named"); // tsx names the functions that it hands over
  return page;
}

/** From an act to the first row in the document, and to the frame that shows it. */
const timed = (page: Page, act: string, row: string): Promise<{ mount: number; paint: number }> =>
  page.evaluate(`new Promise((resolve) => {
  const began = performance.now();
  const since = () => performance.now() - began;
  const observer = new MutationObserver(() => {
    if (!document.querySelector(${JSON.stringify(row)})) return;
    observer.disconnect();
    const mount = since();
    requestAnimationFrame(() => setTimeout(() => resolve({ mount, paint: since() })));
  });
  observer.observe(document, { childList: true, subtree: true });
  ${act};
})`);

/** A list of rows that are ready, on React 17. */
async function runList(
  browser: Browser,
  url: string,
  name: string,
  rows: readonly Row[],
): Promise<Figures> {
  const page = await newPage(browser);
  page.setDefaultTimeout(120_000);
  await page.goto(url);
  await page.evaluate(`make(${COUNT})`); // nobody's work
  const drawn = await timed(page, `mount("${name}")`, "#box .row, #box [data-entry]");
  const shown = await page.locator("#box .row b, #box [data-entry] bdi").first().innerText();
  if (shown !== rows[0]?.title) throw new Error(`${name} begins with ${shown}.`);
  const nodes = await page.locator("#box *").count();
  const moved = await scroll(page, name === OURS ? "#box [data-is-scrollable]" : "#box");
  const typed = await keys(page, "#search");
  await page.locator("#search").fill(WORD);
  const found = Number(await page.locator("output").innerText());
  if (found !== matches(rows)) throw new Error(`${name} finds ${found}.`);
  await page.close();
  return { ...drawn, nodes, ...typed, ...moved };
}

const matches = (rows: readonly Row[]): number =>
  rows.filter(({ title, text }) => `${title} ${text}`.includes(WORD)).length;

/** The rows as Dataverse answers them. */
const answer = (rows: readonly Row[]): string =>
  JSON.stringify({
    value: rows.map(({ id, kind, title, text, author, at }) => ({
      activityid: id,
      activitytypecode: kind,
      "activitytypecode@OData.Community.Display.V1.FormattedValue": kind,
      subject: title,
      description: text,
      statecode: 1,
      "statecode@OData.Community.Display.V1.FormattedValue": "Completed",
      createdon: new Date(at).toISOString(),
      modifiedon: new Date(at).toISOString(),
      _ownerid_value: "0badcafe-0000-4000-8000-00000000000a",
      "_ownerid_value@OData.Community.Display.V1.FormattedValue": author,
      "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "systemuser",
    })),
  });

/** The whole shipped control in the workbench. It gets the rows as raw answers and has them in its form session when it is measured. */
async function runControl(
  browser: Browser,
  url: string,
  react: number,
  rows: readonly Row[],
): Promise<Figures> {
  const page = await newPage(browser);
  const record = (await (
    await fetch(`${url}/api/data/v9.2/contacts?$select=contactid&$filter=lastname eq 'Lind'`)
  ).json()) as { value: { contactid: string }[] };
  const mine = record.value[0]?.contactid ?? "";
  const body = answer(rows).replaceAll(
    '"activityid"',
    `"_regardingobjectid_value":"${mine}","activityid"`,
  );
  await page.route(/\/activitypointers\?fetchXml=/, (route) => {
    const query = decodeURIComponent(route.request().url());
    const isFirst = query.includes('from="msdyn_customer"') && !query.includes("aggregate");
    return route.fulfill({
      contentType: "application/json",
      body: isFirst ? body : '{"value":[]}',
    });
  });
  await page.route(
    /\/(activityparties|activitymimeattachments|annotations|incidents)\?fetchXml=/,
    (route) => route.fulfill({ contentType: "application/json", body: '{"value":[]}' }),
  );
  await page.route(/\/msdyn_ocliveworkitems\?fetchXml=/, (route) =>
    route.fulfill({ contentType: "application/json", body: '{"value":[]}' }),
  );
  await page.goto(
    `${url}/?scenario=timelineRich&controls=LinkedRecordsTimeline,AdditionalDetails&react=${react}`,
  );
  await page.locator(`${CONTROL} [data-entry]`).first().waitFor();
  await page.evaluate(() => window.workbench?.destroy("LinkedRecordsTimeline"));
  const drawn = await timed(
    page,
    'workbench.mount("LinkedRecordsTimeline")',
    `${CONTROL} [data-entry]`,
  );
  const first = await page.locator(`${CONTROL} [data-entry]`).first().innerText();
  if (!first.includes(rows[0]?.title ?? "?")) throw new Error(`Ours begins with ${first}.`);
  const nodes = await page.locator(`${CONTROL} *`).count();
  const moved = await scroll(page, `${CONTROL} [data-is-scrollable]`);
  const typed = await keys(page, `${CONTROL} input[type=search]`);
  await page.locator(`${CONTROL} input[type=search]`).fill(WORD);
  const words = await page.locator(CONTROL).innerText();
  if (!words.includes(`${matches(rows).toLocaleString("en")} of ${COUNT.toLocaleString("en")} `))
    throw new Error(`Ours finds otherwise: ${words.slice(0, 200)}`);
  await page.close();
  return { ...drawn, nodes, ...typed, ...moved };
}

async function main(): Promise<void> {
  if (!existsSync("bench/peers/node_modules"))
    execute("npm", ["ci", "--prefix", "bench/peers", "--legacy-peer-deps"]);
  execute("bench/peers/node_modules/.bin/esbuild", [
    "bench/peers/page.jsx",
    "--bundle",
    "--minify",
    "--outfile=out/bench/page.js",
    '--define:process.env.NODE_ENV="production"',
    "--alias:react=./bench/peers/node_modules/react",
    "--alias:react-dom=./bench/peers/node_modules/react-dom",
    "--log-level=error",
  ]);
  const script = readFileSync("out/bench/page.js");
  const rows = makeRows(COUNT);
  const server = createServer((request, response) => {
    if (request.url === "/page.js")
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
    else
      response
        .writeHead(200, { "Content-Type": "text/html" })
        .end(
          '<!doctype html><meta charset="utf-8"><div id="root"></div><script src="/page.js"></script>',
        );
  }).listen(0, "127.0.0.1");
  const workbench = await startWorkbench({ port: 0 });
  const browser = await launch();
  try {
    await fetch(`${workbench.url}/workbench/reset`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ scenario: "timelineRich" }),
    });
    const address = server.address();
    const peers = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
    const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));
    const wanted = (names: readonly string[]): readonly string[] =>
      names.filter((name) => only.length === 0 || only.includes(name));
    const lists = [OURS, "page50", "virtua", "virtuoso", "tanstack", "fluentList", "fluentDetails"];
    const whole = ["naive", "rvt", "mui"]; // these draw every row and take minutes: once is enough
    const found = new Map<string, Figures[]>();
    for (let run = 0; run < RUNS; run += 1) {
      for (const name of wanted(run === 0 ? [...lists, ...whole] : lists))
        add(found, name, await runList(browser, peers, name, rows));
      for (const [name, shown] of Object.entries(controls))
        if (wanted([name]).length > 0)
          add(found, name, await runControl(browser, workbench.url, shown, rows));
    }
    report("timeline", tableOf(found));
  } finally {
    await browser.close();
    await workbench.close();
    server.close();
  }
}

/** Without it a page of an earlier day would be measured. */
function execute(program: string, args: readonly string[]): void {
  if (spawnSync(program, args, { stdio: "inherit" }).status !== 0)
    throw new Error(`${program} failed.`);
}

function add(found: Map<string, Figures[]>, name: string, figures: Figures): void {
  console.error(name, JSON.stringify(figures));
  found.set(name, [...(found.get(name) ?? []), figures]);
}

function tableOf(found: ReadonlyMap<string, readonly Figures[]>): string {
  const of = (runs: readonly Figures[], name: keyof Figures): number =>
    median(runs.map((run) => run[name]));
  const ours = found.get(OURS) ?? [];
  const cell = (runs: readonly Figures[], name: keyof Figures): string =>
    `${of(runs, name).toFixed(0)} (${(of(runs, name) / Math.max(of(ours, name), 1)).toFixed(1)}x)`;
  const lines = [...found].map(
    ([name, runs]) =>
      `| ${name} | ${cell(runs, "mount")} | ${cell(runs, "paint")} | ${cell(runs, "nodes")} | ${cell(runs, "key")} | ${cell(runs, "clear")} | ${cell(runs, "frame")} | ${of(runs, "slow")} |`,
  );
  return [
    "| Variant | Mount ms | Painted ms | Elements | Slowest key ms | Clear ms | Scroll, frame p95 ms | Frames over 32 ms |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...lines,
    "",
    `${COUNT.toLocaleString("en")} rows, median of ${RUNS} runs (of naive, rvt and mui one), in brackets the ratio to ours; ${machine()}`,
  ].join("\n");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
