import * as React from "react";

/** Rows of unknown heights, of which only those within sight are drawn. */
export interface VirtualRows {
  /** For the box that scrolls. */
  readonly box: React.RefObject<HTMLDivElement>;
  readonly onScroll: () => void;
  /** The height of them all. */
  readonly height: number;
  /** Those to draw, one below the other, and the height of what comes before them. */
  readonly drawn: readonly number[];
  readonly before: number;
  /** The one that is drawn although it is out of sight, at its place. */
  readonly apart?: { readonly index: number; readonly top: number };
  /** For the element of each row, which bears its key as `data-key`: its height is taken as soon as it stands and whenever it changes, until the returned function is called. */
  readonly measure: (element: HTMLElement) => () => void;
  /** The first row within sight. */
  readonly first: number;
  readonly isAtTop: boolean;
  /** Scrolls as little as shows the row, below the heading that stays on top. */
  readonly reveal: (index: number) => void;
  readonly toTop: () => void;
}

/** A row of two lines; each is measured once it is drawn. */
const USUAL = 76;
/** Rows beyond the edges that are drawn as well, so that nobody scrolls into nothing. */
const BEYOND = 300;
/** A scroll that has not moved for so long rests. */
const RESTS_MS = 50;
/** What stays on top of the box. */
const HEADING = 28;

/** The reader's place holds: rows that grow, or come, above it do not move what is read. */
export function useVirtualRows(keys: readonly string[], always: number): VirtualRows {
  const box = React.useRef<HTMLDivElement>(null);
  const heights = React.useRef(new Map<string, number>()).current;
  const [, redraw] = React.useReducer(increased, 0);
  const [version, remeasured] = React.useReducer(increased, 0);
  const place = React.useRef<{ top: number; key?: string; within: number }>({
    top: 0,
    within: 0,
  }).current;

  // eslint-disable-next-line react-hooks/exhaustive-deps -- `version` stands for the heights, which change in place
  const tops = React.useMemo(() => computeTops(keys, heights), [keys, heights, version]);
  /** The row at this height. */
  const rowAt = (top: number): number => {
    let [low, high] = [0, keys.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle] <= top) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  };

  // Rows stand one below the other, whatever their heights: those are reckoned with once the scroll rests.
  const timer = React.useRef<ReturnType<typeof setTimeout>>();
  const observer = React.useMemo(
    () =>
      typeof ResizeObserver === "undefined"
        ? undefined
        : new ResizeObserver((changes) => {
            let isOther = changes.some(({ target }) => target === box.current);
            for (const {
              target,
              borderBoxSize: [size],
            } of changes) {
              const key =
                target instanceof HTMLElement && target.isConnected
                  ? target.dataset.key
                  : undefined;
              if (key === undefined || heights.get(key) === size.blockSize) continue;
              heights.set(key, size.blockSize);
              isOther = true;
            }
            if (!isOther) return;
            clearTimeout(timer.current);
            timer.current = setTimeout(remeasured, RESTS_MS);
          }),
    [heights],
  );
  React.useEffect(() => {
    if (box.current) observer?.observe(box.current);
    return () => {
      observer?.disconnect();
      clearTimeout(timer.current);
    };
  }, [observer]);

  const first = rowAt(place.top);
  const last = rowAt(place.top + (box.current?.clientHeight ?? 480) + BEYOND);
  const from = rowAt(place.top - BEYOND);
  const drawn = keys.slice(from, last + 1).map((_key, nth) => from + nth);

  const elements = (): HTMLElement[] =>
    Array.from(box.current?.querySelectorAll<HTMLElement>("li[data-key]") ?? []);
  /** Which row is read, by where it really stands; by its reckoned place where it is not drawn yet. */
  const note = (): void => {
    const top = box.current?.scrollTop ?? 0;
    const row = elements().find(
      ({ offsetTop, offsetHeight }) => offsetTop <= top && offsetTop + offsetHeight > top,
    );
    const key = row?.dataset.key ?? keys[rowAt(top)];
    Object.assign(place, { top, key, within: top - (row?.offsetTop ?? tops[rowAt(top)]) });
  };
  // Where other heights or other rows are reckoned with, the row that was read stays in its place; at the very top new rows come into sight instead.
  // Heights are told after rows are drawn, so what is reckoned may be untrue: once more, then, when the rows around its new place stand.
  const reckoned = React.useRef(tops);
  const isMoved = React.useRef(false);
  /** Where the box was scrolled to by that alone: no reason to draw. */
  const own = React.useRef<number>();
  React.useLayoutEffect(() => {
    const { current } = box;
    const isOther = reckoned.current !== tops;
    const index =
      (isOther || isMoved.current) && place.top > 0 && place.key !== undefined
        ? keys.indexOf(place.key)
        : -1;
    const stands =
      (drawn.includes(index)
        ? elements().find(({ dataset }) => dataset.key === place.key)?.offsetTop
        : undefined) ?? tops[index];
    const shift = index < 0 ? 0 : stands + place.within - place.top;
    reckoned.current = tops;
    isMoved.current = false;
    if (current && Math.abs(shift) >= 1) {
      const old = current.scrollTop;
      current.scrollTop += shift;
      isMoved.current = isOther && current.scrollTop !== old;
      own.current = Math.abs(old - place.top) < 1 ? current.scrollTop : undefined;
      place.top += current.scrollTop - old;
    }
    if (isMoved.current) redraw();
    else if (place.top > 0) note();
  });
  return {
    box,
    height: tops[keys.length],
    drawn,
    before: tops[from],
    apart:
      always >= 0 && always < keys.length && !drawn.includes(always)
        ? { index: always, top: tops[always] }
        : undefined,
    first,
    isAtTop: place.top <= 0,
    measure: React.useCallback(
      (element) => {
        observer?.observe(element);
        return () => observer?.unobserve(element);
      },
      [observer],
    ),
    onScroll: () => {
      const isOwn = box.current?.scrollTop === own.current;
      own.current = undefined;
      if (isOwn) return;
      note();
      redraw();
    },
    reveal: (index) => {
      const { current } = box;
      if (!current) return;
      const [top, bottom] = [tops[index] - HEADING, tops[index + 1]];
      if (top < current.scrollTop) current.scrollTop = top;
      else if (bottom > current.scrollTop + current.clientHeight)
        current.scrollTop = Math.min(top, bottom - current.clientHeight);
    },
    toTop: () => {
      if (box.current) box.current.scrollTop = 0;
    },
  };
}

const increased = (count: number): number => count + 1;

/** Where each row begins, and where the last one ends. */
function computeTops(
  keys: readonly string[],
  heights: ReadonlyMap<string, number>,
): readonly number[] {
  const tops = [0];
  for (let index = 0; index < keys.length; index += 1)
    tops.push(tops[index] + (heights.get(keys[index]) ?? USUAL));
  return tops;
}
