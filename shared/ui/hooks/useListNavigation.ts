import * as React from "react";

interface ListNavigationOptions {
  readonly count: number;
  /** Makes this row the active one. */
  readonly move: (index: number) => void;
  /** Rows that cannot be active, such as headings. Return false beyond the ends. */
  readonly isSkipped?: (index: number) => boolean;
  /** Within it the element that matches `focusable` takes the focus after a move. */
  readonly box: React.RefObject<HTMLElement>;
  readonly focusable?: string;
  /** The list scrolls by itself: the browser leaves the page where it is. */
  readonly preventScroll?: boolean;
}

interface ListNavigation {
  /** Handles arrows, Home and End, and returns whether the key was one of them. `from` is the row that they start from. */
  readonly onKeyDown: (event: React.KeyboardEvent, from: number) => boolean;
  readonly moveTo: (index: number) => void;
}

/** Moves through a list of which Tab reaches one row: the one with `tabIndex={0}`. */
export function useListNavigation(options: ListNavigationOptions): ListNavigation {
  const { count, move, isSkipped, box, focusable = '[tabindex="0"]', preventScroll } = options;
  const mustFocus = React.useRef(false);
  React.useEffect(() => {
    if (mustFocus.current)
      box.current?.querySelector<HTMLElement>(focusable)?.focus({ preventScroll });
    mustFocus.current = false;
  });
  const moveTo = (index: number): void => {
    mustFocus.current = true;
    move(index);
  };
  const onKeyDown = (event: React.KeyboardEvent, from: number): boolean => {
    const keys: Readonly<Record<string, readonly [start: number, step: 1 | -1] | undefined>> = {
      ArrowDown: [from + 1, 1],
      ArrowUp: [from - 1, -1],
      Home: [0, 1],
      End: [count - 1, -1],
    };
    const [start, step] = keys[event.key] ?? [0];
    if (!step || count === 0) return false;
    event.preventDefault();
    event.stopPropagation();
    let index = Math.min(Math.max(start, 0), count - 1);
    while (isSkipped?.(index)) index += step;
    if (index >= 0 && index < count) moveTo(index);
    return true;
  };
  return { onKeyDown, moveTo };
}
