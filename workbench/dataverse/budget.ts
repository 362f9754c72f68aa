import { DataverseError } from "./errors";

/** How much work one request may cause. */
export interface WorkLimits {
  /** Rows that links meet and texts that are compared. */
  readonly steps: number;
  readonly milliseconds: number;
}

/** Far more than any question of a control needs, and a few seconds of work. */
const usualWork: WorkLimits = { steps: 500_000, milliseconds: 20_000 };

/** How many steps pass between two looks at the clock. */
const STEPS_A_LOOK = 1000;

/**
 * Counts the work of the request that is being answered. SQLite cannot be interrupted from outside, because everything runs on one
 * thread; so the SQL calls `step` for each row that a link meets. Work outside of a request is not counted.
 */
export interface Budget {
  /** Throws as soon as the request has had its share. */
  step(): void;
  /** Throws if the request has had its share already. */
  check(): void;
  /** Runs the work of one request. A request inside another one shares its budget. */
  run<T>(work: () => T): T;
}

/** The code of Dataverse for a query that ran into its time limit (Microsoft Learn, web service error codes). The status is our choice. */
const timeout = () => new DataverseError(504, "0x80044151", "SQL timeout expired.");

export function createBudget(
  { steps, milliseconds }: WorkLimits = usualWork,
  now: () => number = () => performance.now(),
): Budget {
  let isRunning = false;
  let taken = 0;
  let deadline = 0;
  const check = (): void => {
    if (isRunning && (taken > steps || now() > deadline)) throw timeout();
  };
  return {
    check,
    step() {
      taken += 1;
      if (taken > steps || taken % STEPS_A_LOOK === 0) check();
    },
    run(work) {
      if (isRunning) return work();
      isRunning = true;
      taken = 0;
      deadline = now() + milliseconds;
      try {
        return work();
      } finally {
        isRunning = false;
      }
    },
  };
}
