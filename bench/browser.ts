import { chromium, type Browser, type Page } from "playwright-core";

/** The browser in which the controls are measured. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });

/** Watches the page from now on: how many ms each key in a field has taken, to the frame that shows what it did. */
export async function watchKeys(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      "input",
      () => {
        const began = performance.now();
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - began)));
      },
      true,
    );
  });
  return () => page.evaluate(() => (window as Window & { times?: number[] }).times ?? []);
}
