import { Buffer } from "node:buffer";
import { DataverseError } from "../errors";

/** The rows that a change set has made so far, by the Content-ID of the request that made each. */
export type References = ReadonlyMap<string, string>;

/** `$1/lastname` becomes `contacts(<guid>)/lastname` (Microsoft Learn, reference URIs in an operation). */
export function resolveUrl(url: string, references: References): string {
  const [first = "", ...rest] = url.split(/(?=[/?])/);
  if (!first.startsWith("$") || first === "$batch" || first === "$metadata") return url;
  return [find(first, references), ...rest].join("");
}

/** Puts the addresses of rows in the place of `$1` where a body names rows: bound lookups and `@odata.id`. */
export function resolveBody(body: Buffer, references: References): Buffer {
  const text = body.toString("utf8");
  if (!text.includes('"$')) return body;
  try {
    return Buffer.from(JSON.stringify(JSON.parse(text, (name, value: unknown) => resolveValue(name, value, references))));
  } catch (error) {
    if (error instanceof SyntaxError) return body; // the request itself will say so
    throw error;
  }
}

function resolveValue(name: string, value: unknown, references: References): unknown {
  if (name !== "@odata.id" && !name.endsWith("@odata.bind")) return value;
  const resolved = (one: unknown) => (typeof one === "string" && one.startsWith("$") ? find(one, references) : one);
  return Array.isArray(value) ? value.map(resolved) : resolved(value);
}

function find(reference: string, references: References): string {
  const row = references.get(reference.slice(1));
  if (row === undefined) throw new DataverseError(400, "", `Content-ID Reference: '${reference.slice(0, 100)}' does not exist in the batch context.`);
  return row;
}
