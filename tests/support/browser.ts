import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import type { Handle } from "../../workbench/page/handle";
import { pageFilesOf } from "../../workbench/pageFiles";
import { startWorkbench } from "../../workbench/server";
import { playGraph, type PlayedGraph } from "./graph";
import { openTrustingContext } from "./trustingContext";

declare global {
  interface Window {
    workbench?: Handle;
  }
}

/** `npm test` looks for the browser, or installs it, and names it here. */
const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

interface Opening extends BrowserContextOptions {
  /** The fixture control stands in the place of the built ones. */
  probe?: boolean;
  /** The test moves the page's clock on: see `pollNow`. */
  hasClock?: boolean;
  /** The test is about problems that the page shows; otherwise there must be none. */
  hasProblems?: boolean;
  /** The browser lets a frame of another site have its session; Chromium as it is started otherwise does not. */
  thirdPartyCookies?: boolean;
}

/** A running workbench and a browser, for the tests of one file. */
export interface Stage {
  readonly url: string;
  /** Opens the workbench by its address and waits until it has settled. */
  open(query?: string, options?: Opening): Promise<Page>;
  /** POST, or another method, to the workbench's own addresses. */
  tell(path: string, body?: object, method?: string): Promise<Response>;
  /** The local Graph, where the tests of the file have asked for it. */
  readonly graph: PlayedGraph;
}

/**
 * Starts both before the tests and ends them afterwards. After each test its pages must have been without a page error, a line on
 * the error console, a request to another host or a problem that the page shows; what a test expects it takes off `complaints`.
 */
export function useStage({ graph: withGraph = false } = {}): Stage & { complaints: string[] } {
  let browser: Browser;
  let graph: PlayedGraph | undefined;
  let workbench: Awaited<ReturnType<typeof startWorkbench>>;
  jest.setTimeout(60_000);
  const complaints: string[] = [];
  const withProblems = new WeakSet<Page>();
  const opened: BrowserContext[] = [];

  beforeAll(async () => {
    workbench = await startWorkbench({ port: 0 });
    graph = withGraph ? await playGraph() : undefined;
    browser = await chromium.launch({ executablePath, args: args() });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await workbench?.close();
    await graph?.close();
  });
  afterEach(async () => {
    for (const context of opened.splice(0)) {
      for (const page of context.pages()) if (!withProblems.has(page)) complaints.push(...(await page.locator(".problems p").allInnerTexts()));
      if (process.env.CI) await keepPicture(context.pages()[0]);
      await context.close();
    }
    await tell("faults", {});
    await graph?.reset();
    expect(complaints.splice(0)).toEqual([]);
  });

  const args = () => [...quiet, ...(graph?.browserArgs ?? [])];
  const tell = (path: string, body?: object, method = "POST") =>
    fetch(`${workbench.url}/workbench/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });

  return {
    complaints,
    tell,
    get url() {
      return workbench.url;
    },
    get graph() {
      if (!graph) throw new Error("useStage({ graph: true }) starts the local Graph.");
      return graph;
    },
    async open(query = "", { probe, hasClock, hasProblems, thirdPartyCookies, ...options } = {}) {
      const wanted = { viewport: { width: 1280, height: 900 }, ...options };
      const context = await (thirdPartyCookies ? openTrustingContext({ executablePath, args: args(), ...wanted }) : browser.newContext(wanted));
      opened.push(context);
      const page = await context.newPage();
      listen(page, [workbench.url, ...(graph ? GRAPH_HOSTS : [])], complaints);
      if (hasClock) await page.clock.install();
      if (probe) await serveProbe(page);
      if (hasProblems) withProblems.add(page);
      const address = new URL(`${workbench.url}/${query}`);
      // Every control, unless the test says which.
      if (!address.searchParams.has("controls")) address.search += `${address.search ? "&" : "?"}controls=all`;
      await page.goto(address.href);
      await settle(page);
      return page;
    },
  };
}

/** Where a browser of the local Graph may go besides. */
const GRAPH_HOSTS = ["https://login.microsoftonline.com", "https://graph.microsoft.com"];

/** What the test saw last, for whoever reads a failed run on another machine. */
async function keepPicture(page: Page | undefined): Promise<void> {
  const name = (expect.getState().currentTestName ?? "test").replace(/\W+/g, "-").slice(0, 120);
  await page?.screenshot({ path: `out/screenshots/${name}.png` }).catch(() => undefined);
}

/** Waits until nothing is in flight and nothing waits to be drawn. */
export async function settle(page: Page): Promise<void> {
  await page.waitForSelector('body[data-settled="true"]', { timeout: 30_000 });
}

/** Takes a control off the form and places it again, as going to another tab and back does. */
export async function placeAgain(page: Page, control: string): Promise<void> {
  await page.evaluate((name) => {
    window.workbench?.destroy(name);
    window.workbench?.mount(name);
  }, control);
  await settle(page);
}

/** The form's poll looks at once: the page's clock goes on by the longest that it waits. */
export const pollNow = (page: Page): Promise<void> => page.clock.fastForward(120_000);

function listen(page: Page, hosts: readonly string[], complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    // The browser itself writes a line for each request that a test has made to fail.
    const { url } = message.location();
    const ofRefusal = message.text().startsWith("Failed to load resource") && (/\/(api\/data|workbench)\//.test(url) || hosts.slice(1).some((host) => url.startsWith(`${host}/`)));
    if (message.type() === "error" && !ofRefusal) complaints.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !hosts.some((host) => request.url().startsWith(`${host}/`))) complaints.push(`off host: ${request.url()}`);
  });
}

/** Puts the fixture control in the place of the built ones. */
async function serveProbe(page: Page): Promise<void> {
  const files = pageFilesOf(join(__dirname, "fixture"));
  await page.route(/\/(workbench\/controls|out\/controls\/.*)$/, async (route) => {
    const file = files("GET", new URL(route.request().url()).pathname);
    await (file ? route.fulfill({ ...file, contentType: file.type }) : route.fulfill({ status: 404 }));
  });
}
