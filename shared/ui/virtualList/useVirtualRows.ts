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
  /** Rows this many pixels beyond the edges are drawn as well, so that scrolling shows no blank. */
  readonly overscan: number;
  /** The index of a row that is always drawn, such as the row with the focus. -1 for none. */
  readonly pinnedRow: number;
  /** A heading covers this many pixels at the top of the box. */
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
  /** The index of a row that is always drawn. -1 for none. */
  readonly pinnedRow: number;
  /** The first visible row. If all rows have one height, it may be up to an overscan earlier. */
  readonly first: number;
  readonly isAtTop: boolean;
  readonly onScroll: () => void;
  /** Scrolls as little as possible to show the row. */
  readonly reveal: (index: number) => void;
  /** Measures the element of a row until the returned function is called. */
  readonly measure?: (row: HTMLElement) => () => void;
}

/** The state of a virtual list, which draws only the rows in view. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { box, keys, rowHeight, heights, maxHeight, overscan, pinnedRow, headingHeight } = options;
  const tops = React.useMemo(
    () => computeTops(keys, rowHeight, heights),
    [keys, rowHeight, heights],
  );
  const [scrolled, setScrolled] = React.useState(0);
  const onScroll = (): void => {
    const scrollTop = box.current?.scrollTop ?? 0;
    // Rows of one height are drawn again when the list is scrolled by the overscan.
    setScrolled(heights ? scrollTop : scrollTop - (scrollTop % overscan));
  };
  const reveal = (index: number): void => {
    const { current } = box;
    const [top, bottom] = [tops[index], tops[index + 1]];
    if (!current || top === undefined || bottom === undefined) return;
    const start = top - headingHeight;
    // eslint-disable-next-line react-hooks/immutability -- the box is an element of the page, which a key press scrolls
    if (start < current.scrollTop) current.scrollTop = start;
    else if (bottom > current.scrollTop + current.clientHeight)
      current.scrollTop = Math.min(start, bottom - current.clientHeight);
  };
  return {
    box,
    keys,
    maxHeight,
    rowHeight: heights ? undefined : rowHeight,
    tops,
    from: findRow(tops, scrolled - overscan),
    last: findRow(tops, scrolled + maxHeight + overscan),
    pinnedRow,
    first: findRow(tops, scrolled),
    isAtTop: scrolled <= 0,
    onScroll,
    reveal,
  };
}
