import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { HttpAnswer } from "../request";

/** The answer of one request, of a change set that failed as one, or of all requests of a change set. */
export type Answered =
  | { readonly kind: "one"; readonly answer: HttpAnswer }
  | {
      readonly kind: "changeSet";
      readonly answers: readonly {
        readonly contentId: string | undefined;
        readonly answer: HttpAnswer;
      }[];
    };

const LINE = "\r\n";

/** The answers of a batch in their order, each a message of its own inside the whole. */
export function writeAnswers(status: number, answered: readonly Answered[]): HttpAnswer {
  const boundary = `batchresponse_${randomUUID()}`;
  const parts = answered.map((each) =>
    each.kind === "one" ? message(each.answer) : changeSet(each.answers),
  );
  return {
    status,
    headers: { "OData-Version": "4.0", "Content-Type": `multipart/mixed; boundary=${boundary}` },
    body: join(parts, boundary),
  };
}

function changeSet(
  answers: readonly { contentId: string | undefined; answer: HttpAnswer }[],
): string {
  const boundary = `changesetresponse_${randomUUID()}`;
  const parts = answers.map(({ contentId, answer }) => message(answer, contentId));
  return [`Content-Type: multipart/mixed; boundary=${boundary}`, "", join(parts, boundary)].join(
    LINE,
  );
}

function message({ status, headers, body }: HttpAnswer, contentId?: string): string {
  const row = headers["OData-EntityId"];
  const all = { ...headers, ...(row === undefined ? {} : { Location: row }) };
  return [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    "",
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join(LINE);
}

const join = (parts: readonly string[], boundary: string): string =>
  [...parts.map((part) => `--${boundary}${LINE}${part}`), `--${boundary}--`, ""].join(LINE);
