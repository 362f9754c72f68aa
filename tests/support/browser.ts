import type { BrowserContextOptions, Page } from "playwright-core";
import type { Handle } from "../../workbench/page/handle";
import type { PlayedGraph } from "./graph";
import { findNamesakes } from "./namesakes";
import type * as Shared from "./sharedBrowsers";

declare global {
  interface Window {
    workbench?: Handle;
  }
  /** Of browserEnvironment.cjs: what the test files of one worker share. */
  var sharedBrowsers: typeof Shared;
  /** The same: whether the present test has failed. */
  var hasFailed: boolean;
}

/** The first file of a worker starts browser and servers, which takes minutes on a machine that is busy with other things. */
const START_BUDGET = 240_000;
/** What a test and its hooks may take on such a machine; at rest it is a few seconds. */
const TEST_BUDGET = 180_000;

interface Opening extends BrowserContextOptions {
  /** The fixture control stands in the place of the built ones. */
  probe?: boolean;
  /** The test moves the page's clock on: see `pollNow`. */
  hasClock?: boolean;
  /** The test is about problems that the page shows; otherwise there must be none. */
  hasProblems?: boolean;
  /** Runs before the page goes to the workbench: for what must be there when it loads. */
  prepare?: (page: Page) => unknown;
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
 * Gives the tests of a file the browser and the workbench of their worker, as if both had just been started. After each test its pages
 * must have been without a page error, a line on the error console, a request to another host, a problem that the page shows, a focus
 * that fell out of a control (keptFocus.ts), or two buttons of one control with the same name; what a test expects it takes off
 * `complaints`.
 */
export function useStage({ graph: withGraph = false } = {}): Stage & { complaints: string[] } {
  let shared: Shared.SharedBrowser;
  let hasStarted = false;
  jest.setTimeout(TEST_BUDGET);
  const complaints: string[] = [];
  const withProblems = new WeakSet<Page>();
  const opened: { page: Page; end: () => Promise<void> }[] = [];

  beforeAll(async () => {
    shared = await sharedBrowsers.shareBrowser(withGraph);
    await shared.reset();
    await shared.graph?.reset();
    hasStarted = true;
  }, START_BUDGET);
  afterEach(async () => {
    if (!hasStarted) return; // `beforeAll` has said why
    for (const { page, end } of opened.splice(0)) {
      if (!withProblems.has(page) && !page.isClosed())
        complaints.push(...(await page.locator(".problems p").allInnerTexts()));
      complaints.push(...(await sharedBrowsers.takeFocusLosses(page)));
      if (!page.isClosed()) complaints.push(...(await page.evaluate(findNamesakes, undefined)));
      if (hasFailed || complaints.length > 0) await keepPicture(page);
      await end();
    }
    await tell("faults", {});
    await shared.graph?.reset();
    expect(complaints.splice(0)).toEqual([]);
  });

  const tell = (path: string, body?: object, method = "POST") =>
    fetch(`${shared.url}/workbench/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
  /** A page that other tests use as well, or one in a context of its own where the test wants what is fixed when a context is made. */
  const openPage = async (
    { viewport, ...options }: BrowserContextOptions,
    ownContext: boolean,
    thirdPartyCookies?: boolean,
  ): Promise<Page> => {
    if (!ownContext && Object.keys(options).length === 0) {
      const page = await shared.takePage(viewport);
      opened.push({ page, end: () => shared.giveBack(page, { reusable: !hasFailed }) });
      return page;
    }
    const context = await shared.openContext(
      { ...options, ...(viewport === undefined ? {} : { viewport }) },
      thirdPartyCookies,
    );
    const page = await sharedBrowsers.openSlowed(context);
    opened.push({ page, end: () => context.close() });
    return page;
  };

  return {
    complaints,
    tell,
    get url() {
      return shared.url;
    },
    get graph() {
      if (!shared.graph) throw new Error("useStage({ graph: true }) starts the local Graph.");
      return shared.graph;
    },
    async open(
      query = "",
      { probe, hasClock = false, hasProblems, prepare, thirdPartyCookies = false, ...options } = {},
    ) {
      const page = await openPage(options, hasClock || thirdPartyCookies, thirdPartyCookies);
      page.setDefaultTimeout(PATIENCE);
      listen(page, [shared.url, ...(withGraph ? GRAPH_HOSTS : [])], complaints);
      if (hasClock) await page.clock.install();
      if (probe) await serveProbe(page);
      await prepare?.(page);
      if (hasProblems) withProblems.add(page);
      const address = new URL(`${shared.url}/${query}`);
      // Every control, unless the test says which.
      if (!address.searchParams.has("controls"))
        address.search += `${address.search ? "&" : "?"}controls=all`;
      await page.goto(address.href);
      await settle(page);
      return page;
    },
  };
}

/** Where a browser of the local Graph may go besides. */
const GRAPH_HOSTS = ["https://login.microsoftonline.com", "https://graph.microsoft.com"];

/** How long playwright waits for a state, on a machine that is busy with other things. */
const PATIENCE = 60_000;

/** What the test saw last, for whoever reads a failed run on another machine. */
async function keepPicture(page: Page): Promise<void> {
  const name = (expect.getState().currentTestName ?? "test").replace(/\W+/g, "-").slice(0, 120);
  await page.screenshot({ path: `out/screenshots/${name}.png` }).catch(() => undefined);
}

/** Waits until nothing is in flight and nothing waits to be drawn. */
export async function settle(page: Page): Promise<void> {
  await page.waitForSelector('body[data-settled="true"]', { timeout: PATIENCE });
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
    const ofRefusal =
      message.text().startsWith("Failed to load resource") &&
      (/\/(api\/data|workbench)\//.test(url) ||
        hosts.slice(1).some((host) => url.startsWith(`${host}/`)));
    if (message.type() === "error" && !ofRefusal) complaints.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (
      !/^(data|blob):/.test(request.url()) &&
      !hosts.some((host) => request.url().startsWith(`${host}/`))
    )
      complaints.push(`off host: ${request.url()}`);
  });
}

/** Puts the fixture control in the place of the built ones. */
async function serveProbe(page: Page): Promise<void> {
  await page.route(/\/(workbench\/controls|out\/controls\/.*)$/, async (route) => {
    const file = sharedBrowsers.probeFile(new URL(route.request().url()).pathname);
    await (file
      ? route.fulfill({ ...file, contentType: file.type })
      : route.fulfill({ status: 404 }));
  });
}
