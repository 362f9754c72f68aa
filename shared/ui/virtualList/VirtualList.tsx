import * as React from "react";
import { VirtualRows } from "./useVirtualRows";

interface VirtualListProps {
  readonly rows: VirtualRows;
  readonly label: string;
  /** For the box. */
  readonly style?: React.CSSProperties;
  /** Stays at the top of the box. */
  readonly heading?: React.ReactNode;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  /** Draws the row of this index. */
  readonly children: (index: number) => React.ReactNode;
}

/** A list in a box of its own, of which only the rows in view are drawn. Each row says its place among all of them. */
export function VirtualList(props: VirtualListProps): React.ReactElement {
  const { rows, label, style, heading, onKeyDown, children } = props;
  const { box, keys, tops, from, last, pinnedRow } = rows;
  const drawn = keys.slice(from, last + 1).map((_key, nth) => from + nth);
  if (pinnedRow >= 0 && (pinnedRow < from || pinnedRow > last)) drawn.push(pinnedRow);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that come up from the rows
    <div
      ref={box}
      style={{ ...scrolling, maxHeight: rows.maxHeight, ...style }}
      onScroll={rows.onScroll}
      onKeyDown={onKeyDown}
      data-is-scrollable="true"
    >
      {heading}
      <ul style={{ ...list, height: tops[keys.length], paddingTop: tops[from] }} aria-label={label}>
        {drawn.map((index) => (
          <VirtualRow key={keys[index]} rows={rows} index={index}>
            {children(index)}
          </VirtualRow>
        ))}
      </ul>
    </div>
  );
}

interface VirtualRowProps {
  readonly rows: VirtualRows;
  readonly index: number;
  readonly children: React.ReactNode;
}

/** A row in its place among all. The pinned row is out of the line if it is out of view. */
function VirtualRow({ rows, index, children }: VirtualRowProps): React.ReactElement {
  const { keys, tops, from, last, rowHeight: height, measure } = rows;
  const row = React.useRef<HTMLLIElement>(null);
  React.useEffect(() => (row.current ? measure?.(row.current) : undefined), [measure]);
  return (
    <li
      ref={row}
      data-key={keys[index]}
      aria-posinset={index + 1}
      aria-setsize={keys.length}
      style={index >= from && index <= last ? { height } : { ...pinned, height, top: tops[index] }}
    >
      {children}
    </li>
  );
}

/** The browser's own scroll anchoring would work against ours. */
const scrolling: React.CSSProperties = { overflowY: "auto", overflowAnchor: "none" };
const list: React.CSSProperties = {
  position: "relative",
  boxSizing: "border-box",
  margin: 0,
  padding: 0,
  listStyle: "none",
};
const pinned: React.CSSProperties = { position: "absolute", insetInline: 0 };
