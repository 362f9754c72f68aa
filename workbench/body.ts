import type { IncomingMessage } from "node:http";
import { readJson } from "./boundedJson";

/** Enough for a note with a file as large as the organization takes one, in base64. */
export const MAX_BODY = 8_388_608;

/** Reads a request's body; undefined where it is longer than the server takes. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // The rest is read and forgotten, so that the caller can take the answer.
    if (length <= MAX_BODY) chunks.push(chunk);
  }
  return length > MAX_BODY ? undefined : Buffer.concat(chunks);
}

/** The JSON value of a body; throws in words. */
export function parseJson(body: Buffer): unknown {
  const value = readJson(body.toString("utf8"));
  if (value === undefined) throw new Error("The body is not JSON, or too deeply nested.");
  return value;
}
