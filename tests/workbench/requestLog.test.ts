import { createRequestLog } from "../../workbench/requestLog";
import { startServer, type Row, type Server } from "./client";

describe("waves", () => {
  test("requests that start together are one wave, the first after an answer opens the next", () => {
    let clock = 100;
    const log = createRequestLog(() => clock);
    const first = log.begin("GET", "/a");
    const second = log.begin("GET", "/b");
    clock = 180;
    first(200, 10);
    const third = log.begin("GET", "/c");
    clock = 190;
    second(200, 20);
    const fourth = log.begin("GET", "/d");
    clock = 260;
    third(404, 30);
    fourth(0, 0);
    expect(log.entries()).toEqual([
      { method: "GET", path: "/a", status: 200, bytes: 10, start: 0, end: 80, wave: 1 },
      { method: "GET", path: "/b", status: 200, bytes: 20, start: 0, end: 90, wave: 1 },
      { method: "GET", path: "/c", status: 404, bytes: 30, start: 80, end: 160, wave: 2 },
      { method: "GET", path: "/d", status: 0, bytes: 0, start: 90, end: 160, wave: 2 },
    ]);
  });

  test("who asks may number the waves, and after a clear the next one is the first", () => {
    const log = createRequestLog();
    log.begin("GET", "/a", 1)(200, 0);
    log.begin("GET", "/b", 1)(200, 0);
    log.begin("GET", "/c", 2)(200, 0);
    expect(log.entries().map(({ wave }) => wave)).toEqual([1, 1, 2]);
    log.clear();
    log.begin("GET", "/d", 3)(200, 0);
    expect(log.entries().map(({ wave }) => wave)).toEqual([1]);
  });

  test("an answer that comes after a clear belongs to no log", () => {
    const log = createRequestLog();
    const answered = log.begin("GET", "/a");
    log.clear();
    answered(200, 1);
    log.begin("GET", "/b")(200, 1);
    expect(log.entries().map(({ path, wave }) => [path, wave])).toEqual([["/b", 1]]);
  });

  test("the log keeps the newest ten thousand", () => {
    const log = createRequestLog();
    for (let index = 0; index < 10_010; index += 1) log.begin("GET", `/${index}`)(200, 0);
    expect(log.entries()).toHaveLength(10_000);
    expect(log.entries()[0]?.path).toBe("/10");
  });
});

describe("over HTTP", () => {
  let server: Server;
  beforeEach(async () => (server = await startServer()));
  afterEach(() => server.close());

  const logged = async (): Promise<Row[]> =>
    (await server.send(`${server.url}/workbench/requests`)).json as unknown as Row[];

  test("only requests of the Web API are logged, without those of the page host", async () => {
    await server.data("EntityDefinitions?$select=LogicalName", {
      headers: { "X-Workbench-Host": "1" },
    });
    await server.send(`${server.url}/workbench/health`);
    const { text } = await server.data("queues?$select=name&$top=1");
    await server.data("nope");
    expect(await logged()).toMatchObject([
      {
        method: "GET",
        path: "/api/data/v9.2/queues?$select=name&$top=1",
        status: 200,
        bytes: Buffer.byteLength(text),
        wave: 1,
      },
      { path: "/api/data/v9.2/nope", status: 404, wave: 2 },
    ]);
  });

  test("parallel requests under latency are one wave", async () => {
    await server.send(`${server.url}/workbench/faults`, { method: "POST", body: { latency: 60 } });
    await Promise.all(["queues", "contacts", "accounts"].map((set) => server.data(set)));
    await server.data("incidents");
    const entries = await logged();
    expect(entries.map(({ wave }) => wave)).toEqual([1, 1, 1, 2]);
    for (const { start, end } of entries)
      expect(Number(end) - Number(start)).toBeGreaterThanOrEqual(59);
  });

  test("a dropped request has the status 0", async () => {
    await server.send(`${server.url}/workbench/faults`, {
      method: "POST",
      body: { rules: [{ drop: true }] },
    });
    await server.data("queues").catch(() => "dropped");
    expect(await logged()).toMatchObject([{ status: 0, bytes: 0 }]);
  });

  test("it is emptied on request and by a reset", async () => {
    await server.data("queues");
    expect(
      (await server.send(`${server.url}/workbench/requests`, { method: "DELETE" })).status,
    ).toBe(204);
    expect(await logged()).toEqual([]);
    await server.data("queues");
    await server.reset("liveChat");
    expect(await logged()).toEqual([]);
  });
});
