import * as React from "react";

/** Tells whether the component still stands, for answers that come after it has gone. */
export function useIsThere(): () => boolean {
  const isThere = React.useRef(true);
  React.useEffect(
    () => () => {
      isThere.current = false;
    },
    [],
  );
  return () => isThere.current;
}
