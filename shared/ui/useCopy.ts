import * as React from "react";
import { useLatestAsync } from "./hooks/useLatestAsync";

export type CopyOutcome = "copied" | "refused" | undefined;

/** How long the outcome is said. */
const SAY_MS = 2000;

/** Copies a value and tells for a moment whether it worked: a browser may forbid it. */
export function useCopy(
  copy: (value: string) => Promise<void>,
): readonly [CopyOutcome, (value: string) => void] {
  const [outcome, setOutcome] = React.useState<CopyOutcome>();
  const startCopy = useLatestAsync();
  React.useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SAY_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const run = (value: string): void => {
    const isLatest = startCopy();
    const say = (what: CopyOutcome) => () => {
      if (isLatest()) setOutcome(what);
    };
    copy(value).then(say("copied"), say("refused"));
  };
  return [outcome, run];
}
