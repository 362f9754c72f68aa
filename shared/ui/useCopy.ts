import * as React from "react";

export type CopyOutcome = "copied" | "refused" | undefined;

/** How long the outcome is said. */
const SAY_MS = 2000;

/** Copies a value and tells for a moment whether it worked: a browser may forbid it. */
export function useCopy(
  copy: (value: string) => Promise<void>,
): readonly [CopyOutcome, (value: string) => void] {
  const [outcome, setOutcome] = React.useState<CopyOutcome>();
  const latest = React.useRef(0);
  React.useEffect(
    () => () => {
      latest.current = -1;
    },
    [],
  );
  React.useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SAY_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const run = (value: string): void => {
    const own = ++latest.current;
    const say = (what: CopyOutcome) => () => {
      if (latest.current === own) setOutcome(what);
    };
    copy(value).then(say("copied"), say("refused"));
  };
  return [outcome, run];
}
