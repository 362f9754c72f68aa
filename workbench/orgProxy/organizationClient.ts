import { MAX_URL } from "../dataverse/request";
import type { TokenSource } from "./token";

/** A request as it goes to the organization: what follows its host, and headers that may go along. */
export interface OutgoingRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface OrganizationAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Speaks to one organization and to no other host. */
export type OrganizationClient = (request: OutgoingRequest) => Promise<OrganizationAnswer>;

/** The organization gave no answer that can be passed on; the message is fit for everybody's eyes. */
export class NoAnswer extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Dataverse itself gives up after two minutes. */
const PATIENCE = 120_000;
const MAX_ANSWER = 64 * 1_048_576;
const ANSWERED = [
  "content-type",
  "etag",
  "odata-entityid",
  "odata-version",
  "preference-applied",
  "retry-after",
];

export function organizationClient(organization: URL, token: TokenSource): OrganizationClient {
  return async ({ method, path, headers, body }) => {
    const address = addressOf(organization, path);
    const secret = await token().catch((error: unknown) => {
      throw new NoAnswer(502, error instanceof Error ? error.message : "There is no token.");
    });
    const answer = await fetch(address, {
      method,
      headers: { ...headers, Authorization: `Bearer ${secret}` },
      body: body && Uint8Array.from(body),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    }).catch((error: unknown) => {
      throw noAnswer(organization, error);
    });
    // A redirect would carry the token to wherever it points; Dataverse answers at the address it is asked at.
    if (answer.status >= 300 && answer.status < 400 && answer.status !== 304) {
      throw new NoAnswer(
        502,
        `${organization.host} answered with a redirect (${answer.status}), which is not followed.`,
      );
    }
    const whole = await readBounded(answer, organization);
    if (whole.includes(secret))
      throw new NoAnswer(502, `${organization.host} sent the token back; its answer is withheld.`);
    return { status: answer.status, headers: headersOf(answer, secret), body: whole };
  };
}

/** Only addresses of the Web API, on the organization's own host, whatever the path tries to say. */
function addressOf(organization: URL, path: string): URL {
  if (path.length > MAX_URL)
    throw new NoAnswer(414, `The address is longer than ${MAX_URL} characters.`);
  const address = URL.canParse(organization.origin + path)
    ? new URL(organization.origin + path)
    : undefined;
  if (
    address?.origin !== organization.origin ||
    !/^\/api\/data\/v9\.\d+(\/|$)/.test(address.pathname)
  ) {
    throw new NoAnswer(404, "Only addresses below /api/data/v9.2/ lead to the organization.");
  }
  return address;
}

function headersOf({ headers }: Response, secret: string): Record<string, string> {
  const kept = [...headers].filter(
    ([name, value]) =>
      (ANSWERED.includes(name) || name.startsWith("x-ms-ratelimit-")) && !value.includes(secret),
  );
  return Object.fromEntries(kept);
}

async function readBounded({ body }: Response, organization: URL): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const reader = body?.getReader();
  let length = 0;
  for (;;) {
    const chunk = await reader?.read().catch((error: unknown) => {
      throw noAnswer(organization, error);
    });
    const bytes = chunk?.value as Uint8Array | undefined; // Node's own types leave it open
    if (!bytes) return Buffer.concat(chunks);
    chunks.push(bytes);
    length += bytes.length;
    if (length <= MAX_ANSWER) continue;
    await reader?.cancel();
    throw new NoAnswer(
      502,
      `The answer of ${organization.host} is longer than ${MAX_ANSWER} bytes.`,
    );
  }
}

/** Says why in the network's own code: the whole error might hold the request with its token. */
function noAnswer({ host }: URL, error: unknown): NoAnswer {
  if (error instanceof Error && error.name === "TimeoutError")
    return new NoAnswer(504, `${host} has not answered in time.`);
  const cause =
    error instanceof Error &&
    typeof error.cause === "object" &&
    error.cause !== null &&
    "code" in error.cause
      ? String(error.cause.code)
      : "no connection";
  return new NoAnswer(502, `${host} cannot be reached (${cause}).`);
}
