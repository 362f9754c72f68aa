import {
  createPlatformTraits,
  platformDataverse,
  type DataverseClient,
} from "../../../shared/dataverse/client";
import type { Connection } from "../../../workbench/page/connection";
import { readEntitySets } from "../../../workbench/page/entitySets";
import { createWebApi } from "../../../workbench/page/webApi";
import { startWorkbench, type RunningWorkbench } from "../../../workbench/server";

let workbench: RunningWorkbench;
let asked: string[];
let connection: Connection;
let webApi: ComponentFramework.WebApi;

const panel = (method: string, path: string, body?: object) =>
  workbench &&
  fetch(`${workbench.url}/workbench/${path}`, {
    method,
    body: body && JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });

beforeAll(async () => {
  workbench = await startWorkbench({ port: 0 });
});
afterAll(() => workbench.close());

beforeEach(async () => {
  await panel("POST", "reset", { scenario: "liveChat" });
  asked = [];
  connection = {
    url: `${workbench.url}/api/data/v9.2`,
    user: "language=1045; timeZone=Europe/Warsaw; role=agent",
    fetch: (input, init) => {
      asked.push(new Request(input, init).url);
      return fetch(input, init);
    },
  };
  webApi = createWebApi(connection, readEntitySets(connection), true);
});

test("a row is created, changed, read and deleted", async () => {
  const { id, entityType } = await webApi.createRecord("queue", { name: "Returns" });
  expect([id, entityType]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), "queue"]);
  await webApi.updateRecord("queue", id, { name: "Returns and refunds" });
  expect(await webApi.retrieveRecord("queue", id, "?$select=name")).toMatchObject({
    name: "Returns and refunds",
    queueid: id,
  });
  await webApi.deleteRecord("queue", id);
  await expect(webApi.retrieveRecord("queue", id)).rejects.toMatchObject({
    errorCode: 2147746327,
    message: expect.stringContaining("Does Not Exist") as string,
  });
});

test("rows come with their formatted values, page by page", async () => {
  await webApi.createRecord("queue", { name: "One more" });
  const first = await webApi.retrieveMultipleRecords(
    "queue",
    "?$select=name,statecode&$orderby=name",
    1,
  );
  expect(first.entities).toHaveLength(1);
  expect(first.entities[0]).toHaveProperty(["statecode@OData.Community.Display.V1.FormattedValue"]);
  expect(first.nextLink).toContain("/api/data/v9.2/queues?");
  const all = await webApi.retrieveMultipleRecords("queue", "?$select=name");
  expect(all.nextLink).toBe("");
  expect(all.entities.length).toBeGreaterThan(1);
});

describe("FetchXML", () => {
  const xml =
    '<fetch count="1" page="1"><entity name="queue"><attribute name="name"/><filter><condition attribute="name" operator="like" value="B%&#38; +%"/></filter></entity></fetch>';
  beforeEach(async () => {
    for (const name of ["B & +1", "B & +2", "C"]) await webApi.createRecord("queue", { name });
  });
  const read = (fetchXmlText: "either" | "plain" | "encoded", text: string) =>
    createWebApi(connection, readEntitySets(connection), true, fetchXmlText)
      .retrieveMultipleRecords("queue", `?fetchXml=${text}`)
      .then(({ entities }) => entities.map(({ name }) => String(name)));

  test.each([
    ["either", "plain", true],
    ["either", "encoded", true],
    ["plain", "plain", true],
    ["plain", "encoded", false],
    ["encoded", "encoded", true],
  ] as const)("a host that takes %s reads a text that is %s: %s", async (host, text, isRead) => {
    const answer = read(host, text === "plain" ? xml : encodeURIComponent(xml));
    if (isRead) await expect(answer).resolves.toHaveLength(1);
    else await expect(answer).rejects.toMatchObject({ errorCode: 0x80040201 });
  });

  test("a page that others follow comes with a cookie, the last one without", async () => {
    const page = async (text: string) =>
      (await webApi.retrieveMultipleRecords("queue", `?fetchXml=${text}`)) as {
        nextLink: string;
        fetchXmlPagingCookie?: string;
      };
    const first = await page(xml);
    expect(first.fetchXmlPagingCookie).toMatch(/^<cookie pagenumber="2" pagingcookie="/);
    expect(first.nextLink).toBe("");
    expect(await page(xml.replace('page="1"', 'page="2"'))).not.toHaveProperty(
      "fetchXmlPagingCookie",
    );
  });

  test.each(["either", "plain", "encoded"] as const)(
    "our client is understood by a host that takes %s, and learns how",
    async (host) => {
      const traits = createPlatformTraits();
      const client = (): DataverseClient =>
        platformDataverse(
          createWebApi(connection, readEntitySets(connection), true, host),
          {} as ComponentFramework.Utility,
          () => true,
          traits,
        );
      expect(await client().fetch("queue", xml)).toHaveLength(1);
      const before = asked.filter((url) => url.includes("fetchXml")).length;
      expect(await client().fetch("queue", xml)).toHaveLength(1);
      expect(asked.filter((url) => url.includes("fetchXml")).length - before).toBe(1);
      await expect(client().fetch("queue", "<fetch><entity")).rejects.toMatchObject({
        kind: "failed",
      });
    },
  );
});

test("set names are asked for once, as the host, whatever the number of questions", async () => {
  await Promise.all([
    webApi.retrieveMultipleRecords("queue"),
    webApi.retrieveMultipleRecords("contact"),
    webApi.retrieveMultipleRecords("queue"),
  ]);
  expect(asked.filter((question) => question.includes("EntityDefinitions"))).toHaveLength(1);
  const logged = (await (await panel("GET", "requests")).json()) as { path: string }[];
  expect(logged.map(({ path }) => path).sort()).toEqual([
    "/api/data/v9.2/contacts",
    "/api/data/v9.2/queues",
    "/api/data/v9.2/queues",
  ]);
});

test("an unknown table is refused with what the server says of it, also if its name holds a quote", async () => {
  await expect(webApi.retrieveRecord("msdyn_nothing", "1")).rejects.toMatchObject({
    errorCode: 0x80041102,
    message: expect.stringContaining("'msdyn_nothing'") as string,
  });
  await expect(webApi.retrieveMultipleRecords("it's")).rejects.toMatchObject({
    message: expect.stringContaining("it's") as string,
  });
});

test.each([
  [{ status: 403 }, 2147746336],
  [{ status: 429, retryAfter: 1 }, 2147951394],
  [{ drop: true }, 0],
])(
  "the fault %j reaches the control as a plain object with a positive code",
  async (fault, errorCode) => {
    await panel("POST", "faults", { rules: [{ table: "queue", ...fault }] });
    const reason: unknown = await webApi
      .retrieveMultipleRecords("queue")
      .catch((refusal: unknown) => refusal);
    expect(reason).not.toBeInstanceOf(Error);
    expect(reason).toMatchObject({ errorCode, message: expect.stringMatching(/.+/) as string });
  },
);

test("an answer that is no Dataverse error still has words", async () => {
  const proxy: Connection = {
    ...connection,
    fetch: () => Promise.resolve(new Response("<h1>Bad gateway</h1>", { status: 502 })),
  };
  const behindProxy = createWebApi(proxy, () => Promise.resolve("queues"), true);
  await expect(behindProxy.retrieveRecord("queue", "1")).rejects.toEqual({
    errorCode: 0,
    message: "HTTP 502",
  });
});

test("nothing is asked for a control that does not declare WebAPI", async () => {
  const undeclared = createWebApi(connection, readEntitySets(connection), false);
  await expect(undeclared.retrieveRecord("queue", "1")).rejects.toMatchObject({
    message: expect.stringContaining("WebAPI") as string,
  });
  expect(asked).toEqual([]);
});

test("a failed question for the set names is asked again", async () => {
  let online = false;
  const shaky: Connection = {
    ...connection,
    fetch: (...request) =>
      online ? connection.fetch(...request) : Promise.reject(new TypeError("down")),
  };
  const api = createWebApi(shaky, readEntitySets(shaky), true);
  await expect(api.retrieveMultipleRecords("queue")).rejects.toMatchObject({ errorCode: 0 });
  online = true;
  expect((await api.retrieveMultipleRecords("queue")).entities.length).toBeGreaterThan(0);
});
