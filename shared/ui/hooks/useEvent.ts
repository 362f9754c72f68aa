import * as React from "react";

/**
 * Returns a function that is the same in each render and calls the callback of the latest one. Call it from event handlers, timers and
 * effects, not while rendering.
 */
export function useEvent<Args extends readonly unknown[], Result>(
  callback: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = React.useRef(callback);
  React.useLayoutEffect(() => {
    latest.current = callback;
  });
  return React.useCallback((...args: Args) => latest.current(...args), []);
}
