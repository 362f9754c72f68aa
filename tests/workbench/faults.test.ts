import { once } from "node:events";
import { request, type ClientRequest, type IncomingMessage } from "node:http";
import { startWorkbench } from "../../workbench/server";
import { annaChat, startServer, type Row, type Server } from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const faults = (body: unknown) =>
  server.send(`${server.url}/workbench/faults`, { method: "POST", body });
const skills = "msdyn_ocliveworkitemcharacteristics?$select=msdyn_name";

test.each([
  [403, "0x80040220", "missing prvRead"],
  [404, "0x8006088a", "Resource not found for the segment 'msdyn_ocliveworkitemcharacteristics'."],
  [412, "0x80060882", "doesn't match the RowVersion"],
  [429, "0x80072322", "Number of requests exceeded the limit"],
  [500, "0x80040216", "unexpected error"],
  [502, "", "gateway"],
  [503, "", "unavailable"],
])("status %i comes with the body Dataverse gives it", async (status, code, message) => {
  expect(
    (await faults({ rules: [{ table: "msdyn_ocliveworkitemcharacteristic", status }] })).status,
  ).toBe(204);
  const answer = await server.data(skills);
  expect([answer.status, answer.error.code]).toEqual([status, code]);
  expect(answer.error.message).toContain(message);
});

const fetchContacts = (condition: string): string =>
  `contacts?fetchXml=<fetch><entity name="contact"><filter>${condition}</filter></entity></fetch>`;
const like = (value: string, attribute = "lastname"): string =>
  fetchContacts(`<condition attribute="${attribute}" operator="like" value="${value}"/>`);

test.each([
  ["a percent sign", like("%x")],
  ["an underscore", like("_x")],
  ["a set", like("[^a]x%")],
  ["a hyphen before a wildcard", like("-%")],
  ["ends-with", fetchContacts('<condition attribute="lastname" operator="ends-with" value="x"/>')],
  ["contains", "contacts?$filter=contains(lastname,'x')"],
  ["endswith", "contacts?$filter=endswith(lastname,'x')"],
  ["a column behind a lookup", "incidents?$filter=contains(customerid_contact/lastname,'x')"],
  ["a lookup searched by name", like("%x", "parentcustomerid")],
])("with wildcardRows %s in front is refused as throttled", async (_, path) => {
  expect((await server.data(path)).status).toBe(200);
  await faults({ wildcardRows: 0 });
  const answer = await server.data(path);
  expect([answer.status, answer.error.code]).toEqual([400, "0x80048644"]);
  await faults({ wildcardRows: 1_000_000 });
  expect((await server.data(path)).status).toBe(200);
});

test.each([
  ["an equal text", fetchContacts('<condition attribute="lastname" operator="eq" value="%x"/>')],
  ["the beginning of a text", like("x%")],
  ["a hyphen before a letter", like("-x%")],
  ["startswith", "contacts?$filter=startswith(lastname,'x')"],
])("with wildcardRows %s is answered", async (_, path) => {
  await faults({ wildcardRows: 0 });
  expect((await server.data(path)).status).toBe(200);
});

test("429 says when to come back", async () => {
  await faults({
    rules: [{ table: "msdyn_ocliveworkitem", method: "GET", status: 429, retryAfter: 3, times: 2 }],
  });
  const path = `msdyn_ocliveworkitems(${annaChat})?$select=subject`;
  expect((await server.data(path)).headers.get("retry-after")).toBe("3");
  expect((await server.data(path)).status).toBe(429);
  expect((await server.data(path)).status).toBe(200);
});

test("a rule meets only its table and its method, or all of them if it names none", async () => {
  await faults({ rules: [{ table: "contact", method: "POST", status: 503 }] });
  expect((await server.data("contacts")).status).toBe(200);
  expect((await server.data("queues", { method: "POST", body: { name: "x" } })).status).toBe(204);
  expect((await server.data("contacts", { method: "POST", body: { lastname: "x" } })).status).toBe(
    503,
  );
  expect((await server.data("contacts?$filter=lastname eq 'x'")).rows).toEqual([]);
  await faults({ rules: [{ status: 500 }] });
  expect((await server.data("queues")).status).toBe(500);
});

test("drop closes the connection without an answer", async () => {
  await faults({ rules: [{ table: "contact", drop: true, times: 1 }] });
  await expect(server.data("contacts")).rejects.toThrow();
  expect((await server.data("contacts")).status).toBe(200);
});

test("drop after: the server does what it was asked, and only the answer is lost", async () => {
  await faults({ rules: [{ table: "contact", method: "POST", drop: "after", times: 1 }] });
  await expect(
    server.data("contacts", { method: "POST", body: { lastname: "Lost" } }),
  ).rejects.toThrow();
  expect((await server.data("contacts?$filter=lastname eq 'Lost'")).rows).toHaveLength(1);
});

const timed = async (ask: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await ask();
  return performance.now() - start;
};

/** Waits for an answer in less time. A busy machine may be late with one, but an answer that is held back is late always. */
const fasterThan = async (most: number, ask: () => Promise<unknown>): Promise<void> => {
  while ((await timed(ask)) >= most);
};

test("latency holds every answer back, but not those of the page host", async () => {
  await faults({ latency: 600 });
  expect(await timed(() => server.data("queues?$top=1"))).toBeGreaterThanOrEqual(599);
  await fasterThan(500, () =>
    server.data("queues?$top=1", { headers: { "X-Workbench-Host": "1" } }),
  );
});

/** Begins a request; the server says that it has it. */
async function begin(method: string, path: string): Promise<ClientRequest> {
  const sent = request(`${server.url}/api/data/v9.2/${path}`, {
    method,
    headers: { "Content-Type": "application/json", Expect: "100-continue" },
  });
  sent.flushHeaders();
  await once(sent, "continue");
  return sent;
}

test("a caller who goes away meanwhile gets nothing done", async () => {
  await faults({ latency: 1000 });
  const sent = await begin("POST", "contacts");
  const failed = once(sent, "error");
  sent.end(JSON.stringify({ lastname: "Gone" }));
  await once(sent, "finish");
  sent.destroy(new Error("gone"));
  await failed;
  const answered = async () =>
    (await server.send(`${server.url}/workbench/requests`)).json as unknown as Row[];
  while ((await answered()).length === 0) await new Promise((soon) => setTimeout(soon, 50));
  expect(await answered()).toMatchObject([{ method: "POST", status: 0 }]);
  expect((await server.data("contacts?$filter=lastname eq 'Gone'")).rows).toEqual([]);
});

test("a request that a reset overtakes is answered from the new scenario", async () => {
  await faults({ latency: 1000 });
  const late = once((await begin("GET", "queues?$top=1")).end(), "response") as Promise<
    [IncomingMessage]
  >;
  await server.reset("closed");
  const [answer] = await late;
  answer.resume();
  expect(answer.statusCode).toBe(200);
});

test("the latency a server was started with is its usual one", async () => {
  const slow = await startWorkbench({ port: 0, latency: 400 });
  const ask = () => server.send(`${slow.url}/api/data/v9.2/queues`);
  expect(await timed(ask)).toBeGreaterThanOrEqual(399);
  await server.send(`${slow.url}/workbench/faults`, { method: "POST", body: { latency: 0 } });
  await fasterThan(350, ask);
  await server.send(`${slow.url}/workbench/faults`, { method: "POST", body: {} });
  expect(await timed(ask)).toBeGreaterThanOrEqual(399);
  await slow.close();
});

test("an empty body and a reset clear all of it", async () => {
  await faults({ rules: [{ status: 500 }] });
  await faults({});
  expect((await server.data("queues")).status).toBe(200);
  await faults({ rules: [{ status: 500 }] });
  await server.reset("waiting");
  expect((await server.data("queues")).status).toBe(200);
});

test.each<[string, unknown, string]>([
  [
    "a status that is none of the six",
    { rules: [{ status: 418 }] },
    "403, 404, 412, 429, 500, 502, 503",
  ],
  [
    "a table nobody has",
    { rules: [{ table: "contacts", status: 500 }] },
    'rules[0].table is "contacts". Specify one of account',
  ],
  ["a method nobody uses", { rules: [{ method: "get", status: 500 }] }, "GET, POST, PATCH, DELETE"],
  ["neither status nor drop", { rules: [{ table: "contact" }] }, "status or drop"],
  ["both status and drop", { rules: [{ status: 500, drop: true }] }, "status or drop"],
  ["a drop at no known time", { rules: [{ table: "contact", drop: "before" }] }, "status or drop"],
  ["both a status and a drop after", { rules: [{ status: 500, drop: "after" }] }, "status or drop"],
  ["an unknown property", { rules: [{ status: 500, tabel: "contact" }] }, "tabel"],
  ["an unknown setting", { delay: 5 }, "delay"],
  ["rows that are no number", { wildcardRows: "many" }, "wildcardRows"],
  ["a latency beyond a minute", { latency: 600_000 }, "latency"],
  ["times that are no number", { rules: [{ status: 500, times: "2" }] }, "times"],
  ["rules that are no list", { rules: {} }, "rules"],
  ["a list", [], "object"],
  ["no JSON", "{", "JSON"],
])("%s is refused in words and changes nothing", async (_, body, words) => {
  await faults({ rules: [{ table: "queue", status: 503 }] });
  const answer = await faults(body);
  expect(answer.status).toBe(400);
  expect(answer.json.error).toContain(words);
  expect((await server.data("queues")).status).toBe(503);
});
