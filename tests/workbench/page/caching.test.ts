import { startServer, type Server } from "../client";

let server: Server;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server?.close());

const ask = (path: string, tag?: string) =>
  fetch(server.url + path, { headers: tag === undefined ? {} : { "If-None-Match": tag } });

test.each(["/page/main.js", "/page/chrome.css", "/themes/dark.json", "/"])(
  "%s is asked for each time, and sent again only when it has changed",
  async (path) => {
    const first = await ask(path);
    const tag = first.headers.get("etag") ?? "";
    expect(first.status).toBe(200);
    expect(first.headers.get("cache-control")).toBe("no-cache");
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    const again = await ask(path, tag);
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await ask(path, '"that of another build"')).status).toBe(200);
  },
  60_000,
);
