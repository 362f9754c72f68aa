import { annaChat, nobody, returnsQueue, startServer, type Server } from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

type Sent = string | readonly string[];

const json = "Content-Type: application/json";
const inHttp = (request: string, contentId = "") =>
  [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(contentId === "" ? [] : [`Content-ID: ${contentId}`]),
    "",
    request,
  ].join("\r\n");
const create = (lastname: string) =>
  `POST /api/data/v9.2/contacts HTTP/1.1\r\n${json}\r\n\r\n${JSON.stringify({ lastname })}`;
const read = (path: string) => `GET ${path} HTTP/1.1\r\nAccept: application/json\r\n\r\n`;
const enclose = (parts: readonly string[], boundary: string) =>
  [...parts.map((part) => `--${boundary}\r\n${part}`), `--${boundary}--`, ""].join("\r\n");

/** A change set; its requests are numbered from 1. */
const changeSet = (...requests: string[]) =>
  `Content-Type: multipart/mixed; boundary="changes"\r\n\r\n${enclose(
    requests.map((request, at) => inHttp(request, String(at + 1))),
    "changes",
  )}`;

async function send(body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/api/data/v9.2/$batch`, {
    method: "POST",
    body,
    headers: { "Content-Type": 'multipart/mixed; boundary="batch_1"', ...headers },
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    statuses: [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status)),
  };
}

const batch = (parts: readonly Sent[], prefer?: string) =>
  send(
    enclose(
      parts.map((part) => (typeof part === "string" ? inHttp(part) : changeSet(...part))),
      "batch_1",
    ),
    prefer === undefined ? {} : { Prefer: prefer },
  );

const named = async (lastname: string) =>
  (await server.data(`contacts?$filter=lastname eq '${lastname}'`)).rows;

test("requests are answered one after the other, each by itself", async () => {
  const { status, statuses, text } = await batch([
    create("Pierwsza"),
    create("Zażółć"),
    read("contacts?$select=lastname&$filter=lastname eq 'Zażółć'"),
  ]);
  expect([status, statuses]).toEqual([200, [204, 204, 200]]);
  expect(text).toMatch(/^Location: http.*contacts\([0-9a-f-]{36}\)\r$/m);
  expect(text).toContain('"lastname":"Zażółć"');
});

test("the first failure ends a batch with its status; what came before it stays", async () => {
  const parts = [create("Stays"), create("x".repeat(51)), create("Never")];
  const { status, statuses, text } = await batch(parts);
  expect([status, statuses]).toEqual([400, [204, 400]]);
  expect(text).toContain("0x80044331");
  expect([(await named("Stays")).length, (await named("Never")).length]).toEqual([1, 0]);
  const onwards = await batch(parts, "odata.continue-on-error");
  expect([onwards.status, onwards.statuses]).toEqual([200, [204, 400, 204]]);
});

test("a change set is kept whole or not at all, and answers for its failure once", async () => {
  const failing = [create("Undone"), create("x".repeat(51))];
  const { status, statuses } = await batch([create("Before"), failing, create("After")]);
  expect([status, statuses]).toEqual([400, [204, 400]]);
  expect([
    (await named("Before")).length,
    (await named("Undone")).length,
    (await named("After")).length,
  ]).toEqual([1, 0, 0]);
  const onwards = await batch([failing, create("After")], "odata.continue-on-error=true");
  expect([onwards.status, onwards.statuses]).toEqual([200, [400, 204]]);
  expect((await named("Undone")).length).toBe(0);
});

test("a change set speaks of the rows it has made by their Content-ID", async () => {
  const { statuses, text } = await batch([
    [
      `POST accounts HTTP/1.1\r\n${json}\r\n\r\n{ "name": "Referenced" }`,
      create("Primary"),
      `PATCH $1 HTTP/1.1\r\n${json}\r\n\r\n{ "primarycontactid@odata.bind": "$2", "description": "costs $1" }`,
      `PUT $2/firstname HTTP/1.1\r\n${json}\r\n\r\n{ "value": "Zofia" }`,
      `PUT $2/parentcustomerid_account/$ref HTTP/1.1\r\n${json}\r\n\r\n{ "@odata.id": "$1" }`,
    ],
  ]);
  expect(statuses).toEqual([204, 204, 204, 204, 204]);
  expect([...text.matchAll(/^Content-ID: (\d)/gm)].map(([, id]) => id)).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
  ]);
  const [account] = (
    await server.data(
      "accounts?$filter=name eq 'Referenced'&$expand=primarycontactid($select=lastname,firstname,_parentcustomerid_value)",
    )
  ).rows;
  expect(account).toMatchObject({
    description: "costs $1",
    primarycontactid: {
      lastname: "Primary",
      firstname: "Zofia",
      _parentcustomerid_value: account?.accountid,
    },
  });
});

test("who asks is settled for all requests; what they want to know each says for itself", async () => {
  const { text } = await send(
    enclose(
      [inHttp(read("WhoAmI")), inHttp(read(`queues(${returnsQueue})?$select=name`))],
      "batch_1",
    ),
    { "X-Workbench-User": "role=administrator" },
  );
  expect(text).toContain("2b7f5d10-93c4-4e7a-8a5d-6c1e0f2b3a03");
});

test("an address may be longer than outside a batch, to a bound", async () => {
  const long = (length: number) =>
    read(`contacts?$select=lastname&$filter=lastname eq '${"x".repeat(100)}'${" ".repeat(length)}`);
  expect((await batch([long(40_000)])).statuses).toEqual([200]);
  expect((await batch([long(66_000)])).statuses).toEqual([400]);
});

describe("is refused", () => {
  const whole = (...parts: string[]) => enclose(parts, "batch_1");

  test.each<[string, () => string, string]>([
    [
      "lines that end with LF alone",
      () => whole(inHttp(create("x"))).replaceAll("\r\n", "\n"),
      "Stream was not readable.",
    ],
    [
      "no end",
      () => whole(inHttp(create("x"))).replace("--batch_1--", ""),
      "Stream was not readable.",
    ],
    ["no requests", () => whole(), "Stream was not readable."],
    ["nothing at all", () => "", "Stream was not readable."],
    [
      "more requests than 1,000",
      () => whole(...Array.from({ length: 1001 }, () => inHttp(read("WhoAmI")))),
      "1001 requests",
    ],
  ])("%s", async (_, body, words) => {
    const { status, text } = await send(body());
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({
      error: { code: "0x80048d19", message: expect.stringContaining(words) as string },
    });
  });

  test.each<[string, string, string]>([
    ["a batch inside", inHttp("POST $batch HTTP/1.1\r\n\r\n"), "cannot contain another batch"],
    ["a part of another type", "Content-Type: text/plain\r\n\r\nhello", "application/http"],
    ["no request line", inHttp("contacts\r\n\r\n"), "no request line"],
    ["half a request line", inHttp("GET contacts"), "not readable"],
    [
      "a foreign address",
      inHttp(read("https://example.com/api/data/v9.2/contacts")),
      "not one of this Web API",
    ],
    ["a GET in a change set", changeSet(read("contacts")), "invalid HTTP method 'GET'"],
    [
      "an unknown reference in an address",
      changeSet(`PATCH $9 HTTP/1.1\r\n${json}\r\n\r\n{}`),
      "Content-ID Reference: '$9' does not exist in the batch context.",
    ],
    [
      "an unknown reference in a body",
      changeSet(`POST accounts HTTP/1.1\r\n${json}\r\n\r\n{"primarycontactid@odata.bind":"$7"}`),
      "'$7' does not exist",
    ],
    [
      "a reference outside a change set",
      inHttp(`PATCH $1 HTTP/1.1\r\n${json}\r\n\r\n{}`),
      "'$1' does not exist",
    ],
    [
      "a change set in a change set",
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${enclose([changeSet(create("x"))], "a")}`,
      "cannot stand in another",
    ],
    [
      "a Content-ID used twice",
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${enclose([inHttp(create("Twice"), "1"), inHttp(create("Twice"), "1")], "a")}`,
      "more than once",
    ],
    [
      "a broken body",
      inHttp(`POST contacts HTTP/1.1\r\n${json}\r\n\r\n{"x@odata.bind": "$1"`),
      "not a JSON object",
    ],
  ])("%s", async (_, part, words) => {
    const { status, text } = await send(whole(part));
    expect(status).toBe(400);
    expect(text).toContain(words);
    expect(await named("Twice")).toEqual([]);
  });

  test("another type, and a boundary that is none", async () => {
    expect((await send("{}", { "Content-Type": "application/json" })).status).toBe(415);
    expect((await send("{}", { "Content-Type": "multipart/mixed" })).status).toBe(400);
  });
});

test("a role's bounds hold inside a batch too", async () => {
  const parts = [
    inHttp(`DELETE characteristics(${nobody}) HTTP/1.1\r\n\r\n`),
    inHttp(read(`msdyn_ocliveworkitems(${annaChat})?$select=subject`)),
  ];
  const { statuses } = await send(enclose(parts, "batch_1"), {
    "X-Workbench-User": "role=restricted",
    Prefer: "odata.continue-on-error",
  });
  expect(statuses).toEqual([403, 200]);
});
