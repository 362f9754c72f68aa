import * as React from "react";

interface ListNavigationOptions {
  readonly count: number;
  /** Makes this row the active one. */
  readonly move: (index: number) => void;
  /** Rows that cannot be active, such as headings. */
  readonly isSkipped?: (index: number) => boolean;
  /** The focus stays in a text field: the arrows wrap around, Home and End move in the text. */
  readonly isCombobox?: boolean;
  /** Within it the element that matches `focusable` takes the focus after a move. */
  readonly box?: React.RefObject<HTMLElement>;
  readonly focusable?: string;
  /** The list scrolls by itself: the browser leaves the page where it is. */
  readonly preventScroll?: boolean;
}

interface ListNavigation {
  /** Handles arrows, Home and End, and returns whether the key was one of them. `from` is the row that they start from, -1 if there is none. */
  readonly onKeyDown: (event: React.KeyboardEvent, from: number) => boolean;
  readonly moveTo: (index: number) => void;
}

/** Moves through a list of which Tab reaches one row: the one with `tabIndex={0}`. */
export function useListNavigation(options: ListNavigationOptions): ListNavigation {
  const { count, move, isSkipped, isCombobox, box, preventScroll } = options;
  const { focusable = '[tabindex="0"]' } = options;
  const mustFocus = React.useRef(false);
  React.useEffect(() => {
    if (mustFocus.current)
      box?.current?.querySelector<HTMLElement>(focusable)?.focus({ preventScroll });
    mustFocus.current = false;
  });
  const moveTo = (index: number): void => {
    mustFocus.current = true;
    move(index);
  };
  const onKeyDown = (event: React.KeyboardEvent, from: number): boolean => {
    const keys = isCombobox ? comboboxKeys : listKeys;
    const [start, step] = keys[event.key]?.(from, count) ?? [0, 0];
    if (step === 0 || count === 0 || event.nativeEvent.isComposing) return false;
    event.preventDefault();
    event.stopPropagation();
    let index = isCombobox ? start % count : Math.min(Math.max(start, 0), count - 1);
    while (index >= 0 && index < count && isSkipped?.(index)) index += step;
    if (index >= 0 && index < count) moveTo(index);
    return true;
  };
  return { onKeyDown, moveTo };
}

/** For each key the row to look at first, and the direction in which to skip rows. */
type Keys = Readonly<
  Record<string, ((from: number, count: number) => readonly [number, 1 | -1]) | undefined>
>;
const listKeys: Keys = {
  ArrowDown: (from) => [from + 1, 1],
  ArrowUp: (from) => [from - 1, -1],
  Home: () => [0, 1],
  End: (_from, count) => [count - 1, -1],
};
const comboboxKeys: Keys = {
  ArrowDown: (from) => [from + 1, 1],
  ArrowUp: (from, count) => [Math.max(from, 0) + count - 1, -1],
};
