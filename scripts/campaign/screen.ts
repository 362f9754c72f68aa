import type { Page } from "playwright-core";

/** The lines that a control shows, without what time alone changes: digits, and how long ago something was. */
export async function readLines(page: Page, control: string): Promise<readonly string[]> {
  const words = await page.locator(`[data-control="${control}"]`).innerText();
  return words
    .split("\n")
    .map((line) =>
      line
        .replace(/[\u2066-\u2069]/g, "")
        .replace(/\d+/g, "#")
        .replace(/\b(# )?(second|minute|hour|day|sec|min|hr)s?\b/g, "time")
        .trim(),
    )
    .filter(Boolean);
}

/** The lines that are there once and not the other time. */
export const missingLines = (
  expected: readonly string[],
  found: readonly string[],
): readonly string[] => {
  const left = [...found];
  return expected.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};
