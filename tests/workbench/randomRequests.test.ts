import fc from "fast-check";
import { judgeAnswer } from "../../scripts/campaign/random/server/judgeAnswer";
import { serverInputs, type ServerInput } from "../../scripts/campaign/random/server/serverInputs";
import { annaChat, startServer, type Server } from "./client";

/**
 * The campaign's random inputs over real HTTP, a few of each kind: here a header that HTTP does not allow, an answer without an end or
 * a connection that breaks would show. The campaign itself asks the server's code without HTTP, many times more.
 */
const RUNS = { seed: 20260101, numRuns: 100 };

let server: Server;
beforeAll(async () => {
  server = await startServer();
  // Else the service would protect itself before the end.
  const limits = { requests: 1_000_000, executionSeconds: 100_000, concurrent: 1000 };
  const { status } = await server.send(`${server.url}/workbench/faults`, {
    method: "POST",
    body: { limits },
  });
  expect(status).toBe(204);
});
afterAll(() => server.close());

/** The headers that a client can send. */
const sendable = (headers: ServerInput["headers"]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[\t\x20-\x7e]*$/.test(value)));

test.each(serverInputs)("$name over HTTP are answered as documented", async ({ inputs }) => {
  const send = async ({ method, url, headers, body }: ServerInput): Promise<void> => {
    const response = await fetch(`${server.url}/api/data/v9.2/${url}`, {
      method,
      headers: sendable(headers),
      body: method === "GET" ? undefined : body,
    });
    judgeAnswer({
      status: response.status,
      contentType: response.headers.get("Content-Type") ?? "",
      body: await response.text(),
    });
  };
  await fc.assert(fc.asyncProperty(inputs, send), RUNS);
});

test("any word to the control panel is answered", async () => {
  const words = fc.oneof(
    fc.json(),
    fc
      .record({
        method: fc.constantFrom("PATCH", "POST", "DELETE", "GET"),
        path: fc.oneof(
          fc.constantFrom("contacts", `contacts(${annaChat})`, "$batch", ""),
          fc.string(),
        ),
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
  const send = async ([path, body]: readonly [string, string]): Promise<void> => {
    const response = await fetch(`${server.url}/workbench/${path}`, { method: "POST", body });
    const text = await response.text();
    expect(response.status < 500 || response.status === 501).toBe(true);
    expect(text).not.toMatch(/\n\s+at |node_modules|SQLITE|sql\.js|\.ts:\d/);
  };
  await fc.assert(
    fc.asyncProperty(fc.tuple(fc.constantFrom("agent", "faults", "reset"), words), send),
    RUNS,
  );
});

test("after all that it still answers", async () => {
  await server.reset("liveChat");
  const { status } = await server.data(`msdyn_ocliveworkitems(${annaChat})?$select=subject`);
  expect(status).toBe(200);
});
