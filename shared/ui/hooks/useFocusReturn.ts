import * as React from "react";

/**
 * Moves the focus when an editor opens or closes: into the element that matches `inside`, and back to the one that matches `outside`.
 * Attach the returned ref to the element around both.
 */
export function useFocusReturn<Place extends HTMLElement>(
  isOpen: boolean,
  inside: string,
  outside = "button",
): React.RefObject<Place> {
  const place = React.useRef<Place>(null);
  const wasOpen = React.useRef(isOpen);
  React.useEffect(() => {
    if (wasOpen.current !== isOpen)
      place.current?.querySelector<HTMLElement>(isOpen ? inside : outside)?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, inside, outside]);
  return place;
}
