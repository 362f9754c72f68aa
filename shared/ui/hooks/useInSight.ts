import * as React from "react";

const InSight = React.createContext<boolean | undefined>(undefined);

/** Tells the views of a control whether it is in sight. */
export const InSightProvider = InSight.Provider;

/**
 * Whether the control is in sight. The app keeps the forms of up to ten sessions (Microsoft Learn, "canCreateSession"), and the browser
 * does not count the page of those behind the present one as hidden.
 */
export const useIsInSight = (): boolean => React.useContext(InSight) !== false;

/** The same, but false until the browser has told. */
export const useIsSeen = (): boolean => React.useContext(InSight) === true;

/** Watches whether an element is in the visible part of the page. Undefined until the browser has told. */
export function useInSight(element: React.RefObject<Element>): boolean | undefined {
  const [isInSight, setInSight] = React.useState<boolean>();
  React.useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const observer = new IntersectionObserver((entries) =>
      setInSight(entries.some((entry) => entry.isIntersecting)),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return isInSight;
}
