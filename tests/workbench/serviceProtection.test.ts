import { createServiceProtection, usualLimits } from "../../workbench/serviceProtection";
import { startServer, type Server } from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const limit = (limits: unknown) =>
  server.send(`${server.url}/workbench/faults`, { method: "POST", body: { limits } });
const ask = (user?: string) => server.data("WhoAmI", { user });

test("one request too many is refused with what is left of the five minutes", async () => {
  await limit({ requests: 2 });
  expect((await ask()).headers.get("x-ms-ratelimit-burst-remaining-xrm-requests")).toBe("1");
  expect((await ask()).status).toBe(200);
  const { status, error, headers } = await ask();
  expect([status, error.code, error.message]).toEqual([
    429,
    "0x80072322",
    "Number of requests exceeded the limit of 2 over time window of 300 seconds.",
  ]);
  const wait = Number(headers.get("retry-after"));
  expect([wait > 290, wait <= 300]).toEqual([true, true]);
});

test("another user, the page host and the control panel are not concerned", async () => {
  await limit({ requests: 1 });
  await ask();
  expect((await ask()).status).toBe(429);
  expect((await ask("role=administrator")).status).toBe(200);
  expect((await server.data("WhoAmI", { headers: { "X-Workbench-Host": "1" } })).status).toBe(200);
  expect((await server.send(`${server.url}/workbench/requests`)).status).toBe(200);
});

test("requests that take too long together are refused", async () => {
  await limit({ executionSeconds: 0 });
  const { status, error } = await ask();
  expect([status, error.code]).toEqual([429, "0x80072321"]);
  expect(error.message).toContain(
    "Combined execution time of incoming requests exceeded limit of 0 milliseconds",
  );
});

test("too many at once are refused, the next one later is not", async () => {
  await server.send(`${server.url}/workbench/faults`, {
    method: "POST",
    body: { latency: 200, limits: { concurrent: 3 } },
  });
  const statuses = (await Promise.all([1, 2, 3, 4, 5].map(() => ask())))
    .map(({ status, error }) => (status === 429 ? error.code : status))
    .sort();
  expect(statuses).toEqual(["0x80072326", "0x80072326", 200, 200, 200]);
  expect((await ask()).status).toBe(200);
});

test("what lies five minutes back is forgotten", () => {
  let now = 0;
  const protection = createServiceProtection(
    () => ({ ...usualLimits, requests: 2, executionSeconds: 10 }),
    () => now,
  );
  const request = (milliseconds: number) => {
    const turn = protection.begin("user");
    now += milliseconds;
    turn.end();
    return turn.refusal?.error.code;
  };
  expect([request(1000), request(1000), request(1000)]).toEqual([
    undefined,
    undefined,
    "0x80072322",
  ]);
  now = 300_500;
  expect([request(10_000), request(0)]).toEqual([undefined, "0x80072321"]);
  now = 700_000;
  expect(request(0)).toBeUndefined();
});

test("the usual limits are those of the cloud; a reset returns to them", async () => {
  await limit({ requests: 0 });
  expect((await ask()).status).toBe(429);
  await server.reset("liveChat");
  expect((await ask()).headers.get("x-ms-ratelimit-burst-remaining-xrm-requests")).toBe("5999");
});

test.each([[{ requests: -1 }], [{ minutes: 5 }], ["many"]])(
  "limits of %j are refused in words",
  async (limits) => {
    const { status, json } = await limit(limits);
    expect([status, typeof json.error]).toEqual([400, "string"]);
  },
);
