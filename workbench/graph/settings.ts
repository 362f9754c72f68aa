import { readNumber, readObject } from "../panelInput";
import { isGraphScope, type GraphScope } from "./tenant";

/** A fault of Graph's. */
export interface Rule {
  /** The beginning of the path below /v1.0. */
  readonly path: string;
  readonly method?: string;
  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: number;
  readonly drop: boolean;
  readonly delay: number;
  /** So many requests pass before it holds. */
  readonly after: number;
  readonly times: number;
}

const LIES = ["state", "nonce", "issuer", "tenant"] as const;
type Lie = (typeof LIES)[number];

/** The conditions in which a test runs; docs/graph-local.md tells each. */
export interface Settings {
  readonly tokenLifetime: number;
  readonly clockSkew: number;
  readonly expired: boolean;
  readonly revoked: boolean;
  readonly consented: readonly GraphScope[];
  readonly adminOnly: readonly GraphScope[];
  readonly conditionalAccess: boolean;
  readonly claimsChallenge: boolean;
  readonly thirdPartyCookies?: "blocked";
  readonly openerPolicy?: "same-origin";
  readonly lie?: Lie;
  readonly authority?: { readonly status?: number; readonly drop: boolean };
  readonly mails?: { readonly address: string; readonly count: number };
  readonly rules: readonly Rule[];
}

const DAY = 86_400;
const STATUSES = [400, 401, 403, 404, 429, 500, 502, 503, 504];

/** The settings of a request's body; throws in words. */
export function readSettings(body: unknown): Settings {
  const names = [
    "tokenLifetime",
    "clockSkew",
    "expired",
    "revoked",
    "consented",
    "adminOnly",
    "conditionalAccess",
    "claimsChallenge",
    "thirdPartyCookies",
    "openerPolicy",
    "lie",
    "authority",
    "mails",
    "rules",
  ];
  const given = readObject(body, "The settings", names);
  return {
    tokenLifetime:
      given.tokenLifetime === undefined
        ? 3600
        : readNumber(given.tokenLifetime, "tokenLifetime", DAY),
    clockSkew: readSkew(given.clockSkew),
    expired: readFlag(given.expired, "expired"),
    revoked: readFlag(given.revoked, "revoked"),
    consented: readScopes(given.consented, "consented"),
    adminOnly: readScopes(given.adminOnly, "adminOnly"),
    conditionalAccess: readFlag(given.conditionalAccess, "conditionalAccess"),
    claimsChallenge: readFlag(given.claimsChallenge, "claimsChallenge"),
    thirdPartyCookies: readOne(given.thirdPartyCookies, "thirdPartyCookies", ["blocked"]),
    openerPolicy: readOne(given.openerPolicy, "openerPolicy", ["same-origin"]),
    lie: readOne(given.lie, "lie", LIES),
    authority: given.authority === undefined ? undefined : readAuthority(given.authority),
    mails: given.mails === undefined ? undefined : readMails(given.mails),
    rules: readList(given.rules, "rules").map(readRule),
  };
}

function readFlag(value: unknown, name: string): boolean {
  if (value !== undefined && typeof value !== "boolean")
    throw new Error(`${name} is true or false.`);
  return value === true;
}

function readOne<T extends string>(
  value: unknown,
  name: string,
  choices: readonly T[],
): T | undefined {
  const choice = choices.find((each) => each === value);
  if (value !== undefined && choice === undefined)
    throw new Error(`${name} is one of ${choices.join(", ")}.`);
  return choice;
}

function readList(value: unknown, name: string): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > 100)
    throw new Error(`${name} is a list of at most 100.`);
  return value;
}

function readText(value: unknown, name: string): string {
  if (typeof value !== "string" || value === "" || value.length > 500)
    throw new Error(`${name} is a text of 1 to 500 characters.`);
  return value;
}

const readScopes = (value: unknown, name: string): GraphScope[] =>
  readList(value, name).map((each) => {
    if (typeof each === "string" && isGraphScope(each)) return each;
    throw new Error(`${name} lists scopes that the local Graph knows.`);
  });

function readSkew(value: unknown): number {
  if (value === undefined) return 0;
  const isBehind = typeof value === "number" && value < 0;
  const seconds = readNumber(isBehind ? -value : value, "clockSkew", DAY);
  return isBehind ? -seconds : seconds;
}

function readStatus(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !STATUSES.includes(value))
    throw new Error(`status is one of ${STATUSES.join(", ")}.`);
  return value;
}

function readAuthority(value: unknown): Settings["authority"] {
  const given = readObject(value, "authority", ["status", "drop"]);
  return { status: readStatus(given.status), drop: readFlag(given.drop, "drop") };
}

function readMails(value: unknown): Settings["mails"] {
  const given = readObject(value, "mails", ["address", "count"]);
  return {
    address: readText(given.address, "address"),
    count: readNumber(given.count, "count", 20_000),
  };
}

function readRule(value: unknown): Rule {
  const given = readObject(value, "A rule", [
    "path",
    "method",
    "status",
    "code",
    "retryAfter",
    "drop",
    "delay",
    "after",
    "times",
  ]);
  return {
    path: readText(given.path, "path"),
    method: given.method === undefined ? undefined : readText(given.method, "method"),
    status: readStatus(given.status),
    code: given.code === undefined ? undefined : readText(given.code, "code"),
    retryAfter:
      given.retryAfter === undefined ? undefined : readNumber(given.retryAfter, "retryAfter", 600),
    drop: readFlag(given.drop, "drop"),
    delay: given.delay === undefined ? 0 : readNumber(given.delay, "delay", 30_000),
    after: given.after === undefined ? 0 : readNumber(given.after, "after", 10_000),
    times: given.times === undefined ? Infinity : readNumber(given.times, "times", 10_000),
  };
}
