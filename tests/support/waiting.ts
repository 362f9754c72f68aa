import type { Page, Request } from "playwright-core";
import { settle } from "./browser";

declare global {
  interface Window {
    /** By their numbers, how long the timers wait that have begun and not ended; an interval never ends by itself. */
    runningTimers?: Map<number, number>;
  }
}

/** How long a state may take to come on a machine that is busy with other work. */
const PATIENCE = 20_000;
const PAUSE = 50;

type Matchers<Seen> = jest.Matchers<Promise<void>, Seen>;
type Matching = Record<string, (...expected: unknown[]) => void>;

/**
 * Jest's matchers on a value that is read again until it matches: `await eventually(() => rows.count()).toBe(3)`. When it does not
 * match within 20 seconds, the test fails with what the matcher said last. `read` is called many times, so it must not act on the page.
 * A value that must stay as it was passes at the first look: bring the page to rest with `settle` before you read it.
 */
export function eventually<Seen>(
  read: () => Seen | Promise<Seen>,
): Matchers<Seen> & { not: Matchers<Seen> } {
  const matching = (pick: (seen: Seen) => unknown): unknown =>
    new Proxy(
      {},
      {
        get: (_target, matcher: string) =>
          matcher === "not"
            ? matching((seen) => expect(seen).not)
            : (...expected: unknown[]) =>
                retry(async () => (pick(await read()) as Matching)[matcher](...expected)),
      },
    );
  return matching((seen) => expect(seen)) as ReturnType<typeof eventually<Seen>>;
}

/** Tries again until nothing is thrown; the last failure is thrown after the patience has run out. */
async function retry(attempt: () => Promise<void>): Promise<void> {
  for (const end = performance.now() + PATIENCE; ;) {
    try {
      return await attempt();
    } catch (failure) {
      if (performance.now() > end) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/**
 * Holds the requests that match until `release` is called; `asked` resolves when the first one is on its way. A test uses it to act
 * while an answer is outstanding, at any speed of the machine.
 */
export async function hold(
  page: Page,
  matches: (request: Request) => boolean,
): Promise<{ asked: Promise<unknown>; release: () => void }> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const asked = page.waitForRequest(matches);
  asked.catch(() => undefined); // a test that does not await it ends without it
  await page.route("**/*", async (route) => {
    if (matches(route.request())) await released;
    await route.fallback();
  });
  return { asked, release };
}

/** Stops the date of the test and of its server, but no timer, until `releaseDate`. The page keeps its own clock. */
export function holdDate(): void {
  jest.useFakeTimers({
    doNotFake: [
      "hrtime",
      "nextTick",
      "performance",
      "queueMicrotask",
      "requestAnimationFrame",
      "cancelAnimationFrame",
      "requestIdleCallback",
      "cancelIdleCallback",
      "setImmediate",
      "clearImmediate",
      "setInterval",
      "clearInterval",
      "setTimeout",
      "clearTimeout",
    ],
  });
  sharedBrowsers.holdDate(Date.now());
}

export function releaseDate(): void {
  sharedBrowsers.releaseDate();
  jest.useRealTimers();
}

/** Loads the page again and notes its timers from then on, which `rest` and the tests for leaks look at. */
export async function noteTimers(page: Page): Promise<void> {
  await page.addInitScript(countTimers);
  await page.reload();
  await settle(page);
}

/** Waits until the page has settled and no timer of less than a second runs: rows are measured, what Fluent puts off is done. */
export async function rest(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.body.dataset.settled === "true" &&
      ![...(window.runningTimers?.values() ?? [])].some((wait) => wait < 1000),
  );
}

function countTimers(): void {
  const running = new Map<number, number>();
  window.runningTimers = running;
  const begin = {
    interval: window.setInterval.bind(window),
    timeout: window.setTimeout.bind(window),
  };
  const end = window.clearTimeout.bind(window); // for intervals as well: both kinds share their numbers
  const noted = (id: number, wait: number) => {
    running.set(id, wait);
    return id;
  };
  const clear = (id: number) => {
    running.delete(id);
    end(id);
  };
  Object.assign(window, {
    setInterval: (run: () => void, wait?: number) => noted(begin.interval(run, wait), Infinity),
    setTimeout: (run: (...given: unknown[]) => void, wait = 0, ...given: unknown[]) => {
      const id = begin.timeout(() => {
        running.delete(id);
        run(...given);
      }, wait);
      return noted(id, wait);
    },
    clearInterval: clear,
    clearTimeout: clear,
  });
}
