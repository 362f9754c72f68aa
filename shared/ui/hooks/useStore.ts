import * as React from "react";
import { Store } from "../store";

/**
 * Renders what the store shows, as `useSyncExternalStore` of React 18 does. Each render reads the store itself, and a change between the
 * first render and the subscription renders again before the browser paints.
 */
export function useStore<Snapshot>(store: Store<Snapshot>): Snapshot {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  const snapshot = store.getSnapshot();
  const shown = React.useRef(snapshot);
  React.useLayoutEffect(() => {
    shown.current = snapshot;
  });
  React.useLayoutEffect(() => {
    const update = (): void => {
      if (shown.current !== store.getSnapshot()) redraw();
    };
    update();
    return store.subscribe(update);
  }, [store]);
  return snapshot;
}
