import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page, Request } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { chats, openOutlook, outlookOf, rowsOf, signIn } from "../support/outlook";

const stage = useStage({ graph: true });

/** The form with rows of the mailbox on it, the token that got them, and every request that anybody has made. */
async function signedIn(
  options?: Parameters<typeof openOutlook>[3],
): Promise<{ page: Page; token: string; requests: readonly Request[] }> {
  const page = await openOutlook(stage, chats.zofia, "", options);
  const requests: Request[] = [];
  page.context().on("request", (request) => void requests.push(request));
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await settle(page);
  const batch = requests.find(
    (request) => request.url().endsWith("/$batch") && request.method() === "POST",
  );
  const token = /^Bearer (.{16,})$/.exec((await batch?.allHeaders())?.authorization ?? "")?.[1];
  if (!token) throw new Error("Nothing was asked with a token.");
  return { page, token, requests };
}

/** Where a text stands in what can be reached from the page's globals, its elements, on which React hangs what it keeps, its storages and its cookies. */
const placesOf = (page: Page, text: string): Promise<string[]> =>
  page.evaluate((secret) => {
    const places: string[] = [];
    const seen = new Set<unknown>();
    const waiting: [value: unknown, path: string][] = [
      [window, "window"],
      [JSON.stringify(localStorage), "localStorage"],
      [JSON.stringify(sessionStorage), "sessionStorage"],
      [document.cookie, "cookie"],
    ];
    for (const element of Array.from(document.querySelectorAll("*")))
      waiting.push([element, element.tagName]);
    for (const [value, path] of waiting) {
      if (typeof value === "string" && value.includes(secret)) places.push(path);
      if (
        (typeof value !== "object" && typeof value !== "function") ||
        value === null ||
        seen.has(value)
      )
        continue;
      seen.add(value);
      if (value instanceof Map || value instanceof Set)
        [...value].forEach((entry, index) => waiting.push([entry, `${path}[${index}]`]));
      for (const key of Reflect.ownKeys(value))
        waiting.push([
          Object.getOwnPropertyDescriptor(value, key)?.value,
          `${path}.${String(key)}`,
        ]);
    }
    return places;
  }, text);

test("it is in no storage, no cookie, no global of the page and nothing that React keeps", async () => {
  const { page, token } = await signedIn();
  expect(await placesOf(page, token)).toEqual([]);
  expect(
    await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]),
  ).toEqual([[], []]);
  // The same search finds what is there to be found.
  await page.evaluate((secret) => {
    Object.assign(window, { planted: { deep: new Map([["here", [secret]]]) } });
    Object.assign(document.body, { planted: { far: [[[[[[[[secret]]]]]]]] } });
  }, token);
  expect(await placesOf(page, token)).toEqual([
    "window.planted.deep[0].1.0",
    `BODY.planted.far${".0".repeat(8)}`,
  ]);
});

test("it goes to Graph in its header, and nowhere else; the code only ever stands behind the # of the redirect page", async () => {
  const { token, requests } = await signedIn();
  for (const request of requests) {
    const headers = JSON.stringify(await request.allHeaders().catch(() => request.headers())); // the window's are gone with it
    const { hostname } = new URL(request.url());
    expect([
      request.url(),
      request.url().includes(token),
      (request.postData() ?? "").includes(token),
    ]).toEqual([request.url(), false, false]);
    expect([request.url(), headers.includes(token)]).toEqual([
      request.url(),
      hostname === "graph.microsoft.com" && request.method() !== "OPTIONS",
    ]);
    expect(new URL(request.url()).searchParams.has("code")).toBe(false);
  }
});

test("not a line is logged, from the sign-in to the sign-out", async () => {
  const lines: string[] = [];
  const page = await openOutlook(stage);
  page.context().on("console", (line) => {
    if (!/allow-scripts and allow-same-origin/.test(line.text())) lines.push(line.text());
  });
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await outlookOf(page).getByRole("button", { name: "Sign out" }).click();
  await outlookOf(page).getByText("Sign in to see your mail").waitFor();
  await settle(page);
  expect(lines).toEqual([]);
});

test("what listens to everything in the form session hears rows, and not the token", async () => {
  const { page, token } = await signedIn();
  const heard = await page.evaluate((id) => {
    const registry = (
      window as unknown as Record<
        symbol,
        Map<string, { topicListeners: Map<string, Set<(message: unknown) => void>> }>
      >
    )[Symbol.for("CustomerSummary.formSession.v1")];
    const said: unknown[] = [];
    registry
      .get(id)
      ?.topicListeners.set("outlookRows", new Set([(message: unknown) => void said.push(message)]));
    registry.get(id)?.topicListeners.forEach((listeners, topic) => {
      if (topic !== "outlookRows") listeners.forEach((listener) => listener({}));
    });
    return JSON.stringify(said);
  }, chats.zofia);
  expect(heard.length).toBeGreaterThan(100);
  expect(heard).not.toContain(token);
});

describe("another origin", () => {
  let other: Server;
  const came: { url: string; authorization?: string }[] = [];
  beforeAll((done) => {
    other = createServer(({ url = "", headers }, response) => {
      came.push({ url, authorization: headers.authorization });
      response
        .writeHead(200, {
          "Access-Control-Allow-Origin": "*",
          "Access-Control-Allow-Headers": "*",
          "Content-Type": "application/json",
        })
        .end("{}");
    }).listen(0, "127.0.0.1", done);
  });
  afterAll((done) => void other.close(done));
  const address = () => `http://127.0.0.1:${(other.address() as AddressInfo).port}`;

  test("a next page that lies there is refused before it is asked", async () => {
    const page = await openOutlook(stage);
    const from = { emailAddress: { name: "Zofia", address: "zofia.lis@example.com" } };
    const body = {
      value: [{ id: "1", subject: "One", sentDateTime: "2026-11-20T08:00:00Z", from }],
      "@odata.nextLink": `${address()}/v1.0/me/messages`,
    };
    await page.route("https://graph.microsoft.com/v1.0/$batch", (route) =>
      route.fulfill({
        headers: { "Access-Control-Allow-Origin": "*" },
        json: {
          responses: [
            { id: "0", status: 200, body },
            { id: "1", status: 200, body: { value: [] } },
          ],
        },
      }),
    );
    await signIn(page);
    await outlookOf(page).getByRole("button", { name: "Show older" }).click();
    await outlookOf(page).getByText("The response didn't match this sign-in").waitFor();
    expect(came).toEqual([]);
  });

  test("a redirect there is followed without the token", async () => {
    const page = await openOutlook(stage, chats.zofia, "", { bypassCSP: true });
    await page.route("https://graph.microsoft.com/v1.0/$batch", (route) =>
      route.fulfill({
        status: 307,
        headers: { Location: `${address()}/stolen`, "Access-Control-Allow-Origin": "*" },
      }),
    );
    await signIn(page);
    await outlookOf(page).getByRole("alert").waitFor();
    stage.complaints.splice(0);
    expect(came.map(({ url }) => url)).toContain("/stolen");
    expect(came.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });
});
