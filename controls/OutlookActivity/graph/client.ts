import { Client, RetryHandlerOptions } from "@microsoft/microsoft-graph-client";
import { GraphFailure, ofAnswer, toGraphFailure } from "./failure";

/** One question to Microsoft Graph, below its version. */
export interface GraphQuestion {
  readonly path: string;
  /** Posted, where there is one. */
  readonly body?: object;
}

/** A row as Graph sends it. Every value is checked when it is read: a row is data from outside. */
export type GraphRow = Readonly<Record<string, unknown>>;

/** A part of a list, and the address of the next one. */
export interface GraphPage {
  readonly rows: readonly GraphRow[];
  readonly next?: string;
}

/** What may be asked of Microsoft Graph. Every rejection is a GraphFailure. */
export interface GraphClient {
  /** All at once, in one request; each has its own answer or its own failure. */
  all(questions: readonly GraphQuestion[]): Promise<readonly (GraphPage | GraphFailure)[]>;
  /** The page that an earlier one has named. */
  next(address: string): Promise<GraphPage>;
}

const HOST = "https://graph.microsoft.com/v1.0/";

/** Nobody waits longer in silence: then the agent reads that Graph is busy. */
const LONGEST_WAIT_S = 30;
const TRIES = 3;
const FIRST_WAIT_S = 3;

/** The client over Microsoft's own, which waits and asks again by itself when Graph is busy, as long as Retry-After says. */
export function startGraphClient(tokenFor: (isNew: boolean) => Promise<string>): GraphClient {
  const patience = new RetryHandlerOptions(
    FIRST_WAIT_S,
    TRIES,
    (_delay, _attempt, _request, _options, { headers }) =>
      Number(headers.get("Retry-After")) <= LONGEST_WAIT_S,
  );
  /** After a 401 once more with a new token: a token may be withdrawn, or a clock may be wrong. */
  const ask = async ({ path, body }: GraphQuestion, isNew = false): Promise<unknown> => {
    // Asked for here: the client would hide in an error of its own why there is no token.
    const token = await tokenFor(isNew);
    const client = Client.init({ authProvider: (done) => done(null, token) });
    try {
      const request = client.api(path).middlewareOptions([patience]);
      return (await (body ? request.post(body) : request.get())) as unknown;
    } catch (reason) {
      const { statusCode, headers } = asRow(reason);
      const claims = statusCode === 401 ? readClaimsChallenge(headers) : undefined;
      if (claims) throw new GraphFailure("conditions", "insufficient_claims", claims);
      if (statusCode !== 401 || isNew) throw toGraphFailure(reason);
      return ask({ path, body }, true);
    }
  };
  const page = async (question: GraphQuestion): Promise<GraphPage> => toPage(await ask(question));

  return {
    async all(questions) {
      const requests = questions.map(({ path, body }, index) => ({
        id: String(index),
        method: body ? "POST" : "GET",
        url: path,
        ...(body && { body, headers: { "Content-Type": "application/json" } }),
      }));
      const { responses } = asRow(await ask({ path: "/$batch", body: { requests } }));
      const answers = Array.isArray(responses) ? responses.map(asRow) : [];
      return Promise.all(
        questions.map(async (question, index) => {
          const answer = answers.find(({ id }) => id === String(index));
          const status = typeof answer?.status === "number" ? answer.status : 0;
          if (status >= 200 && status < 300) return toPage(answer?.body);
          try {
            // The client's own patience is for whole requests: what was refused within one is asked again as one.
            if (status === 401 || status === 429 || status >= 500) return await page(question);
            return ofAnswer(status, asRow(asRow(answer?.body).error).code);
          } catch (reason) {
            return toGraphFailure(reason);
          }
        }),
      );
    },
    async next(address) {
      if (!address.startsWith(HOST)) throw new GraphFailure("foreignAnswer", "nextLink");
      return page({ path: address });
    },
  };
}

/** What the next token has to bring along, where Graph says so (Microsoft Learn, claims challenges). */
function readClaimsChallenge(headers: unknown): string | undefined {
  const challenge =
    headers instanceof Headers
      ? /\bclaims="([^"]+)"/.exec(headers.get("WWW-Authenticate") ?? "")?.[1]
      : undefined;
  try {
    return challenge && atob(challenge);
  } catch {
    return undefined;
  }
}

const asRow = (value: unknown): GraphRow =>
  typeof value === "object" && value !== null ? (value as GraphRow) : {};

function toPage(answer: unknown): GraphPage {
  const { value, "@odata.nextLink": next } = asRow(answer);
  return {
    rows: Array.isArray(value) ? value.map(asRow) : [],
    next: typeof next === "string" ? next : undefined,
  };
}
