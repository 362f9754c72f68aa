import { readNumber, readObject } from "./panelInput";
import { readLimits, usualLimits, type Limits } from "./serviceProtection";

const statuses = [403, 404, 429, 500, 502, 503] as const;

const methods = ["GET", "POST", "PATCH", "DELETE", "PUT"];

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
  /** The fault this request meets, if any; uses one of the rule's times up. */
  next(method: string, table: string | undefined): Fault | undefined;
}

const MAX_LATENCY = 60_000;
const MAX_RULES = 100;

/** `tables` are the names a rule may give, so that a misspelled one is not a rule that never strikes. */
export function createFaults(usualLatency: number, tables: readonly string[]): Faults {
  let latency = usualLatency;
  let rules: Rule[] = [];
  let limits = usualLimits;
  return {
    get latency() {
      return latency;
    },
    get limits() {
      return limits;
    },
    set(asked) {
      const {
        latency: askedLatency,
        rules: askedRules = [],
        limits: askedLimits,
      } = readObject(asked, "The body", ["latency", "rules", "limits"]);
      if (!Array.isArray(askedRules) || askedRules.length > MAX_RULES)
        throw new Error(`rules is a list of at most ${MAX_RULES} rules.`);
      const read = askedRules.map((rule) => readRule(rule, tables));
      const readLatency =
        askedLatency === undefined
          ? usualLatency
          : readNumber(askedLatency, "latency", MAX_LATENCY);
      limits = askedLimits === undefined ? usualLimits : readLimits(askedLimits);
      latency = readLatency;
      rules = read;
    },
    clear() {
      latency = usualLatency;
      rules = [];
      limits = usualLimits;
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

function readRule(asked: unknown, tables: readonly string[]): Rule {
  const rule = readObject(asked, "A rule", [
    "table",
    "method",
    "status",
    "retryAfter",
    "times",
    "drop",
  ]);
  const isDrop = rule.drop === true || rule.drop === "after";
  if (isDrop === (rule.status !== undefined))
    throw new Error('A rule has either a status or drop: true or "after".');
  return {
    table: readName(rule.table, "table", tables),
    method: readName(rule.method, "method", methods),
    left: rule.times === undefined ? Infinity : readNumber(rule.times, "times", 1_000_000),
    fault: isDrop
      ? { kind: "drop", isDone: rule.drop === "after" }
      : {
          kind: "status",
          status: readStatus(rule.status),
          retryAfter:
            rule.retryAfter === undefined ? 1 : readNumber(rule.retryAfter, "retryAfter", 3600),
        },
  };
}

function readStatus(value: unknown): FaultStatus {
  const status = statuses.find((each) => each === value);
  if (status === undefined) throw new Error(`status is one of ${statuses.join(", ")}.`);
  return status;
}

function readName(value: unknown, name: string, known: readonly string[]): string | undefined {
  if (value === undefined) return undefined;
  const found = known.find((each) => each === value);
  if (found === undefined) throw new Error(`${name} is one of ${known.join(", ")}.`);
  return found;
}
