import * as React from "react";

/**
 * Drops late answers. Call the returned function when asynchronous work starts. It returns a check that holds while no later work has
 * started and the component is mounted: run it before you use the answer.
 */
export function useLatestAsync(): () => () => boolean {
  const latest = React.useRef(0);
  React.useEffect(
    () => () => {
      latest.current = NaN; // equals no number, not even itself
    },
    [],
  );
  return React.useCallback(() => {
    const own = (latest.current += 1);
    return () => latest.current === own;
  }, []);
}
