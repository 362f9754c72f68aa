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
  const [[measure, stop]] = React.useState(() => observeRows(setHeights));
  React.useEffect(() => stop, [stop]);
  return { heights, measure };
}

/** Returns `measure` of `RowHeights`, and a function that ends all measuring. */
function observeRows(
  onChange: (heights: ReadonlyMap<string, number>) => void,
): readonly [RowHeights["measure"], () => void] {
  const measured = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer =
    typeof ResizeObserver === "undefined"
      ? undefined
      : new ResizeObserver((changes) => {
          const changed = changes.filter(
            ({ target, borderBoxSize: [size] }) => size && note(measured, target, size.blockSize),
          );
          if (changed.length === 0) return;
          clearTimeout(timer);
          timer = setTimeout(() => onChange(new Map(measured)), REST_MS);
        });
  return [
    (row) => {
      observer?.observe(row);
      return () => observer?.unobserve(row);
    },
    () => {
      observer?.disconnect();
      clearTimeout(timer);
    },
  ];
}

/** Notes the height of a row, and returns whether it is another one. */
function note(heights: Map<string, number>, target: Element, height: number): boolean {
  const key = target instanceof HTMLElement && target.isConnected ? target.dataset.key : undefined;
  if (key === undefined || heights.get(key) === height) return false;
  heights.set(key, height);
  return true;
}
