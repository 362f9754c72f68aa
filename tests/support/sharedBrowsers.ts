import { join } from "node:path";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "playwright-core";
import { pageFilesOf, type PageFile } from "../../workbench/pageFiles";
import { startWorkbench, type RunningWorkbench } from "../../workbench/server";
import { playGraph, type PlayedGraph } from "./graph";
import { watchFocus } from "./keptFocus";
import { openTrustingContext } from "./trustingContext";

/** `npm test` looks for the browsers, or installs them, and names them here. A headless shell has no windows and no cookie policy for the sign-in. */
const fullBrowser = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const plainBrowser = process.env.HEADLESS_SHELL_PATH ?? fullBrowser;
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/**
 * What each page has unless a test says otherwise. Reduced motion stops the animation of the loading placeholders: without a
 * graphics processor, drawing its frames takes more processor time than the page's scripts.
 */
const PAGE_DEFAULTS = {
  viewport: { width: 1280, height: 900 },
  reducedMotion: "reduce",
} as const satisfies BrowserContextOptions;

/** A browser and the workbench that its pages show. Both outlive the test file. */
export interface SharedBrowser {
  readonly url: string;
  /** The local Graph, where the browser has been asked for with it. */
  readonly graph?: PlayedGraph;
  /** Shows the first scenario, without faults and with an empty log. */
  reset(): Promise<void>;
  /** A page without a past: one that an earlier test has used and that has been cleaned, or a new one. */
  takePage(viewport?: BrowserContextOptions["viewport"]): Promise<Page>;
  /** Cleans a page for the next test, or closes its context if a test has left something there that cannot be cleaned. */
  giveBack(page: Page, options: { reusable: boolean }): Promise<void>;
  /** A context of the test's own, for what is said when a context is made. */
  openContext(options: BrowserContextOptions, thirdPartyCookies?: boolean): Promise<BrowserContext>;
}

let workbench: Promise<RunningWorkbench> | undefined;
const browsers = new Map<boolean, Promise<SharedBrowser>>();
const closers: (() => Promise<unknown>)[] = [];

/** The browser of this worker, with the local Graph or without. The first call starts it. */
export function shareBrowser(withGraph: boolean): Promise<SharedBrowser> {
  const known = browsers.get(withGraph);
  if (known) return known;
  const started = start(withGraph);
  browsers.set(withGraph, started);
  started.catch(() => browsers.delete(withGraph));
  return started;
}

const fixture = pageFilesOf(join(__dirname, "fixture"));

/** A file of the fixture control, by its path on the server. */
export const probeFile = (path: string): PageFile | undefined => fixture("GET", path);

const RealDate = Date;

/** Stops the date of the workbenches, which run outside the tests' own global scope, at a time in ms since 1970. */
export function holdDate(now: number): void {
  globalThis.Date = class extends RealDate {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [now] : parts) as [number]));
    }
    static override now = (): number => now;
  } as DateConstructor;
}

export function releaseDate(): void {
  globalThis.Date = RealDate;
}

export async function close(): Promise<void> {
  for (const closer of closers.splice(0).reverse()) await closer();
}

async function start(withGraph: boolean): Promise<SharedBrowser> {
  const { url } = await (workbench ??= startShared());
  const graph = withGraph ? await playGraph() : undefined;
  if (graph) closers.push(() => graph.close());
  const args = [...quiet, ...(graph?.browserArgs ?? [])];
  const executablePath = withGraph ? fullBrowser : plainBrowser;
  const browser = await launch(executablePath, args);
  closers.push(() => browser.close());
  const scenarios = (await (await fetch(`${url}/workbench/scenarios`)).json()) as {
    name: string;
  }[];
  const clean: Page[] = [];

  return {
    url,
    graph,
    async reset() {
      await fetch(`${url}/workbench/reset`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ scenario: scenarios[0]?.name }),
      });
    },
    async takePage(viewport = PAGE_DEFAULTS.viewport) {
      const page = clean.pop() ?? (await openReusable(browser));
      if (viewport && !isSame(viewport, page.viewportSize())) await page.setViewportSize(viewport);
      return page;
    },
    async giveBack(page, { reusable }) {
      if (reusable && (await wipe(page, url).catch(() => false))) clean.push(page);
      else await contexts.get(page)?.close();
    },
    openContext: (options, thirdPartyCookies = false) => {
      const wanted = { ...PAGE_DEFAULTS, ...options };
      return thirdPartyCookies
        ? openTrustingContext({ executablePath, args, ...wanted })
        : browser.newContext(wanted);
    },
  };
}

async function startShared(): Promise<RunningWorkbench> {
  const running = await startWorkbench({ port: 0 });
  closers.push(() => running.close());
  return running;
}

async function launch(executablePath: string, args: string[]): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    throw new Error(
      `The browser tests cannot start ${executablePath}. Install Chromium, Chrome or Edge, or name one: CHROMIUM_PATH=/path/to/browser npm test`,
      { cause: error },
    );
  }
}

const isSame = (
  one: { width: number; height: number },
  other: { width: number; height: number } | null,
) => one.width === other?.width && one.height === other.height;

export { takeFocusLosses } from "./keptFocus";

/** A new page, whose focus is watched; `npm run test:busy` lets it run at a part of the processor's speed. */
export async function openSlowed(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await watchFocus(page);
  const rate = Number(process.env.WORKBENCH_TEST_CPU_SLOWDOWN ?? 1);
  if (rate !== 1)
    await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate });
  return page;
}

/** What a test may do to a page, or to its context, of which `wipe` cannot take away the traces. */
const lasting = {
  page: [
    "addInitScript",
    "exposeFunction",
    "exposeBinding",
    "emulateMedia",
    "setExtraHTTPHeaders",
    "close",
  ],
  context: [
    "addCookies",
    "addInitScript",
    "exposeFunction",
    "exposeBinding",
    "grantPermissions",
    "newCDPSession",
    "on",
    "once",
    "route",
    "setExtraHTTPHeaders",
    "setGeolocation",
    "setOffline",
  ],
} as const;
const spoiled = new WeakSet<Page>();
const contexts = new WeakMap<Page, BrowserContext>();

/** A page in a context of its own that notes when a test does something lasting to it. */
async function openReusable(browser: Browser): Promise<Page> {
  const context = await browser.newContext(PAGE_DEFAULTS);
  const page = await openSlowed(context);
  contexts.set(page, context);
  noteCalls(page, lasting.page, () => spoiled.add(page));
  noteCalls(context, lasting.context, () => spoiled.add(page));
  return page;
}

function noteCalls<Noted extends object>(
  noted: Noted,
  names: readonly (keyof Noted)[],
  note: () => void,
): void {
  for (const name of names) {
    const original = (noted[name] as (...parameters: unknown[]) => unknown).bind(noted);
    Object.assign(noted, {
      [name]: (...parameters: unknown[]) => {
        note();
        return original(...parameters);
      },
    });
  }
}

/**
 * A page keeps the compiled scripts of the workbench from one test to the next, which is most of what opening a page costs. Nothing else
 * may stay: no listener, route, storage, cookie, second page or place of the mouse.
 */
async function wipe(page: Page, url: string): Promise<boolean> {
  const context = contexts.get(page);
  if (!context || spoiled.has(page) || page.isClosed() || context.pages().length > 1) return false;
  page.removeAllListeners();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  // A document of the same origin without a script: the page before has ended, and its storage can be emptied.
  await page.goto(`${url}/workbench/health`, { timeout: 10_000 });
  await page.evaluate(async () => {
    window.name = "";
    sessionStorage.clear();
    localStorage.clear();
    for (const { name } of await indexedDB.databases())
      if (name !== undefined) indexedDB.deleteDatabase(name);
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await context.clearCookies();
  await page.mouse.move(-1, -1);
  return true;
}
