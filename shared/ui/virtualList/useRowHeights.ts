import * as React from "react";

/** Heights are taken over when no row has changed for this long, so that rows do not move during a scroll. */
const REST_MS = 50;

interface RowHeights {
  /** By key, as far as rows have been measured. */
  readonly heights: ReadonlyMap<string, number>;
  /** Measures the element of a row, now and whenever it changes, until the returned function is called. Its key is in `data-key`. */
  readonly measure: (row: HTMLElement) => () => void;
}

/** Measures rows of different heights. */
export function useRowHeights(): RowHeights {
  const [heights, setHeights] = React.useState<ReadonlyMap<string, number>>(new Map());
  const measured = React.useRef(new Map<string, number>());
  const timer = React.useRef<ReturnType<typeof setTimeout>>();
  const observer = React.useMemo(() => {
    if (typeof ResizeObserver === "undefined") return undefined;
    return new ResizeObserver((changes) => {
      const changed = changes.filter(
        ({ target, borderBoxSize: [size] }) =>
          size && note(measured.current, target, size.blockSize),
      );
      if (changed.length === 0) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setHeights(new Map(measured.current)), REST_MS);
    });
  }, []);
  React.useEffect(
    () => () => {
      observer?.disconnect();
      clearTimeout(timer.current);
    },
    [observer],
  );
  const measure = React.useCallback(
    (row: HTMLElement) => {
      observer?.observe(row);
      return () => observer?.unobserve(row);
    },
    [observer],
  );
  return { heights, measure };
}

/** Notes the height of a row, and returns whether it is another one. */
function note(heights: Map<string, number>, target: Element, height: number): boolean {
  const key = target instanceof HTMLElement && target.isConnected ? target.dataset.key : undefined;
  if (key === undefined || heights.get(key) === height) return false;
  heights.set(key, height);
  return true;
}
