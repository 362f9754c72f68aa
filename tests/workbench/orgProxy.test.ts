import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { organizationClient } from "../../workbench/orgProxy/organizationClient";
import { openDoor, runToEnd, type OpenDoor } from "../support/orgProxyProcess";
import { playOrganization, TOKEN, type PlayedOrganization } from "../support/organization";
import { annaChat } from "./client";

let organization: PlayedOrganization;
let reading: OpenDoor;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends as a browser or another program would, with any headers and any path. */
function send(
  door: OpenDoor,
  path: string,
  { method = "GET", headers = {}, body = "" } = {},
): Promise<Answer> {
  const { port } = new URL(door.url);
  return new Promise((resolve, reject) => {
    const length = body === "" ? {} : { "Content-Length": Buffer.byteLength(body) };
    const request = httpRequest(
      { host: "127.0.0.1", port, path, method, headers: { ...length, ...headers } },
      (response) => {
        let text = "";
        response
          .on("data", (data: Buffer) => (text += data.toString()))
          .on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
      },
    );
    request.on("error", reject).end(body);
  });
}

const message = ({ text }: Answer): string =>
  (JSON.parse(text) as { error: { message: string } }).error.message;
const conversation = `/api/data/v9.2/msdyn_ocliveworkitems(${annaChat})?$select=subject`;
const last = () => organization.seen.at(-1);

beforeAll(async () => {
  organization = await playOrganization();
  reading = await openDoor(organization);
});
afterAll(async () => {
  expect(reading.said()).not.toContain(TOKEN);
  await reading.close();
  await organization.close();
});
afterEach(() => organization.misbehave());

test("brings rows of the organization, with the token and without what is nobody's business", async () => {
  const answer = await send(reading, conversation, {
    headers: {
      cookie: "theme=dark",
      Prefer: "odata.maxpagesize=5",
      MSCRMCallerID: annaChat,
      "X-Workbench-User": "role=agent",
    },
  });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({
    activityid: annaChat,
    subject: "Anna Kowalska: coffee machine leaks",
  });
  expect(last()?.headers).toMatchObject({
    authorization: `Bearer ${TOKEN}`,
    prefer: "odata.maxpagesize=5",
  });
  for (const name of ["cookie", "mscrmcallerid", "x-workbench-user", "origin", "referer"])
    expect(last()?.headers).not.toHaveProperty(name);
  expect(answer.headers).not.toHaveProperty("set-cookie");
  expect(JSON.stringify(answer.headers) + answer.text).not.toContain(TOKEN);
});

test("passes refusals of the organization on as they are", async () => {
  const answer = await send(reading, "/api/data/v9.2/nothings");
  expect([answer.status, message(answer)]).toEqual([
    404,
    "Resource not found for the segment 'nothings'.",
  ]);
});

test.each(["POST", "PATCH", "PUT", "DELETE"])(
  "refuses %s unless it was started with --write",
  async (method) => {
    const before = organization.seen.length;
    const answer = await send(reading, conversation, {
      method,
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    expect([answer.status, message(answer)]).toEqual([403, expect.stringContaining("--write")]);
    expect(organization.seen).toHaveLength(before);
  },
);

test("writes with --write", async () => {
  const writing = await openDoor(organization, ["--write"]);
  const answer = await send(writing, "/api/data/v9.2/tasks", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: '{"subject":"From the door"}',
  });
  await writing.close();
  expect(writing.said()).toContain("WRITES TO");
  expect([answer.status, answer.headers["odata-entityid"]]).toEqual([
    204,
    expect.stringMatching(/tasks\(/),
  ]);
});

test.each([
  [{ Origin: "https://evil.example" }],
  [{ Origin: "null" }],
  [{ "Sec-Fetch-Site": "cross-site" }],
  [{ "Sec-Fetch-Site": "same-site" }],
])("does not serve another web page: %j", async (headers) => {
  const before = organization.seen.length;
  for (const path of [conversation, "/workbench/roles", "/"])
    expect((await send(reading, path, { headers })).status).toBe(403);
  expect(organization.seen).toHaveLength(before);
});

test("serves its own page, and no page that came under another name for this machine", async () => {
  const { host } = new URL(reading.url);
  expect(
    (
      await send(reading, conversation, {
        headers: { Origin: `http://${host}`, "Sec-Fetch-Site": "same-origin" },
      })
    ).status,
  ).toBe(200);
  expect((await send(reading, conversation, { headers: { Host: "evil.example" } })).status).toBe(
    400,
  );
});

test("follows no redirect, so that the token stays with the organization", async () => {
  const other = await playOrganization();
  organization.misbehave((request, response) =>
    response.writeHead(307, { Location: other.url + (request.url ?? "") }).end(),
  );
  const answer = await send(reading, conversation);
  await other.close();
  expect(other.seen).toEqual([]);
  expect([answer.status, message(answer)]).toEqual([502, expect.stringContaining("redirect")]);
});

test("withholds an answer that holds the token, in its body or its headers", async () => {
  organization.misbehave((request, response) => response.end(request.headers.authorization));
  expect((await send(reading, conversation)).text).not.toContain(TOKEN);
  organization.misbehave((request, response) =>
    response.setHeader("ETag", request.headers.authorization ?? "").end("{}"),
  );
  expect(JSON.stringify((await send(reading, conversation)).headers)).not.toContain(TOKEN);
});

test.each([
  "/api/data/../login",
  "/api/data/v9.2/../../other",
  "/api/data@evil.example/v9.2/",
  "/api/data/v8.2/accounts",
])("sends nothing on for %s", async (path) => {
  const before = organization.seen.length;
  expect((await send(reading, path)).status).toBe(404);
  expect(organization.seen).toHaveLength(before);
});

test("cannot be talked into another host", async () => {
  const ask = organizationClient(new URL(organization.url), () => Promise.resolve(TOKEN));
  await expect(
    ask({ method: "GET", path: "@evil.example/api/data/v9.2/accounts", headers: {} }),
  ).rejects.toThrow("Only addresses below /api/data/v9.2/");
});

test("says in words that the organization cannot be reached", async () => {
  organization.misbehave((request) => request.socket.destroy());
  const answer = await send(reading, conversation);
  expect([answer.status, message(answer)]).toEqual([
    502,
    expect.stringContaining("cannot be reached"),
  ]);
});

test("tells the page who is signed in, and offers no reset and no fault", async () => {
  const roles = JSON.parse((await send(reading, "/workbench/roles")).text) as {
    userName: string;
  }[];
  expect(roles).toMatchObject([{ name: "signedIn", userName: "Piotr Zieliński" }]);
  expect(JSON.parse((await send(reading, "/workbench/scenarios")).text)).toEqual([]);
  for (const path of ["/workbench/reset", "/workbench/faults", "/workbench/agent"]) {
    const answer = await send(reading, path, { method: "POST", body: '{"scenario":"liveChat"}' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("is not offered with --org");
  }
  expect((await send(reading, "/")).status).toBe(200);
});

const script = process.platform === "win32" ? test.skip : test;

script("takes the token of the Azure CLI where none is given", async () => {
  const folder = mkdtempSync(join(tmpdir(), "az-"));
  const ends = Math.floor(Date.now() / 1000) + 3600;
  writeFileSync(
    join(folder, "az"),
    `#!/bin/sh\necho '{"accessToken":"${TOKEN}","expires_on":${ends}}'\necho called >> ${join(folder, "calls")}\n`,
  );
  chmodSync(join(folder, "az"), 0o755);
  const door = await openDoor(organization, [], {
    PATH: `${folder}${delimiter}${process.env.PATH ?? ""}`,
  });
  expect((await send(door, conversation)).status).toBe(200);
  expect((await send(door, conversation)).status).toBe(200);
  await door.close();
  expect(door.said()).not.toContain(TOKEN);
  rmSync(folder, { recursive: true });
});

test("says in words that there is no token", async () => {
  const door = await openDoor(organization, [], { PATH: "" });
  const answer = await send(door, conversation);
  await door.close();
  expect([answer.status, message(answer)]).toEqual([
    502,
    "There is no token: DATAVERSE_TOKEN is not set, and the Azure CLI (az) is not installed.",
  ]);
});

test("refuses a token that is none, without showing it", async () => {
  const { exitCode, said } = await runToEnd(
    "workbench/start.ts",
    ["--org", organization.url],
    organization,
    { DATAVERSE_TOKEN: "two words" },
  );
  expect([exitCode, said.trim()]).toEqual([
    1,
    "DATAVERSE_TOKEN holds characters that no token has.",
  ]);
});

test.each([
  "http://contoso.crm4.dynamics.com",
  "contoso",
  "https://user:word@contoso.crm4.dynamics.com",
  "https://contoso.crm4.dynamics.com/main.aspx",
])("refuses --org %s in words", async (address) => {
  const { exitCode, said } = await runToEnd("workbench/start.ts", ["--org", address], organization);
  expect(exitCode).toBe(1);
  expect(said).toContain("is no address of an organization");
});
