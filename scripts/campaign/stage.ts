import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import type { Handle } from "../../workbench/page/handle";
import type { Scenario } from "../../workbench/scenarios/scenarioFiles";
import { serveWorkbench } from "../../workbench/server";
import { openWorkbench, type Workbench } from "../../workbench/workbench";
import type { SqlRow, SqlValue } from "../../workbench/dataverse/database";
import { writeAsOther } from "../../workbench/otherAgent";

declare global {
  interface Window {
    workbench?: Handle;
  }
}

/** A workbench of its own, a browser, and one page that every check begins anew. */
export interface Stage {
  readonly url: string;
  readonly workbench: Workbench;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page, requests to other hosts and dialogs since the page was opened. */
  readonly complaints: string[];
  /** Begins a scenario anew, without faults. */
  reset(scenario: string | Scenario): Promise<void>;
  /** Opens an address of the workbench and waits until it has settled. */
  open(query: string): Promise<void>;
  /** Places the controls of an address anew, without loading the page again where it is open. What controls keep is still there. */
  place(query: string): Promise<void>;
  /** Rows of the local Dataverse itself, past security, faults and log. */
  readonly rows: (sql: string, values?: readonly SqlValue[]) => SqlRow[];
  /** Another agent writes. */
  asOther(method: string, path: string, body?: object): void;
  /** The agent at the form has written before the page is opened. */
  asUser(method: string, path: string, body: object): Promise<void>;
  faults(asked: object): void;
  /** Replaces a page that no longer answers. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** `v8` are flags for the browser's engine. */
export async function openStage(v8: readonly string[] = []): Promise<Stage> {
  const workbench = await openWorkbench({ latency: 0 });
  const server = await serveWorkbench(workbench, 0);
  const browser = await launch(v8);
  const complaints: string[] = [];
  let opened = await openPage(browser, server.url, complaints);
  const open = async (query: string): Promise<void> => {
    complaints.length = 0;
    await opened.page.goto(`${server.url}/${query}`);
    await settle(opened.page);
  };
  return {
    url: server.url,
    workbench,
    complaints,
    get context() {
      return opened.context;
    },
    get page() {
      return opened.page;
    },
    async reset(scenario) {
      await workbench.reset(
        typeof scenario === "string" ? findScenario(workbench, scenario) : scenario,
      );
    },
    open,
    async place(query) {
      if (opened.page.url() !== `${server.url}/${query}`) return open(query);
      complaints.length = 0;
      await opened.page.evaluate(placeAgain);
      await settle(opened.page);
    },
    rows: (sql, values) => workbench.organization.database.rows(sql, values),
    asOther: (method, path, body) => writeAsOther({ method, path, body }, workbench.organization),
    async asUser(method, path, body) {
      const answer = await fetch(`${server.url}/api/data/v9.2/${path}`, {
        method,
        headers: { "Content-Type": "application/json", "X-Workbench-Host": "1" },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    },
    faults(asked) {
      workbench.faults.set(asked);
      workbench.protection.clear();
    },
    async renew() {
      await opened.context.close().catch(() => undefined);
      opened = await openPage(browser, server.url, complaints);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Runs on the page. */
export function placeAgain(): void {
  const names = [...document.querySelectorAll<HTMLElement>("[data-control]")].map(
    ({ dataset }) => dataset.control ?? "",
  );
  for (const name of names) window.workbench?.destroy(name);
  for (const name of names) window.workbench?.mount(name);
}

function findScenario({ scenarios }: Workbench, name: string): Scenario {
  const scenario = scenarios.find((each) => each.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}.`);
  return scenario;
}

const launch = (v8: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath:
      process.env.HEADLESS_SHELL_PATH ?? process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      `--js-flags=${["--expose-gc", ...v8].join(" ")}`,
    ],
  });

async function openPage(
  browser: Browser,
  url: string,
  complaints: string[],
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS / 2);
  listen(page, url, complaints);
  return { context, page };
}

/** Chromium itself writes this line for each request that a check has made to fail. */
const ASKED_FOR = "Failed to load resource";

function listen(page: Page, url: string, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith(ASKED_FOR))
      complaints.push(`console: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    complaints.push(`a script has run: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on("request", (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(`${url}/`))
      complaints.push(`asked another host: ${request.url()}`);
  });
}

/** Waits until nothing is in flight and nothing waits to be drawn. */
export async function settle(page: Page): Promise<void> {
  await page.waitForSelector('body[data-settled="true"]', { timeout: PATIENCE_MS });
}

/** Reads again until the value is wanted, at most `patience` ms, and returns what was read last. */
export async function readUntil<Value>(
  read: () => Value | Promise<Value>,
  isWanted: (value: Value) => boolean,
  patience: number,
): Promise<Value> {
  for (const end = performance.now() + patience; ;) {
    const value = await read();
    if (isWanted(value) || performance.now() > end) return value;
    await new Promise((soon) => setTimeout(soon, 60));
  }
}
