import { buildSync } from "esbuild";
import { join } from "node:path";
import type { Stage } from "../stage";

/** A page with the product's own drawing of texts from outside, and nothing else of it. */
export async function openDrawing({ page, url, complaints }: Stage): Promise<void> {
  complaints.length = 0;
  await page.goto(`${url}/workbench/health`);
  await page.evaluate(() => document.body.replaceChildren());
  await page.addScriptTag({ content: bundle() });
}

/** The longest that the page may stand still for one text. */
const MAX_DRAWING_MS = 100;
/** Then it does not come back. */
const MAX_FROZEN_MS = 60_000;

/** Draws a text and says what is wrong with what it has left or cost. */
export async function judgeDrawing({ page, context }: Stage, text: string): Promise<string[]> {
  const draw = () => page.evaluate((value) => window.drawText?.(value), text);
  let stopWaiting = (): void => undefined;
  const late = new Promise<undefined>((end) => {
    const timer = setTimeout(end, MAX_FROZEN_MS);
    stopWaiting = () => clearTimeout(timer);
  });
  const drawn = await Promise.race([draw(), late]);
  stopWaiting();
  if (!drawn) return [FROZEN];
  if (drawn.milliseconds <= MAX_DRAWING_MS) return [...drawn.problems];
  // Others may have used the processor meanwhile: the second time counts what this page's thread has used itself.
  const devTools = await context.newCDPSession(page);
  await devTools.send("Performance.enable");
  const threadMs = async () =>
    1000 *
    ((await devTools.send("Performance.getMetrics")).metrics.find(
      ({ name }) => name === "ThreadTime",
    )?.value ?? NaN);
  const before = await threadMs();
  await draw();
  const took = (await threadMs()) - before;
  await devTools.detach();
  return took > MAX_DRAWING_MS
    ? [...drawn.problems, `drawn in ${Math.round(took)} ms`]
    : [...drawn.problems];
}

export const FROZEN = "the page does not answer";

let built: string | undefined;

function bundle(): string {
  built ??=
    buildSync({
      entryPoints: [join(__dirname, "drawingPage.tsx")],
      bundle: true,
      format: "iife",
      target: "es2022",
      jsx: "transform",
      define: { "process.env.NODE_ENV": '"production"' },
      write: false,
    }).outputFiles[0]?.text ?? "";
  return built;
}
