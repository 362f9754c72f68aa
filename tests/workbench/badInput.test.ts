import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { returnsQueue, startServer, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

/** Whatever was sent before, the server still answers. */
afterEach(async () =>
  expect((await server.send(`${server.url}/workbench/health`)).status).toBe(200),
);

/** Sends bytes as they are and returns the first line of the answer. */
function raw(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () =>
      socket.write(bytes),
    );
    let answer = "";
    socket.setTimeout(5000, () => socket.destroy());
    socket.on("data", (data) => (answer += data.toString()));
    socket.on("close", () => resolve(answer.split("\r\n")[0] ?? ""));
    socket.on("error", reject);
  });
}

const asJson = { "Content-Type": "application/json" };

test.each<[string, string, number]>([
  ["JSON that is none", "{ lastname: ", 400],
  ["no body", "", 400],
  ["a text", '"contact"', 400],
  ["null", "null", 400],
  ["deep nesting", "[".repeat(100_000), 400],
  ["a body too large", JSON.stringify({ description: "x".repeat(8_400_000) }), 413],
])("a create with %s", async (_, body, status) => {
  const answer = await server.data("contacts", { method: "POST", body, headers: asJson });
  expect(answer.status).toBe(status);
  expect(answer.error.message).not.toBe("");
});

test.each(["text/plain", "application/xml", "application/jsonp", "multipart/form-data"])(
  "a body of the type %s",
  async (type) => {
    const { status, error } = await server.data("contacts", {
      method: "POST",
      body: "{}",
      headers: { "Content-Type": type },
    });
    expect(status).toBe(415);
    expect(error.message).toContain(type);
  },
);

test("a body with a prototype in it sets no prototype", async () => {
  const { status, error } = await server.data("contacts", {
    method: "POST",
    body: '{"__proto__":{"lastname":"x"}}',
    headers: asJson,
  });
  expect(status).toBe(400);
  expect(error.message).toContain("__proto__");
});

test.each<[string, string]>([
  ["an address beyond 32,768 characters", `contacts?$filter=lastname eq '${"a".repeat(40_000)}'`],
  ["an address far beyond it", `contacts?$filter=lastname eq '${"a".repeat(200_000)}'`],
  [
    "a thousand parentheses",
    `contacts?$filter=${"(".repeat(1000)}lastname eq 'a'${")".repeat(1000)}`,
  ],
  ["a thousand nots", `contacts?$filter=${"not ".repeat(1000)}lastname eq 'a'`],
  ["too many conditions", `contacts?$filter=${Array(501).fill("lastname eq 'a'").join(" or ")}`],
  [
    "endless expansion",
    `contacts?$expand=${"createdby($expand=".repeat(60)}createdby${")".repeat(60)}`,
  ],
])("a query with %s", async (_, path) => {
  const { status, error } = await server.data(path);
  expect(status).toBe(400);
  expect(error.message).not.toBe("");
});

test("many conditions within the bound are answered", async () => {
  const filter = Array(500).fill("lastname eq 'a'").join(" or ");
  expect((await server.data(`contacts?$filter=${filter}`)).status).toBe(200);
});

test.each([
  "%",
  "%zz",
  "contacts(%ff)",
  "contacts?$filter=%c3%28",
  "//",
  "contacts//",
  "contacts?%",
  "..%2f..%2fetc%2fpasswd",
  "contacts?$filter=lastname%20eq%20'%00'",
])("the path %s", async (path) => {
  const { status } = await server.send(`${server.url}/api/data/v9.2/${path}`);
  expect(status === 200 || (status >= 400 && status < 500) || status === 501).toBe(true);
});

test("SQL in a query is only text", async () => {
  const path = `contacts?$filter=lastname eq 'x''); DROP TABLE contact; --'`;
  expect((await server.data(path)).rows).toEqual([]);
  expect((await server.data("contacts?$top=1")).rows).toHaveLength(1);
  expect((await server.data('contacts?$select=contactid";DROP TABLE contact;--')).status).toBe(400);
});

test("a Host header of another machine is refused", async () => {
  expect(
    await raw("GET /workbench/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
  ).toContain("400");
  expect(
    await raw("GET /workbench/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
  ).toContain("200");
});

test("bytes that are no HTTP are answered with 400", async () => {
  expect(await raw("hello\r\n\r\n")).toContain("400");
  await raw(randomBytes(2000)).catch(() => "a reset is an answer too");
});

test("an unexpected path is not found", async () => {
  expect((await server.send(`${server.url}/nowhere`)).status).toBe(404);
  expect((await server.send(`${server.url}/workbench/nowhere`)).status).toBe(404);
  expect(
    (await server.send(`${server.url}/workbench/health`, { method: "POST", body: {} })).status,
  ).toBe(405);
  expect((await server.send(`${server.url}/api/data`)).status).toBe(400);
  expect((await server.send(`${server.url}/api/data/v9.2`)).status).toBe(200);
});

test("random queries never meet anything but an answer", async () => {
  const words = [
    "name",
    "eq",
    "'a'",
    "(",
    ")",
    "and",
    "not",
    "null",
    "5",
    "$select",
    "=",
    ";",
    ",",
    "/",
    "contains(",
    returnsQueue,
    "2026-01-01",
    "%",
    "--",
    "createdby",
  ];
  const next = random(7);
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: 1 + (next() % 12) }, () => words[next() % words.length]).join(
      next() % 2 ? " " : "",
    );
    const option = ["$filter", "$select", "$expand", "$orderby", "$top", "$count", "$skiptoken"][
      next() % 7
    ];
    const { status } = await server.send(
      `${server.url}/api/data/v9.2/queues?${option}=${encodeURIComponent(text)}`,
    );
    expect([200, 400, 501]).toContain(status);
  }
});

/** The same numbers on every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
}

test("a body nested beyond measure is refused, alone and in a batch", async () => {
  const deep = `{"lastname":${"[".repeat(300_000)}${"]".repeat(300_000)},"x@odata.bind":"$1"}`;
  expect((await server.data("contacts", { method: "POST", body: deep })).status).toBe(400);
  expect(
    (await server.send(`${server.url}/workbench/faults`, { method: "POST", body: deep })).status,
  ).toBe(400);
  const request = `POST contacts HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${deep}`;
  const body = `--a\r\nContent-Type: application/http\r\n\r\n${request}\r\n--a--\r\n`;
  const { status } = await fetch(`${server.url}/api/data/v9.2/$batch`, {
    method: "POST",
    body,
    headers: { "Content-Type": "multipart/mixed; boundary=a" },
  });
  expect(status).toBe(400);
});
