import { readSettings, type Rule, type Settings } from "./settings";

/** One request to either host, as the log tells it. */
export interface LoggedGraphRequest {
  readonly host: "authority" | "graph";
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Whether it came inside a $batch. */
  readonly batch: boolean;
}

const LOG_LENGTH = 5000;

/** The settings of the moment, and what both servers remember beside them. */
export interface Conditions {
  readonly settings: Settings;
  readonly log: readonly LoggedGraphRequest[];
  set(settings: Settings): void;
  note(request: LoggedGraphRequest): void;
  clearLog(): void;
  /** The fault that holds for a request to Graph; taking it counts. */
  takeRule(method: string, path: string): Rule | undefined;
  /** A token has been handed out. */
  issue(token: string): void;
  /** Whether a token was handed out before the settings came that made all of them worthless. */
  isStale(token: string): boolean;
  /** The agent has passed the page that conditional access asks for. */
  approve(accountId: string): void;
  isApproved(accountId: string): boolean;
}

export function createConditions(): Conditions {
  let settings = readSettings({});
  let log: LoggedGraphRequest[] = [];
  let uses = new Map<Rule, number>();
  const issued = new Map<string, number>();
  const approved = new Set<string>();
  let issues = 0;
  let staleBefore = 0;
  return {
    get settings() {
      return settings;
    },
    get log() {
      return log;
    },
    set(next) {
      settings = next;
      uses = new Map();
      approved.clear();
      if (next.expired || next.revoked) staleBefore = issues;
    },
    note: (request) => void (log = [...log.slice(1 - LOG_LENGTH), request]),
    clearLog: () => void (log = []),
    takeRule(method, path) {
      const rule = settings.rules.find(
        (each) => path.startsWith(each.path) && (each.method ?? method) === method,
      );
      if (!rule) return undefined;
      const count = uses.get(rule) ?? 0;
      uses.set(rule, count + 1);
      return count >= rule.after && count < rule.after + rule.times ? rule : undefined;
    },
    issue: (token) => void issued.set(token, issues++),
    isStale: (token) => (issued.get(token) ?? 0) < staleBefore,
    approve: (accountId) => void approved.add(accountId),
    isApproved: (accountId) => approved.has(accountId),
  };
}
