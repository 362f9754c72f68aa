import { z } from "zod";
import { fields, list, oneOf, readInput, wholeNumber } from "../scripts/input";
import { limitsSchema, usualLimits, type Limits } from "./serviceProtection";

const statuses = [403, 404, 412, 429, 500, 502, 503] as const;

const methods = ["GET", "POST", "PATCH", "DELETE", "PUT"] as const;

export type FaultStatus = (typeof statuses)[number];

/** What goes wrong: an error answer, or a connection that closes without one, before or after the server has done what was asked. */
export type Fault =
  | { readonly kind: "status"; readonly status: FaultStatus; readonly retryAfter: number }
  | { readonly kind: "drop"; readonly isDone: boolean };

interface Rule {
  readonly table?: string;
  readonly method?: string;
  readonly fault: Fault;
  left: number;
}

/** The network conditions that a test or the page has asked for. */
export interface Faults {
  /** Replaces all conditions; throws in words what cannot be understood. */
  set(asked: unknown): void;
  clear(): void;
  readonly latency: number;
  /** What a user may ask of the server before it says that it is busy. */
  readonly limits: Limits;
  /** Leading wildcards are refused on tables with more rows than this. Undefined: they are answered. */
  readonly wildcardRows?: number;
  /** The fault this request meets, if any; uses one of the rule's times up. */
  next(method: string, table: string | undefined): Fault | undefined;
}

const MAX_LATENCY = 60_000;
const MAX_RULES = 100;
const MAX_ROWS = 1_000_000_000;

/** `tables` are the names a rule may give, so that a misspelled one is not a rule that never strikes. */
export function createFaults(usualLatency: number, tables: readonly string[]): Faults {
  const conditions = conditionsSchema(usualLatency, tables);
  let latency = usualLatency;
  let rules: Rule[] = [];
  let limits = usualLimits;
  let wildcardRows: number | undefined;
  return {
    get latency() {
      return latency;
    },
    get limits() {
      return limits;
    },
    get wildcardRows() {
      return wildcardRows;
    },
    set(asked) {
      ({ latency, limits, rules, wildcardRows } = readInput(conditions, asked, "body"));
    },
    clear() {
      latency = usualLatency;
      rules = [];
      limits = usualLimits;
      wildcardRows = undefined;
    },
    next(method, table) {
      const rule = rules.find(
        (each) =>
          each.left > 0 &&
          (each.table === undefined || each.table === table) &&
          (each.method === undefined || each.method === method),
      );
      if (!rule) return undefined;
      rule.left -= 1;
      return rule.fault;
    },
  };
}

const conditionsSchema = (usualLatency: number, tables: readonly string[]) =>
  fields({
    latency: wholeNumber(0, MAX_LATENCY).default(usualLatency),
    limits: limitsSchema.default(usualLimits),
    wildcardRows: wholeNumber(0, MAX_ROWS).optional(),
    rules: list(ruleSchema(tables), { most: MAX_RULES }).default([]),
  });

const ruleSchema = (tables: readonly string[]) =>
  fields({
    table: oneOf(tables).optional(),
    method: oneOf(methods).optional(),
    status: oneOf(statuses).optional(),
    retryAfter: wholeNumber(0, 3600).default(1),
    times: wholeNumber(0, 1_000_000).optional(),
    drop: z.unknown().optional(),
  }).transform(({ table, method, status, retryAfter, times = Infinity, drop }, context): Rule => {
    const isDrop = drop === true || drop === "after";
    const rule = { table, method, left: times };
    if (isDrop && status === undefined)
      return { ...rule, fault: { kind: "drop", isDone: drop === "after" } };
    if (!isDrop && status !== undefined)
      return { ...rule, fault: { kind: "status", status, retryAfter } };
    context.addIssue('Specify either a status or drop: true or "after".');
    return z.NEVER;
  });
