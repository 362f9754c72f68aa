import * as React from "react";
import { computeTops, findRow } from "./rowPositions";

export interface VirtualRowsOptions {
  /** The element that scrolls. */
  readonly box: React.RefObject<HTMLDivElement>;
  /** The key of each row. */
  readonly keys: readonly string[];
  /** The height of each row, or of a usual one if there are `heights`. */
  readonly rowHeight: number;
  /** The heights of the rows that have been measured, by key. Without it all rows have the same height. */
  readonly heights?: ReadonlyMap<string, number>;
  /** The box grows up to this height. */
  readonly maxHeight: number;
  /** So many pixels beyond the edges are drawn as well, so that nobody scrolls into nothing. */
  readonly overscan: number;
  /** The index of a row that is drawn wherever the list is scrolled, such as the one with the focus; -1 for none. */
  readonly pinnedRow: number;
  /** So many pixels at the top of the box are covered by a heading. */
  readonly headingHeight: number;
}

/** What `VirtualList` draws. */
export interface VirtualRows {
  readonly box: React.RefObject<HTMLDivElement>;
  readonly keys: readonly string[];
  readonly maxHeight: number;
  /** The height of each row, unless they are measured. */
  readonly rowHeight?: number;
  /** The top of each row, and as the last one the height of all rows. */
  readonly tops: readonly number[];
  /** The first and the last row to draw. */
  readonly from: number;
  readonly last: number;
  /** This row is drawn wherever the list is scrolled; -1 for none. */
  readonly pinnedRow: number;
  /** The first visible row; of rows of one height, one at most an overscan before it. */
  readonly first: number;
  readonly isAtTop: boolean;
  readonly onScroll: () => void;
  /** Scrolls as little as shows the row. */
  readonly reveal: (index: number) => void;
  /** Measures the element of a row until the returned function is called. */
  readonly measure?: (row: HTMLElement) => () => void;
}

/** The state of a list of which only the rows in view are drawn. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { box, keys, rowHeight, heights, maxHeight, overscan, pinnedRow, headingHeight } = options;
  const tops = React.useMemo(
    () => computeTops(keys, rowHeight, heights),
    [keys, rowHeight, heights],
  );
  const [top, setTop] = React.useState(0);
  const onScroll = (): void => {
    const scrollTop = box.current?.scrollTop ?? 0;
    // Rows of one height are drawn again when the list is scrolled by the overscan.
    setTop(heights ? scrollTop : scrollTop - (scrollTop % overscan));
  };
  const reveal = (index: number): void => {
    const { current } = box;
    if (!current) return;
    const [start, end] = [tops[index] - headingHeight, tops[index + 1]];
    if (start < current.scrollTop) current.scrollTop = start;
    else if (end > current.scrollTop + current.clientHeight)
      current.scrollTop = Math.min(start, end - current.clientHeight);
  };
  return {
    box,
    keys,
    maxHeight,
    rowHeight: heights ? undefined : rowHeight,
    tops,
    from: findRow(tops, top - overscan),
    last: findRow(tops, top + maxHeight + overscan),
    pinnedRow,
    first: findRow(tops, top),
    isAtTop: top <= 0,
    onScroll,
    reveal,
  };
}
