/** Something wrong with a zip: where, what, and what to do about it. */
export interface Finding {
  readonly code: string;
  readonly level: "error" | "warning";
  readonly entry: string;
  readonly problem: string;
  readonly cure: string;
}

/** What one check saw: an entry of the zip and what is wrong there. */
export interface Problem {
  readonly entry: string;
  readonly problem: string;
}

/** One rule that a zip must keep: a code to look it up by, its cure, and the condition that breaks it. */
export interface Check<Subject> {
  readonly code: string;
  readonly cure: string;
  /** Seen in zips of other people and older tools that import well: an error only in a zip we built. */
  readonly warnsForeign?: true;
  /** Unwise, but nothing that an import refuses. */
  readonly warns?: true;
  readonly find: (subject: Subject) => Iterable<Problem>;
}

/** All that these checks find. */
export function run<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
  ours: boolean,
): Finding[] {
  return checks.flatMap(({ code, cure, warnsForeign, warns, find }) =>
    [...find(subject)].map((problem) => ({
      code,
      level: warns || (warnsForeign && !ours) ? "warning" : "error",
      ...problem,
      cure,
    })),
  );
}
