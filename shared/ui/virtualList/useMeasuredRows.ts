import * as React from "react";
import { createScrollAnchor } from "./scrollAnchor";
import { useRowHeights } from "./useRowHeights";
import { useVirtualRows, VirtualRows, VirtualRowsOptions } from "./useVirtualRows";

/** Like `useVirtualRows`, for rows of different heights: each is measured when it is drawn, and the first visible row keeps its place. */
export function useMeasuredRows(options: Omit<VirtualRowsOptions, "heights">): VirtualRows {
  const { box, keys } = options;
  const { heights, measure } = useRowHeights();
  const rows = useVirtualRows({ ...options, heights });
  const { tops, onScroll: readPosition } = rows;
  const [anchor] = React.useState(createScrollAnchor);
  React.useLayoutEffect(() => {
    if (box.current && anchor.restore(box.current, keys, tops)) readPosition();
  });
  const onScroll = (): void => {
    if (!box.current || anchor.isRestored(box.current)) return;
    anchor.note(box.current, keys, tops);
    readPosition();
  };
  return { ...rows, measure, onScroll };
}
