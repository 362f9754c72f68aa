import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { startServer, type Server } from "./client";

/** One request as a page of Microsoft Learn shows it, in values of our own, with the answer that the page shows for it. */
interface Exchange {
  readonly about: string;
  readonly readOnly?: boolean;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
    readonly lines?: readonly string[];
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
  };
}

interface Fixture {
  readonly page: string;
  readonly address: string;
  readonly rows: readonly { readonly set: string; readonly row: unknown }[];
  readonly exchanges: readonly Exchange[];
}

const folder = join(__dirname, "documented");
const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
  file,
  JSON.parse(readFileSync(join(folder, file), "utf8")) as Fixture,
]);

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

/** What stands for a value that no page can know beforehand. */
const open: Readonly<Record<string, string>> = {
  guid: "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
  etag: 'W/"\\d+"',
  date: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",
  cookie: "[\\w%.~!*()'-]+",
  text: ".*",
};

function patternOf(text: string): RegExp {
  const parts = text.split(/(\{(?:root|guid|etag|date|cookie|text)\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1] ?? "";
    if (name === "root") return escape(`${server.url}/api/data/v9.2/`);
    return open[name] ?? escape(part);
  });
  return new RegExp(`^${parts.join("")}$`, "s");
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Every text of what is expected as a pattern; everything else as it is, so that no key may be missing or too many. */
function expected(value: unknown): unknown {
  if (typeof value === "string") return expect.stringMatching(patternOf(value));
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expected(inner)]));
}

describe.each(fixtures)("%s", (_, { page, address, rows, exchanges }) => {
  beforeAll(async () => {
    await server.reset("empty");
    for (const { set, row } of rows)
      expect((await server.data(set, { method: "POST", body: row })).status).toBe(204);
  });

  test("names its page", () => {
    expect(page).not.toBe("");
    expect(address).toMatch(/^https:\/\/learn\.microsoft\.com\//);
  });

  test.each(exchanges.map((exchange): [string, Exchange] => [exchange.about, exchange]))(
    "%s",
    async (_, { request, response, readOnly }) => {
      const { method, path, headers, lines } = request;
      expect(readOnly === true ? method : "GET").toBe("GET");
      const sent =
        path === "$batch"
          ? `${server.url}/api/data/v9.2/$batch`
          : `${server.url}/api/data/v9.2/${encodeURI(path)}`;
      const body = lines
        ? lines.join("\r\n")
        : request.body === undefined
          ? undefined
          : JSON.stringify(request.body);
      const answer = await fetch(sent, {
        method,
        body,
        headers: {
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
      });
      const text = await answer.text();
      expect([answer.status, text]).toEqual([response.status, text]);
      for (const [name, value] of Object.entries(response.headers ?? {}))
        expect(answer.headers.get(name) ?? "").toMatch(patternOf(value));
      if (response.body !== undefined) expect(JSON.parse(text)).toEqual(expected(response.body));
      if (response.status === 204) expect(text).toBe("");
    },
  );
});
