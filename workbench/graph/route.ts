import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { MAX_BODY, readBody } from "../body";
import { accounts, type Account } from "./accounts";
import type { Asked } from "./api/question";
import { answerOne, type Answer, type Graph } from "./api/answerGraph";
import { answerGraphBatch } from "./api/batch";
import { createAuthority } from "./authority/authority";
import { makeMailbox, type Mailbox } from "./mailbox/mailbox";
import { createPanel } from "./panel";
import { AUTHORITY_HOST, GRAPH_HOST } from "./tenant";
import { createConditions } from "./conditions";

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Sends each request to the host that it names. */
export async function createRoute(): Promise<Route> {
  const conditions = createConditions();
  const authority = await createAuthority(conditions);
  let mailboxes = new Map<Account, Mailbox>();
  const graph: Graph = {
    authority,
    conditions,
    mailboxOf(account) {
      const made =
        mailboxes.get(account) ??
        makeMailbox(
          account,
          new Date(),
          account === accounts[0] ? conditions.settings.mails : undefined,
        );
      mailboxes.set(account, made);
      return made;
    },
  };

  const panel = createPanel(conditions, authority, () => void (mailboxes = new Map()));

  const noteAuthority = (method: string, path: string, status: number) =>
    conditions.note({ host: "authority", method, path, status, batch: false });
  const answerGraph = async (asked: Asked): Promise<Answer | undefined> =>
    asked.method === "POST" && asked.url === "/v1.0/$batch"
      ? answerGraphBatch(asked, graph)
      : answerOne(asked, graph, false);

  return async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const host = headers.host?.replace(/:\d+$/, "");
    if (url === "/favicon.ico") return void response.writeHead(204).end();
    if (host === AUTHORITY_HOST) {
      const [path = url] = url.split("?");
      response.once("finish", () => noteAuthority(method, path, response.statusCode));
      return authority.answer(request, response);
    }
    if (host !== GRAPH_HOST) return void response.writeHead(421).end();
    const body = await readBody(request);
    if (!body)
      return void response.writeHead(413).end(`The body is longer than ${MAX_BODY} bytes.`);
    if (url === "/workbench/graph") return panel(method, body, response);
    if (method === "OPTIONS")
      return void response
        .writeHead(200, preflight(headers["access-control-request-headers"]))
        .end();
    const answer = await answerGraph(readAsked(method, url, headers, body));
    if (answer) send(response, answer);
    else request.socket.destroy();
  };
}

const readAsked = (
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Asked => ({
  method,
  url,
  authorization: headers.authorization ?? "",
  prefer: String(headers.prefer ?? ""),
  body: body.toString("utf8"),
});

/** Graph lets pages of every origin ask, as long as they bring a token. */
const preflight = (wanted = "") => ({
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, POST, PATCH, PUT, DELETE",
  "Access-Control-Allow-Headers": wanted,
});

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response
    .writeHead(status, {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store, no-cache",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers":
        "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, Retry-After, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant",
      ...headers,
    })
    .end(JSON.stringify(body));
}
