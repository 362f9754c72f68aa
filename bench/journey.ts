import type { Browser } from "playwright-core";
import { createMany } from "../tests/support/createMany";
import { startWorkbench } from "../workbench/server";
import { launch, watchKeys } from "./browser";
import { machine, median, report } from "./report";

/** npm run bench:journey: the shipped SelfServiceActivity in Chromium, with few and with many steps. */
const sizes = [50, 10_000];
const RUNS = 7;
const CONTROL = '[data-control="SelfServiceActivity"]';
const conversation = (size: number): string =>
  `0badcafe-0000-4000-8000-${String(size).padStart(12, "0")}`;

/** Words and addresses, so that a search has something to look through. */
const step = (id: string) => (number: number) => ({
  msdyn_displaytitle: `${["Order", "Refund", "Coffee machine", "Warranty"][number % 4]} ${number}`,
  msdyn_url: `https://www.northwind.example/pages/${number}`,
  msdyn_type: 192350000 + (number % 3),
  msdyn_starttime: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
  "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})`,
});

interface Run {
  readonly mount: number;
  readonly nodes: number;
  readonly keys: readonly number[];
}

/** One opening of the form: from placing the control to its lines, which the answers in its form session delay by nothing; then a word, key by key. */
async function run(browser: Browser, url: string, size: number): Promise<Run> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(
    `${url}/?conversation=${conversation(size)}&controls=SelfServiceActivity,AdditionalDetails`,
  );
  await page.locator(CONTROL).getByText(`${size} steps`).waitFor();
  const mount = await page.evaluate(async (control) => {
    window.workbench?.destroy("SelfServiceActivity");
    const began = performance.now();
    window.workbench?.mount("SelfServiceActivity");
    while (!document.querySelector(`${control} li`))
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - began;
  }, CONTROL);
  await page.locator(CONTROL).getByText(`${size} steps`).waitFor();
  const nodes = await page.locator(`${CONTROL} *`).count();
  await page.locator(CONTROL).getByRole("searchbox").focus();
  const times = await watchKeys(page);
  for (const key of "refund 12") {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  const keys = await times();
  await page.close();
  return { mount, nodes, keys };
}

async function main(): Promise<void> {
  const server = await startWorkbench({ port: 0 });
  const browser = await launch();
  const rows: string[] = [];
  for (const size of sizes) {
    const id = conversation(size);
    await fetch(`${server.url}/api/data/v9.2/msdyn_ocliveworkitems`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ activityid: id, subject: "Bench", statuscode: 2 }),
    });
    await createMany(server.url, "msdyn_visitorjourneies", size, step(id));
    const runs: Run[] = [];
    for (let count = 0; count < RUNS; count += 1) runs.push(await run(browser, server.url, size));
    const keys = runs.flatMap((each) => each.keys);
    rows.push(
      `| ${size.toLocaleString("en")} | ${median(runs.map(({ mount }) => mount)).toFixed(0)} ms | ${median(runs.map(({ nodes }) => nodes))} | ${median(keys).toFixed(0)} ms | ${Math.max(...keys).toFixed(0)} ms |`,
    );
  }
  await browser.close();
  await server.close();
  report(
    "journey",
    [
      "| Steps | Placed to drawn | Elements | Key to paint, median | longest |",
      "| ---: | ---: | ---: | ---: | ---: |",
      ...rows,
      "",
      `Median of ${RUNS} openings and ${RUNS * 9} keys, ${machine()}`,
    ].join("\n"),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
