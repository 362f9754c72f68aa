import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { MAX_BODY, readBody } from "./body";
import { json } from "./dataverse/answer/json";
import { answerRequest } from "./dataverse/answerRequest";
import { answerBatch, isBatch } from "./dataverse/batch/answerBatch";
import { DataverseError, notSupported, syntaxError } from "./dataverse/errors";
import type { Organization } from "./dataverse/organization";
import type { HttpAnswer, HttpRequest } from "./dataverse/request";
import { signedInUser } from "./dataverse/caller";
import { faultAnswer } from "./faultAnswers";
import type { Fault, Faults } from "./faults";
import type { Turn } from "./serviceProtection";
import type { Workbench } from "./workbench";

const BASE = "/api/data/v9.2";

/** Answers a request below `/api/data`, in time and in failure as the faults and limits say, and notes it in the log. */
export async function answerData(
  request: IncomingMessage,
  response: ServerResponse,
  workbench: Workbench,
): Promise<void> {
  // The page host's own questions stand for what the platform knows already: no control waits for them, nothing counts them.
  const isHost = request.headers["x-workbench-host"] === "1";
  const { note, turn } = isHost ? {} : beginCounting(request, workbench);
  try {
    const answer = await answerInTime(request, response, workbench, turn);
    note?.(answer?.status ?? 0, Buffer.byteLength(answer?.body ?? ""));
    if (!answer) return void response.destroy();
    response.writeHead(answer.status, {
      ...answer.headers,
      ...turn?.headers(),
      "Cache-Control": "no-store",
    });
    response.end(answer.body === "" ? undefined : answer.body);
  } finally {
    turn?.end();
  }
}

function beginCounting(request: IncomingMessage, { log, protection, organization }: Workbench) {
  const { method = "GET", url = BASE } = request;
  return {
    note: log.begin(method, url, waveOf(request)),
    turn: protection.begin(signedInUser(plainHeaders(request), organization)),
  };
}

/** Undefined where the caller has gone, or is to get no answer. */
async function answerInTime(
  request: IncomingMessage,
  response: ServerResponse,
  workbench: Workbench,
  turn?: Turn,
): Promise<HttpAnswer | undefined> {
  const { faults } = workbench;
  const body = await readBody(request);
  if (turn && faults.latency > 0) await wait(faults.latency);
  // Read after the waiting: a reset meanwhile has closed the database of the organization before it.
  const { organization } = workbench;
  if (response.destroyed) return undefined;
  if (turn?.refusal)
    return json(429, turn.refusal.error.body, { "Retry-After": String(turn.refusal.retryAfter) });

  return turn
    ? answerWithFaults(request, body, organization, faults)
    : answerWhole(request, body, organization);
}

function answerWithFaults(
  request: IncomingMessage,
  body: Buffer | undefined,
  organization: Organization,
  faults: Faults,
): HttpAnswer | undefined {
  const table = tableOf(request.url ?? BASE, organization);
  const fault = faults.next(request.method ?? "GET", table?.logicalName);
  if (!fault) return answerWhole(request, body, organization, faults.wildcardRows);
  if (fault.kind === "status") return faultBody(fault, table, organization);
  // The connection closes before or after the server has done what was asked.
  if (fault.isDone) answerWhole(request, body, organization);
  return undefined;
}

/** The page numbers its waves itself; anybody else's are told by what has been answered. */
export function waveOf(request: IncomingMessage): number | undefined {
  const wave = Number(request.headers["x-workbench-wave"]);
  return Number.isInteger(wave) && wave > 0 ? wave : undefined;
}

function answerWhole(
  request: IncomingMessage,
  body: Buffer | undefined,
  organization: Organization,
  wildcardRows?: number,
): HttpAnswer {
  const { method = "GET", url = BASE } = request;
  if (!body)
    return json(
      413,
      new DataverseError(413, "", `The body is longer than ${MAX_BODY} bytes.`).body,
    );
  if (url !== BASE && !url.startsWith(`${BASE}/`) && !url.startsWith(`${BASE}?`)) {
    const error = url.startsWith("/api/data/v")
      ? notSupported("another version of the Web API than v9.2")
      : syntaxError("The address does not begin with /api/data/v9.2/.");
    return json(error.status, error.body);
  }
  const headers = plainHeaders(request);
  const rest = url.slice(BASE.length).replace(/^\//, "");
  const root = `http://${headers.host ?? ""}${BASE}/`;
  const asked = { method, url: rest, headers, body, root, wildcardRows };
  return organization.database.withinBudget(() =>
    isBatch(asked) ? answerBatch(asked, organization) : answerRequest(asked, organization),
  );
}

const plainHeaders = ({ headers }: IncomingMessage): HttpRequest["headers"] =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(",") : value,
    ]),
  );

function faultBody(
  fault: Extract<Fault, { kind: "status" }>,
  table: Named | undefined,
  { usualRole }: Organization,
): HttpAnswer {
  const error = faultAnswer(
    fault.status,
    table?.entitySetName ?? "",
    table?.logicalName ?? "",
    usualRole.userId,
  );
  return json(
    error.status,
    error.body,
    fault.status === 429 ? { "Retry-After": String(fault.retryAfter) } : {},
  );
}

type Named = { readonly logicalName: string; readonly entitySetName: string };

/** The table an address names first, as far as one can tell without reading all of it. */
function tableOf(url: string, { metadata }: Organization): Named | undefined {
  const [set = ""] = url.slice(BASE.length + 1).split(/[/(?]/);
  return metadata.bySet.get(set);
}
