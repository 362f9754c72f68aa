import type { z } from "zod";
import { fields, flag, list, oneOf, readInput, text, wholeNumber } from "../../scripts/input";
import { GRAPH_SCOPES } from "./tenant";

const DAY_SECONDS = 86_400;
const STATUSES = [400, 401, 403, 404, 429, 500, 502, 503, 504];
const LIES = ["state", "nonce", "issuer", "tenant"] as const;

const flagSchema = flag.default(false);
const textSchema = text(/^[^]{1,500}$/, "Specify text of 1 to 500 characters.");
const scopesSchema = list(oneOf(GRAPH_SCOPES), { most: 100 }).default([]);

const ruleSchema = fields({
  /** The beginning of the path below /v1.0. */
  path: textSchema,
  method: textSchema.optional(),
  status: oneOf(STATUSES).optional(),
  code: textSchema.optional(),
  retryAfter: wholeNumber(0, 600).optional(),
  drop: flagSchema,
  delay: wholeNumber(0, 30_000).default(0),
  /** So many requests pass before it holds. */
  after: wholeNumber(0, 10_000).default(0),
  times: wholeNumber(0, 10_000).optional(),
}).transform(({ times = Infinity, ...rule }) => ({ ...rule, times }));

/** The conditions in which a test runs; docs/graph-local.md tells each. */
const settingsSchema = fields({
  tokenLifetime: wholeNumber(0, DAY_SECONDS).default(3600),
  clockSkew: wholeNumber(-DAY_SECONDS, DAY_SECONDS).default(0),
  expired: flagSchema,
  revoked: flagSchema,
  consented: scopesSchema,
  adminOnly: scopesSchema,
  conditionalAccess: flagSchema,
  claimsChallenge: flagSchema,
  thirdPartyCookies: oneOf(["blocked"]).optional(),
  openerPolicy: oneOf(["same-origin"]).optional(),
  lie: oneOf(LIES).optional(),
  authority: fields({ status: oneOf(STATUSES).optional(), drop: flagSchema }).optional(),
  mails: fields({ address: textSchema, count: wholeNumber(0, 20_000) }).optional(),
  rules: list(ruleSchema, { most: 100 }).default([]),
});

/** A fault of Graph's. */
export type Rule = Readonly<z.output<typeof ruleSchema>>;
export type Settings = Readonly<z.output<typeof settingsSchema>>;

/** The settings of a request's body; throws in words. */
export const readSettings = (body: unknown): Settings =>
  readInput(settingsSchema, body, "settings");
