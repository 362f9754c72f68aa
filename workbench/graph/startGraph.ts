import { createHash, X509Certificate } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { generate } from "selfsigned";
import { MAX_BODY, parseJson, readBody } from "../body";
import { accounts, type Account } from "./accounts";
import { answerOne, type Answer, type Asked, type Graph } from "./api/answerGraph";
import { answerBatch } from "./api/batch";
import { createAuthority } from "./authority/authority";
import { makeMailbox, type Mailbox } from "./mailbox/mailbox";
import { readSettings } from "./settings";
import { AUTHORITY_HOST, GRAPH_HOST } from "./tenant";
import { createWeather } from "./weather";

/** The local authority and Graph, both behind one port. */
export interface RunningGraph {
  /** What a Chromium must be started with, so that Microsoft's two names lead here. */
  readonly browserArgs: readonly string[];
  readonly port: number;
  /** For whoever asks without a browser. */
  readonly certificate: string;
  close(): Promise<void>;
}

/** Starts both on a free port of 127.0.0.1, with a certificate made for this run. */
export async function startGraph(): Promise<RunningGraph> {
  const { private: key, cert } = await generate([{ name: "commonName", value: GRAPH_HOST }], {
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [GRAPH_HOST, AUTHORITY_HOST].map((value) => ({ type: 2 as const, value })) }],
  });
  const answer = await createAnswer();
  const server = createServer({ key, cert }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", listening);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The local Graph has no address.");
  const { port } = address;
  const fingerprint = createHash("sha256").update(new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" })).digest("base64");
  return {
    browserArgs: [
      `--host-resolver-rules=MAP ${AUTHORITY_HOST} 127.0.0.1:${port}, MAP ${GRAPH_HOST} 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${fingerprint}`,
    ],
    port,
    certificate: cert,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Sends each request to the host that it names. */
async function createAnswer(): Promise<Route> {
  const weather = createWeather();
  const authority = await createAuthority(weather);
  let mailboxes = new Map<Account, Mailbox>();
  const graph: Graph = {
    authority,
    weather,
    mailboxOf(account) {
      const made = mailboxes.get(account) ?? makeMailbox(account, new Date(), account === accounts[0] ? weather.settings.mails : undefined);
      mailboxes.set(account, made);
      return made;
    },
  };

  const panel: Readonly<Record<string, PanelAction>> = {
    GET: () => weather.log,
    async POST(body) {
      weather.set(readSettings(parseJson(body)));
      mailboxes = new Map();
      await authority.follow();
    },
    DELETE() {
      weather.set(readSettings({}));
      weather.clearLog();
      authority.reset();
      mailboxes = new Map();
    },
  };

  return async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const host = headers.host?.replace(/:\d+$/, "");
    if (url === "/favicon.ico") return void response.writeHead(204).end();
    if (host === AUTHORITY_HOST) {
      response.once("finish", () => weather.note({ host: "authority", method, path: url.split("?")[0] ?? url, status: response.statusCode, batch: false }));
      return authority.answer(request, response);
    }
    if (host !== GRAPH_HOST) return void response.writeHead(421).end();
    const body = await readBody(request);
    if (!body) return void response.writeHead(413).end(`The body is longer than ${MAX_BODY} bytes.`);
    if (url === "/workbench/graph") return answerPanel(panel[method], body, response);
    if (method === "OPTIONS") return void response.writeHead(200, preflight(headers["access-control-request-headers"])).end();
    const asked: Asked = { method, url, authorization: headers.authorization ?? "", prefer: String(headers.prefer ?? ""), body: body.toString("utf8") };
    const answer = method === "POST" && url === "/v1.0/$batch" ? await answerBatch(asked, graph) : await answerOne(asked, graph, false);
    if (answer) send(response, answer);
    else request.socket.destroy();
  };
}

type PanelAction = (body: Buffer) => object | void | Promise<void>;

async function answerPanel(action: PanelAction | undefined, body: Buffer, response: ServerResponse): Promise<void> {
  if (!action) return void response.writeHead(405).end();
  try {
    const answer = await action(body);
    response.writeHead(answer ? 200 : 204, { "Content-Type": "application/json" }).end(answer && JSON.stringify(answer));
  } catch (error) {
    response.writeHead(400, { "Content-Type": "application/json" }).end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  }
}

/** Graph lets pages of every origin ask, as long as they bring a token. */
const preflight = (wanted = "") => ({ "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, POST, PATCH, PUT, DELETE", "Access-Control-Allow-Headers": wanted });

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response
    .writeHead(status, {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store, no-cache",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, Retry-After, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant",
      ...headers,
    })
    .end(JSON.stringify(body));
}
