import { DataverseError } from "./dataverse/errors";
import { fields, wholeNumber } from "../scripts/input";

/** How much one user may ask within five minutes, and at once. */
export interface Limits {
  readonly requests: number;
  readonly executionSeconds: number;
  readonly concurrent: number;
}

/** The numbers of one web server (Microsoft Learn, service protection API limits). */
export const usualLimits: Limits = { requests: 6000, executionSeconds: 1200, concurrent: 52 };

const WINDOW_SECONDS = 300;

/** One request's place in the count of its user. */
export interface Turn {
  /** Why the request is not carried out, if it is one too many. */
  readonly refusal?: { readonly error: DataverseError; readonly retryAfter: number };
  /** What is left to the user, as the cloud says on each answer. */
  headers(): Record<string, string>;
  /** Ends the request; it has taken its time until now. */
  end(): void;
}

export interface ServiceProtection {
  begin(userId: string): Turn;
  /** Begins counting anew. */
  clear(): void;
}

interface Count {
  /** The requests of the last five minutes, oldest first, in milliseconds. */
  readonly past: { readonly at: number; took: number }[];
  /** What they have taken together. */
  spent: number;
  active: number;
}

/** Counts what each user asks for. A refused request is not counted, so the wait never grows as the cloud's may. */
export function createServiceProtection(
  limits: () => Limits,
  now: () => number = () => performance.now(),
): ServiceProtection {
  const counts = new Map<string, Count>();
  return {
    begin(userId) {
      const count = counts.get(userId) ?? { past: [], spent: 0, active: 0 };
      counts.set(userId, count);
      const at = now();
      forgetBefore(at - WINDOW_SECONDS * 1000, count);
      const refusal = refuse(count, limits(), at);
      const own = { at, took: 0 };
      if (!refusal) {
        count.past.push(own);
        count.active += 1;
      }
      return {
        refusal,
        headers: () => ({
          "x-ms-ratelimit-burst-remaining-xrm-requests": String(
            Math.max(0, limits().requests - count.past.length),
          ),
          "x-ms-ratelimit-time-remaining-xrm-requests": Math.max(
            0,
            limits().executionSeconds - secondsOf(count),
          ).toFixed(2),
        }),
        end() {
          if (refusal) return;
          count.active -= 1;
          own.took = now() - at;
          if (count.past[0] && count.past[0].at <= at) count.spent += own.took;
        },
      };
    },
    clear: () => counts.clear(),
  };
}

const secondsOf = ({ spent }: Count): number => spent / 1000;

function forgetBefore(time: number, count: Count): void {
  while (count.past[0] && count.past[0].at <= time) count.spent -= count.past.shift()?.took ?? 0;
}

/** Codes and texts are those of Microsoft Learn, service protection API limits. */
function refuse(
  count: Count,
  { requests, executionSeconds, concurrent }: Limits,
  now: number,
): Turn["refusal"] {
  if (count.active >= concurrent) {
    // How long the cloud asks a client to wait here is not documented.
    return {
      error: busy(
        "0x80072326",
        `Number of concurrent requests exceeded the limit of ${concurrent}.`,
      ),
      retryAfter: 1,
    };
  }
  const oldest = count.past[0]?.at ?? now;
  const retryAfter = Math.max(1, Math.ceil((oldest - now) / 1000 + WINDOW_SECONDS));
  const over = `over time window of ${WINDOW_SECONDS} seconds.`;
  if (count.past.length >= requests) {
    return {
      error: busy("0x80072322", `Number of requests exceeded the limit of ${requests} ${over}`),
      retryAfter,
    };
  }
  if (secondsOf(count) < executionSeconds) return undefined;
  const most = (executionSeconds * 1000).toLocaleString("en-US");
  const cure =
    "Decrease number of concurrent requests or reduce the duration of requests and try again later.";
  return {
    error: busy(
      "0x80072321",
      `Combined execution time of incoming requests exceeded limit of ${most} milliseconds ${over} ${cure}`,
    ),
    retryAfter,
  };
}

const busy = (code: string, message: string) => new DataverseError(429, code, message);

const MAX_LIMIT = 1_000_000_000;

/** The limits that a test asks for; those that it does not name stay the usual ones. */
export const limitsSchema = fields({
  requests: wholeNumber(0, MAX_LIMIT).default(usualLimits.requests),
  executionSeconds: wholeNumber(0, MAX_LIMIT).default(usualLimits.executionSeconds),
  concurrent: wholeNumber(0, MAX_LIMIT).default(usualLimits.concurrent),
});
