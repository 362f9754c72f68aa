import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type * as Msal from "@azure/msal-browser";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { CLIENT, REDIRECT_PATH, TENANT } from "../../workbench/graph/tenant";
import { playGraph, type PlayedGraph } from "../support/graph";
import { openTrustingContext } from "../support/trustingContext";

declare global {
  interface Window {
    msal?: typeof Msal;
    app?: Msal.IPublicClientApplication;
  }
}

jest.setTimeout(60_000);
const SCOPES = ["User.Read", "Mail.Read"];
const piotr = "piotr.zielinski@northwind.example";
let graph: PlayedGraph;
let browser: Browser;
let app: Server;
let url: string;
let launch: { executablePath: string; args: string[] };
const opened: BrowserContext[] = [];

/** An app of MSAL and nothing else, with the redirect page that MSAL asks for: what the authority is like, apart from what a control makes of it. */
beforeAll(async () => {
  const script = (path: string) =>
    `<script>${readFileSync(join(__dirname, "../../node_modules/@azure/msal-browser/lib", path), "utf8")}</script>`;
  const pages = {
    app: script("msal-browser.min.js"),
    redirect: `${script("redirect-bridge/msal-redirect-bridge.min.js")}<script>msalRedirectBridge.broadcastResponseToMainFrame()</script>`,
  };
  graph = await playGraph();
  app = createServer((request, response) => {
    response
      .writeHead(200, { "Content-Type": "text/html" })
      .end(
        `<!doctype html><title>App</title><link rel="icon" href="data:,">${request.url === REDIRECT_PATH ? pages.redirect : pages.app}`,
      );
  });
  await new Promise<void>((listening) => app.listen(0, "127.0.0.1", listening));
  const address = app.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  launch = {
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", ...graph.browserArgs],
  };
  browser = await chromium.launch(launch);
}, 60_000);
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
  await graph.reset();
});
afterAll(async () => {
  await browser?.close();
  app?.close();
  await graph?.close();
});

async function openApp(context: Promise<BrowserContext> = browser.newContext()): Promise<Page> {
  opened.push(await context);
  const page = await (await context).newPage();
  await loadApp(page);
  return page;
}

/** The app begins anew: what MSAL held in memory is gone. */
async function loadApp(page: Page): Promise<void> {
  await page.goto(`${url}/app`);
  await page.evaluate(
    async ({ clientId, authority, redirectUri }) => {
      window.app = await window.msal?.createStandardPublicClientApplication({
        auth: { clientId, authority, redirectUri },
        cache: { cacheLocation: "memoryStorage" },
      });
    },
    {
      clientId: CLIENT,
      authority: `https://login.microsoftonline.com/${TENANT}`,
      redirectUri: url + REDIRECT_PATH,
    },
  );
}

/** Who has signed in by clicking through the popup, or the code of MSAL's error. */
async function signIn(page: Page, ...clicks: readonly string[]): Promise<string | undefined> {
  const opening = page.waitForEvent("popup");
  const result = page.evaluate(
    (scopes) =>
      window.app?.loginPopup({ scopes, prompt: "select_account" }).then(
        ({ account }) => account.username,
        (error: Msal.AuthError) => error.errorCode,
      ),
    SCOPES,
  );
  const popup = await opening;
  for (const name of clicks) await popup.getByRole("button", { name }).click();
  return result;
}

/** The same without a click. */
const signInSilently = (page: Page) =>
  page.evaluate(
    ({ scopes, loginHint }) =>
      window.app?.ssoSilent({ scopes, loginHint }).then(
        ({ account }) => account.username,
        (error: Msal.AuthError) => error.errorCode,
      ),
    { scopes: SCOPES, loginHint: piotr },
  );

/** What Graph answers a page that asks with MSAL's token. */
const readMe = (page: Page) =>
  page.evaluate(async (scopes) => {
    const account = window.app?.getAllAccounts()[0];
    const token = await window.app?.acquireTokenSilent({ scopes, account, forceRefresh: true });
    const answer = await fetch("https://graph.microsoft.com/v1.0/me", {
      headers: { Authorization: `Bearer ${token?.accessToken ?? ""}` },
    });
    return (await answer.json()) as { mail: string };
  }, SCOPES);

test("MSAL signs in by popup, renews its token and reads with it; the next page signs in silently as long as its frame has cookies", async () => {
  const page = await openApp(openTrustingContext(launch));
  expect(await signIn(page, "Piotr Zieliński", "Accept")).toBe(piotr);
  expect(await readMe(page)).toMatchObject({ mail: piotr });
  await loadApp(page);
  expect(await signInSilently(page)).toBe(piotr);
  await graph.set({ thirdPartyCookies: "blocked" });
  await loadApp(page);
  expect(await signInSilently(page)).toBe("login_required");
});

test("a popup that the sign-in page cuts off from its opener still ends in a sign-in", async () => {
  await graph.set({ openerPolicy: "same-origin" });
  expect(await signIn(await openApp(), "Piotr Zieliński", "Accept")).toBe(piotr);
});

test("in a browser without third-party cookies the silent way is closed, and the popup is open", async () => {
  const page = await openApp();
  await signIn(page, "Piotr Zieliński", "Accept");
  await loadApp(page);
  expect(await signInSilently(page)).toBe("login_required");
  expect(await signIn(page, "Piotr Zieliński")).toBe(piotr);
});

test.each([
  ["state", "state_mismatch"],
  ["nonce", "nonce_mismatch"],
])("MSAL sees that the authority lies about the %s", async (lie, code) => {
  await graph.set({ lie });
  expect(await signIn(await openApp(), "Piotr Zieliński", "Accept")).toBe(code);
});

/** A token comes straight from the authority over TLS, which MSAL takes for enough: whoever wants to be sure looks at the claims. */
test.each(["issuer", "tenant"])(
  "MSAL leaves it to the app to see a lie about the %s",
  async (lie) => {
    await graph.set({ lie });
    expect(await signIn(await openApp(), "Piotr Zieliński", "Accept")).toBe(piotr);
  },
);

test("who cancels is not signed in", async () => {
  expect(await signIn(await openApp(), "Cancel")).toBe("access_denied");
});
