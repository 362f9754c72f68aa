import type { IncomingMessage, ServerResponse } from "node:http";
import { MAX_BODY, readBody } from "../body";
import { waveOf } from "../dataPath";
import type { RequestLog } from "../requestLog";
import { NoAnswer, type OrganizationAnswer, type OrganizationClient } from "./organizationClient";

/** State of an org proxy that its data path uses. */
export interface OrgProxy {
  readonly organization: URL;
  readonly ask: OrganizationClient;
  readonly mayWrite: boolean;
  readonly log: RequestLog;
}

/** All that a request may take along: no cookie, no name of this machine, no impersonation. */
const SENT = [
  "accept",
  "content-type",
  "if-match",
  "if-none-match",
  "mscrm.suppressduplicatedetection",
  "odata-maxversion",
  "odata-version",
  "prefer",
];
const READING = ["GET", "HEAD"];
const WRITING = ["POST", "PATCH", "PUT", "DELETE"];

/** Sends a request below `/api/data` on to the organization and its answer back. */
export async function answerThroughDoor(
  request: IncomingMessage,
  response: ServerResponse,
  door: OrgProxy,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const noted =
    request.headers["x-workbench-host"] === "1"
      ? undefined
      : door.log.begin(method, url, waveOf(request));
  const answer = await answerOf(method, url, request, door);
  noted?.(answer.status, answer.body.length);
  if (response.destroyed) return;
  response.writeHead(answer.status, { ...answer.headers, "Cache-Control": "no-store" });
  response.end(answer.body);
}

async function answerOf(
  method: string,
  path: string,
  request: IncomingMessage,
  { ask, mayWrite }: OrgProxy,
): Promise<OrganizationAnswer> {
  const body = await readBody(request);
  if (!body) return refusal(413, `The body is longer than ${MAX_BODY} bytes.`);
  if (WRITING.includes(method) && !mayWrite)
    return refusal(
      403,
      "This proxy only reads. Start the workbench with --write to let it write to the organization.",
    );
  if (!READING.includes(method) && !WRITING.includes(method))
    return refusal(405, `${method} is not sent on to the organization.`);
  try {
    return await ask({
      method,
      path,
      headers: sentHeaders(request),
      body: body.length > 0 ? body : undefined,
    });
  } catch (error) {
    if (error instanceof NoAnswer) return refusal(error.status, error.message);
    throw error;
  }
}

function sentHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    SENT.flatMap((name) => (typeof headers[name] === "string" ? [[name, headers[name]]] : [])),
  );
}

/** In the shape of the Web API's errors, so that a client reads it as it reads the others. */
const refusal = (status: number, message: string): OrganizationAnswer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: Buffer.from(JSON.stringify({ error: { code: "", message } })),
});
