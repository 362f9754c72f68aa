import { Buffer } from "node:buffer";
import { readJson } from "../../boundedJson";
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
  const value = readJson(text);
  // A body that cannot be read is refused with the request itself.
  return value === undefined ? body : Buffer.from(JSON.stringify(resolveIn(value, references)));
}

function resolveIn(value: unknown, references: References): unknown {
  if (Array.isArray(value)) return value.map((each) => resolveIn(each, references));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      namesRows(name) ? resolveAddress(member, references) : resolveIn(member, references),
    ]),
  );
}

const namesRows = (name: string): boolean => name === "@odata.id" || name.endsWith("@odata.bind");

const resolveAddress = (value: unknown, references: References): unknown =>
  Array.isArray(value)
    ? value.map((each) => resolveAddress(each, references))
    : typeof value === "string" && value.startsWith("$")
      ? find(value, references)
      : value;

function find(reference: string, references: References): string {
  const row = references.get(reference.slice(1));
  if (row === undefined)
    throw new DataverseError(
      400,
      "",
      `Content-ID Reference: '${reference.slice(0, 100)}' does not exist in the batch context.`,
    );
  return row;
}
