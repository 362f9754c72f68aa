/** A check of a block: where it was made, and what was wrong there, in words. */
export interface Failure {
  readonly name: string;
  readonly problems: readonly string[];
}

/** Counts the checks of one block, prints failures at once and progress now and then. */
export interface Tally {
  readonly block: string;
  readonly failures: readonly Failure[];
  readonly passed: number;
  readonly checks: number;
  readonly seconds: number;
  /** How many checks the block will make, as far as it knows. */
  expect(count: number): void;
  /** Counts one check. It has passed if there are no problems. */
  check(name: string, problems: readonly string[]): void;
  /** Counts many checks of one kind at once. */
  count(name: string, checks: number, problems: readonly string[]): void;
}

const PROGRESS_MS = 15_000;
const MAX_SHOWN = 600;

export function createTally(block: string, print: (line: string) => void): Tally {
  const began = performance.now();
  const failures: Failure[] = [];
  let passed = 0;
  let expected = 0;
  let printed = began;
  const seconds = (): number => Math.round((performance.now() - began) / 1000);
  const showProgress = (): void => {
    if (performance.now() - printed < PROGRESS_MS) return;
    printed = performance.now();
    const done = passed + failures.length;
    const of = expected > done ? ` of ${expected}` : "";
    print(`${block}: ${done}${of} checks, ${failures.length} failed, ${seconds()} s`);
  };
  const count = (name: string, checks: number, problems: readonly string[]): void => {
    passed += Math.max(0, checks - (problems.length > 0 ? 1 : 0));
    if (problems.length > 0) {
      failures.push({ name, problems });
      print(`FAILED ${block}: ${name}: ${problems.join(" | ").slice(0, MAX_SHOWN)}`);
    }
    showProgress();
  };
  return {
    block,
    failures,
    get passed() {
      return passed;
    },
    get checks() {
      return passed + failures.length;
    },
    get seconds() {
      return seconds();
    },
    expect: (more) => void (expected += more),
    check: (name, problems) => count(name, 1, problems),
    count,
  };
}

/** The table at the end of a run. */
export function tableLines(tallies: readonly Tally[]): string[] {
  const columns = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(12) : String(cell).padStart(10)))
      .join("");
  return [
    columns(["Block", "checks", "passed", "failed", "seconds"]),
    ...tallies.map((tally) =>
      columns([tally.block, tally.checks, tally.passed, tally.failures.length, tally.seconds]),
    ),
  ];
}
