import * as React from "react";
import { useIsInSight } from "./hooks/useInSight";

/** The present, renewed every so many milliseconds while the component is in sight. */
export function useNow(everyMs: number): Date {
  const isInSight = useIsInSight();
  const [now, setNow] = React.useState(() => new Date());
  const isFirst = React.useRef(true);
  React.useEffect(() => {
    if (!isInSight) return undefined;
    if (!isFirst.current) setNow(new Date());
    isFirst.current = false;
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isInSight]);
  return now;
}
