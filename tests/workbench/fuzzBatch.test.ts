import fc from "fast-check";
import { annaChat, liamChat, returnsQueue, startServer, type Server } from "./client";

/** Few enough for every run of the tests; FUZZ_RUNS=20000 looks longer. */
const runs = Number(process.env.FUZZ_RUNS ?? 200);
const TIME_LIMIT_MS = Math.max(60_000, runs * 40);

let server: Server;
beforeAll(async () => {
  server = await startServer();
  await server.send(`${server.url}/workbench/faults`, {
    method: "POST",
    body: { limits: { requests: 1_000_000, executionSeconds: 100_000 } },
  });
});
afterAll(() => server.close());

async function send(path: string, init: RequestInit): Promise<void> {
  const response = await fetch(`${server.url}/${path}`, init);
  const text = await response.text();
  expect(response.status < 500 || response.status === 501).toBe(true);
  expect(text).not.toMatch(/^HTTP\/1\.1 500/m);
  expect(text).not.toMatch(/\n\s+at |node_modules|SQLITE|sql\.js|\.ts:\d/);
}

const check = async <T>(of: fc.Arbitrary<T>, sending: (value: T) => Promise<void>) =>
  fc.assert(fc.asyncProperty(of, sending), {
    numRuns: runs,
    interruptAfterTimeLimit: TIME_LIMIT_MS / 2,
  });
const oneOf = (...texts: string[]) => fc.constantFrom(...texts);

// Pieces of multipart bodies, right and wrong.
const line = fc.oneof(
  oneOf(
    "--a",
    "--a--",
    "--b",
    "--b--",
    "",
    "Content-Type: application/http",
    "Content-Type: application/json",
    "Content-Type: multipart/mixed; boundary=b",
    "Content-ID: 1",
    "Content-ID: 2",
    "Content-Transfer-Encoding: binary",
  ),
  oneOf(
    "POST contacts HTTP/1.1",
    "GET contacts?$top=1 HTTP/1.1",
    "PATCH $1 HTTP/1.1",
    "PUT $1/lastname HTTP/1.1",
    "DELETE $2 HTTP/1.1",
    "POST $batch HTTP/1.1",
    "GET  HTTP/1.1",
    `PUT $1/parentcustomerid_contact/$ref HTTP/1.1`,
  ),
  oneOf(
    '{"lastname":"x"}',
    '{"value":1}',
    '{"parentcustomerid_contact@odata.bind":"$1"}',
    '{"@odata.id":"$1"}',
    "{",
    '{"contact_customer_contacts":[{}]}',
    '{"x@odata.bind":["$1",{}]}',
  ),
  fc.string(),
);
const part = fc
  .tuple(oneOf("1", "2", "1"), line, line)
  .map(([id, request, body]) =>
    [
      "--b",
      "Content-Type: application/http",
      `Content-ID: ${id}`,
      "",
      request,
      "Content-Type: application/json",
      "",
      body,
    ].join("\r\n"),
  );
const changeSet = fc
  .array(part, { maxLength: 4 })
  .map((parts) =>
    ["--a", "Content-Type: multipart/mixed; boundary=b", "", ...parts, "--b--", "--a--", ""].join(
      "\r\n",
    ),
  );
const body = fc.oneof(
  fc.array(line, { maxLength: 20 }).map((lines) => lines.join("\r\n")),
  changeSet,
  fc.string({ unit: "binary" }),
);

test(
  "any batch is answered, and its requests with it",
  async () => {
    const type = oneOf(
      "multipart/mixed; boundary=a",
      'multipart/mixed;boundary="a"',
      "multipart/mixed; boundary=b",
      "multipart/mixed",
      "text/plain",
    );
    await check(
      fc.tuple(body, type, oneOf("", "odata.continue-on-error")),
      ([sent, contentType, Prefer]) =>
        send("api/data/v9.2/$batch", {
          method: "POST",
          body: sent,
          headers: { "Content-Type": contentType, Prefer },
        }),
    );
  },
  TIME_LIMIT_MS,
);

test(
  "any link and any single column is",
  async () => {
    const row = oneOf(
      `msdyn_ocliveworkitems(${annaChat})`,
      `queues(${returnsQueue})`,
      `contacts(${liamChat})`,
      "contacts",
    );
    const name = oneOf(
      "lastname",
      "createdby",
      "msdyn_customer_msdyn_ocliveworkitem_contact",
      "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid",
      "transactioncurrencyid",
      "__proto__",
      "nope",
    );
    const rest = oneOf(
      "",
      "/$ref",
      `(${liamChat})/$ref`,
      "/$ref?$id=contacts(1)",
      "/$ref/$ref",
      "/$ref?$filter=x",
      "/$value",
    );
    const value = fc.oneof(
      fc.json(),
      oneOf(
        `{"@odata.id":"contacts(${liamChat})"}`,
        '{"@odata.id":"/"}',
        '{"value":null}',
        '{"value":[]}',
      ),
    );
    await check(
      fc.tuple(row, name, rest, oneOf("PUT", "POST", "DELETE"), value),
      ([set, property, end, method, sent]) =>
        send(`api/data/v9.2/${set}/${property}${end}`, {
          method,
          body: method === "DELETE" ? undefined : sent,
          headers: { "Content-Type": "application/json" },
        }),
    );
  },
  TIME_LIMIT_MS,
);

test(
  "any word to the control panel is",
  async () => {
    const asked = fc.oneof(
      fc.json(),
      fc
        .record({
          method: oneOf("PATCH", "POST", "DELETE", "GET"),
          path: fc.oneof(oneOf("contacts", `contacts(${annaChat})`, "$batch", ""), fc.string()),
          body: fc.jsonValue(),
        })
        .map((value) => JSON.stringify(value)),
      fc
        .record(
          { limits: fc.record({ requests: fc.nat({ max: 10 }), concurrent: fc.jsonValue() }) },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
    );
    await check(fc.tuple(oneOf("agent", "faults", "reset"), asked), ([path, sent]) =>
      send(`workbench/${path}`, { method: "POST", body: sent }),
    );
  },
  TIME_LIMIT_MS,
);
