import { randomUUID } from "node:crypto";

/** A refusal in Graph's words (Microsoft Learn, Microsoft Graph error responses). */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const errorBody = ({ code, message }: GraphError): object => {
  const id = randomUUID();
  return {
    error: {
      code,
      message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        "request-id": id,
        "client-request-id": id,
      },
    },
  };
};

/** What real Graph may well take, and this one does not: a test must not pass on a guess. */
export const unsupported = (what: string): GraphError =>
  new GraphError(400, "NotSupportedByLocalGraph", `The local Graph does not know ${what}.`);

const WORDS: Readonly<Record<number, [code: string, message: string]>> = {
  400: ["BadRequest", "The request is malformed or incorrect."],
  401: ["InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."],
  403: ["ErrorAccessDenied", "Access is denied. Check credentials and try again."],
  404: [
    "MailboxNotEnabledForRESTAPI",
    "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
  ],
  429: ["TooManyRequests", "Please retry again later."],
  500: ["InternalServerError", "An internal server error occurred."],
  502: ["BadGateway", "The upstream service did not answer."],
  503: ["ServiceUnavailable", "The service is temporarily unavailable."],
  504: ["GatewayTimeout", "The upstream service did not answer in time."],
};

/** The usual body of a status. */
export function usual(
  status: number,
  { code, retryAfter }: { code?: string; retryAfter?: number } = {},
): GraphError {
  const [usualCode, message] = WORDS[status] ?? ["UnknownError", ""];
  return new GraphError(
    status,
    code ?? usualCode,
    message,
    retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) },
  );
}
