import { buildSync } from "esbuild";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { launch } from "./browser";
import { type BenchText, texts } from "./markupTexts";
import { machine, median, report } from "./report";

/** npm run bench:markup: the time that the page's main thread needs to read, lay out and paint a text from outside. */
const SIZES = [5_000, 200_000, 2_000_000];
const RUNS = 5;
/** Ordinary mails of 5 kB, and any text. */
const MAX_MAIL_MS = 5;
const MAX_MS = 100;

function bundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "markupPage.tsx")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    jsx: "transform",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

const paint = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      }),
  );

/** The thread's own time: other programs do not count. */
async function threadMs(devTools: CDPSession): Promise<number> {
  const { metrics } = await devTools.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "ThreadTime")?.value ?? NaN);
}

interface Cost {
  readonly opening: number;
  readonly parts: number;
  /** Of each further part, on average. */
  readonly part: number;
}

async function measure(page: Page, devTools: CDPSession, text: string, runs = RUNS): Promise<Cost> {
  const time = async (act: () => Promise<unknown>): Promise<number> => {
    const before = await threadMs(devTools);
    await act();
    return (await threadMs(devTools)) - before;
  };
  const open = async (): Promise<number> =>
    time(async () => {
      await page.evaluate(() => window.markup?.draw());
      await paint(page);
    });
  const openings: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await page.evaluate((value) => window.markup?.prepare(value), text);
    await paint(page);
    openings.push(await open());
  }
  const parts = await page.evaluate(() => window.markup?.countAll() ?? 0);
  const rest = await time(() => page.evaluate((count) => window.markup?.showAll(count), parts));
  return { opening: median(openings), parts, part: parts > 1 ? rest / (parts - 1) : 0 };
}

const ms = (value = NaN): string => `${value.toFixed(1)} ms`;

async function measureRow(
  page: Page,
  devTools: CDPSession,
  { name, make, isMail }: BenchText,
  frame: number,
): Promise<{ row: string; slow: readonly string[] }> {
  const slow: string[] = [];
  const costs: Cost[] = [];
  for (const size of SIZES) {
    const cost = await measure(page, devTools, make(size));
    const opening = Math.max(cost.opening - frame, 0);
    costs.push({ ...cost, opening });
    const bound = isMail && size === 5000 ? MAX_MAIL_MS : MAX_MS;
    if (opening > bound || cost.part > MAX_MS) slow.push(`${name}, ${size}`);
  }
  const [small, large, huge] = costs;
  const part = large && large.parts > 1 ? ms(large.part) : "";
  return {
    row: `| ${name} | ${ms(small?.opening)} | ${ms(large?.opening)} | ${large?.parts} | ${part} | ${ms(huge?.opening)} |`,
    slow,
  };
}

async function main(): Promise<void> {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto("about:blank");
  await page.addScriptTag({ content: bundle() });
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Performance.enable");
  // The first text of a page also compiles the code that reads it.
  for (const { make } of texts) await measure(page, devTools, make(5000), 1);
  const frame = (await measure(page, devTools, "x")).opening;
  const rows: string[] = [];
  const slow: string[] = [];
  for (const text of texts) {
    const measured = await measureRow(page, devTools, text, frame);
    rows.push(measured.row);
    slow.push(...measured.slow);
  }
  await browser.close();
  report(
    "markup",
    [
      "| Text | 5 kB | 200 kB | in parts | each further part | 2 MB |",
      "| --- | ---: | ---: | ---: | ---: | ---: |",
      ...rows,
      "",
      `Median of ${RUNS} openings, less ${ms(frame)} for a text of one letter; Chromium's thread time, ${machine()}`,
    ].join("\n"),
  );
  if (slow.length === 0) return;
  console.error(`Too slow: ${slow.join("; ")}`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
