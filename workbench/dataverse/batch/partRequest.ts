import { Buffer } from "node:buffer";
import { DataverseError, badPayload } from "../errors";
import type { HttpRequest } from "../request";
import { notReadable, readPart, type Part } from "./multipart";
import { resolveBody, resolveUrl, type References } from "./references";

/** Who asks is settled for the whole batch; all else each request says for itself. */
const inherited = [
  "host",
  "x-workbench-user",
  "x-workbench-host",
  "mscrmcallerid",
  "callerobjectid",
];

/** The request that a part of a batch holds, as if it had come by itself. */
export function readPartRequest(
  part: Part,
  batch: HttpRequest,
  references: References = new Map(),
): HttpRequest {
  if (!/^application\/http\s*(;|$)/i.test(part.headers["content-type"] ?? "")) {
    throw badPayload(
      "",
      "A part of a batch is application/http; a change set, which is multipart/mixed, cannot stand in another.",
    );
  }
  const text = part.text.trimStart();
  const lineEnd = text.indexOf("\r\n");
  if (lineEnd === -1) throw notReadable();
  // The address may hold blanks and letters of any script: clients send them as they are.
  const [, method, target] =
    /^([A-Z]{1,10}) (\S.*) HTTP\/1\.\d$/.exec(decoded(text.slice(0, lineEnd))) ?? [];
  if (method === undefined || target === undefined)
    throw badPayload("", `'${text.slice(0, Math.min(lineEnd, 100))}' is no request line.`);
  const { headers, text: body } = readPart(text.slice(lineEnd + 2));
  const url = resolveUrl(relative(target, batch.root), references);
  if (url.startsWith("$batch"))
    throw new DataverseError(400, "", "A batch cannot contain another batch.");
  const own = Object.fromEntries(inherited.map((name) => [name, batch.headers[name]]));
  return {
    method,
    url,
    headers: { ...own, ...headers },
    body: resolveBody(Buffer.from(body.trim(), "latin1"), references),
    root: batch.root,
    isInBatch: true,
    wildcardRows: batch.wildcardRows,
  };
}

const decoded = (bytes: string): string => Buffer.from(bytes, "latin1").toString("utf8");

/** A part may say its address whole, from the root of the server, or from the root of the Web API. */
function relative(target: string, root: string): string {
  const path = new URL(root).pathname;
  const start = [root, path].find((each) => target.startsWith(each));
  if (start !== undefined) return target.slice(start.length);
  if (/^(https?:)?\//i.test(target))
    throw badPayload("", `The address '${target.slice(0, 200)}' is not one of this Web API.`);
  return target;
}
