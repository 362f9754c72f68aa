import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { MAX_BODY, readBody } from "./body";
import type { PanelAnswer } from "./controlPanel";
import { listen } from "./listen";
import { pageFile } from "./pageFiles";

/** Room for an address longer than Dataverse takes, so that the refusal can say so. */
const MAX_HEADER = 262_144;

const NO_HTTP = [
  "HTTP/1.1 400 Bad Request",
  "Content-Type: application/json",
  "Connection: close",
  "",
  '{"error":"This is no HTTP request that can be read."}',
].join("\r\n");

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A server that listens on this machine alone. */
export interface RunningWorkbench {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1; port 0 takes a free one. */
export async function serve(
  port: number,
  route: Route,
  onClosed: () => void = () => undefined,
): Promise<RunningWorkbench> {
  const server = createServer({ maxHeaderSize: MAX_HEADER }, (request, response) => {
    answer(request, response, route).catch((error: unknown) => {
      if (response.destroyed) return; // the caller went away in the middle of its own request
      console.error(error);
      if (!response.headersSent)
        sendJson(response, 500, {
          error: { code: "0x80040216", message: "An unexpected error occurred." },
        });
      else response.destroy();
    });
  });
  // Node ends a connection that was idle for 5 s. A client that sends on it at that moment gets ECONNRESET, which happens on a busy
  // machine. Without a limit only the client ends a connection that it reuses.
  server.keepAliveTimeout = 0;
  // For the same reason a connection may wait for its first byte: Node otherwise ends it after a minute, before it reads what came
  // while the machine was busy.
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  server.on("clientError", (_, socket) => {
    if (socket.writable) socket.end(NO_HTTP);
  });
  return {
    url: `http://127.0.0.1:${await listen(server, port)}`,
    close: () =>
      new Promise((closed, failed) => {
        server.close(() => {
          try {
            onClosed();
            closed();
          } catch (error) {
            failed(error instanceof Error ? error : new Error(String(error)));
          }
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  route: Route,
): Promise<void> {
  // A page of another site may reach 127.0.0.1 under a name of its own; it is told nothing.
  if (!isLocal(request.headers.host))
    return sendJson(response, 400, { error: "The Host header does not name this machine." });
  return route(request, response);
}

const isLocal = (host = ""): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host);

type Panel = (method: string, pathname: string, body: Buffer) => Promise<PanelAnswer | undefined>;

/** Answers what is no data: the panel's questions and the files of the page. */
export async function answerBesideData(
  request: IncomingMessage,
  response: ServerResponse,
  askPanel: Panel,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const body = await readBody(request);
  if (!body)
    return sendJson(response, 413, { error: `The body is longer than ${MAX_BODY} bytes.` });
  const pathname = url.split("?")[0] ?? url;
  const panel = await askPanel(method, pathname, body);
  if (panel) return sendJson(response, panel.status, panel.body);

  const file = pageFile(method, pathname);
  if (!file)
    return sendJson(response, 404, { error: `There is nothing at ${pathname.slice(0, 200)}.` });
  // A browser asks again each time and keeps what has not changed, with what it has compiled of it. A new build has another hash.
  const tag = `"${createHash("sha256").update(file.body).digest("base64url")}"`;
  const isKnown = request.headers["if-none-match"] === tag;
  response.writeHead(isKnown ? 304 : file.status, {
    "Content-Type": file.type,
    ETag: tag,
    ...file.headers,
  });
  response.end(isKnown || method === "HEAD" ? undefined : file.body);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) response.writeHead(status).end();
  else
    response
      .writeHead(status, {
        "Content-Type": "application/json; charset=utf-8",
        "Cache-Control": "no-store",
      })
      .end(JSON.stringify(body));
}
