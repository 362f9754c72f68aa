import { readJson } from "../../boundedJson";
import { DataverseError } from "../errors";
import type { DataRequest } from "../request";

/** A row as JSON writes it, nothing of it checked yet. */
export type Body = Readonly<Record<string, unknown>>;

/** The JSON object that a request brings. */
export function readRowBody({ headers, body }: Pick<DataRequest, "headers" | "body">): Body {
  const type = headers["content-type"] ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new DataverseError(
      415,
      "",
      `The request entity's media type '${type.slice(0, 100)}' is not supported; send application/json.`,
    );
  }
  const value = readJson(body.toString("utf8"));
  if (!isBody(value)) {
    throw new DataverseError(
      400,
      "0x80048d19",
      "An error occurred while validating input parameters: the body is not a JSON object.",
    );
  }
  return value;
}

export const isBody = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);
