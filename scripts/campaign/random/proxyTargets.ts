import fc from "fast-check";
import { Readable } from "node:stream";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerThroughDoor } from "../../../workbench/orgProxy/answerThroughProxy";
import { organizationClient } from "../../../workbench/orgProxy/organizationClient";
import { createRequestLog } from "../../../workbench/requestLog";
import { defineTarget, type Target } from "./check";

const ORGANIZATION = new URL("https://organization.example");
const SECRET = "the-token-that-stays-here";
const words = (...choices: string[]): fc.Arbitrary<string> => fc.constantFrom(...choices);

const path = fc.oneof(
  fc
    .tuple(
      words(
        "/api/data/v9.2/",
        "/api/data/v9.2",
        "/api/data/",
        "//evil.example/api/data/v9.2/",
        "/api/data/v9.2/../../..",
        "/api/data/v9.2/%2e%2e/",
        "/api/data/v9.2\\@evil.example/",
        "@evil.example/api/data/v9.2/",
        ".evil.example/api/data/v9.2/",
        ":443@evil.example/api/data/v9.2/",
      ),
      fc.string({ unit: "binary" }),
    )
    .map((parts) => parts.join("")),
  fc.webPath(),
  fc.string(),
);
const headerNames = words(
  "cookie",
  "authorization",
  "host",
  "origin",
  "mscrmcallerid",
  "calledobjectid",
  "prefer",
  "accept",
  "content-type",
  "x-forwarded-for",
  "if-match",
);

interface ProxyRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly mayWrite: boolean;
}

/** Whatever comes to the org proxy, only its own organization is asked, only what may go along goes along, and no answer holds the token. */
export const proxyTarget: Target = defineTarget({
  name: "org proxy: any request",
  runs: 8000,
  inputs: fc.record({
    method: words("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"),
    path,
    headers: fc.dictionary(
      headerNames,
      fc.oneof(words("*", SECRET, "a=b"), fc.string({ maxLength: 20 })),
      { maxKeys: 4 },
    ),
    body: fc.string(),
    mayWrite: fc.boolean(),
  }),
  run: sendThrough,
});

const READING = ["GET", "HEAD"];
const KEPT_AT_HOME = ["cookie", "host", "origin", "mscrmcallerid", "x-forwarded-for"];

async function sendThrough({
  method,
  path: url,
  headers,
  body,
  mayWrite,
}: ProxyRequest): Promise<void> {
  const asked: { address: URL; sent: RequestInit }[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = (address, sent = {}) => {
    asked.push({ address: new URL(address as URL), sent });
    return Promise.resolve(
      new Response(`{"value":[]}`, { headers: { "set-cookie": SECRET, etag: "1" } }),
    );
  };
  try {
    const answer = await answerAt({ method, url, headers, body, mayWrite });
    if (answer.status >= 500 && answer.status !== 502)
      throw new Error(`the status is ${answer.status}`);
    if (answer.text.includes(SECRET)) throw new Error("the answer holds the token");
  } finally {
    globalThis.fetch = original;
  }
  for (const { address, sent } of asked) {
    if (address.origin !== ORGANIZATION.origin) throw new Error(`it asks ${address.origin}`);
    const names = Object.keys((sent.headers ?? {}) as Record<string, string>).map((name) =>
      name.toLowerCase(),
    );
    const taken = names.find((name) => KEPT_AT_HOME.includes(name));
    if (taken !== undefined) throw new Error(`it sends ${taken} along`);
    if (!mayWrite && !READING.includes(method)) throw new Error(`it writes with ${method}`);
  }
}

async function answerAt({
  method,
  url,
  headers,
  body,
  mayWrite,
}: Omit<ProxyRequest, "path"> & { url: string }): Promise<{ status: number; text: string }> {
  const request = Object.assign(Readable.from([Buffer.from(body)]), {
    method,
    url,
    headers,
  }) as unknown as IncomingMessage;
  const answer = { status: 0, text: "" };
  const response = {
    destroyed: false,
    writeHead(status: number, sent: Record<string, string> = {}) {
      answer.status = status;
      answer.text += JSON.stringify(sent);
      return response;
    },
    end(content?: Buffer | string) {
      answer.text += String(content ?? "");
    },
  };
  await answerThroughDoor(request, response as unknown as ServerResponse, {
    organization: ORGANIZATION,
    mayWrite,
    log: createRequestLog(),
    ask: organizationClient(ORGANIZATION, () => Promise.resolve(SECRET)),
  });
  return answer;
}
