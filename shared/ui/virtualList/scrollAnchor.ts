import { findRow } from "./rowPositions";

export interface ScrollAnchor {
  /** Remembers the first visible row: by its element, and by its computed position where it is not drawn yet. */
  readonly note: (box: HTMLElement, keys: readonly string[], tops: readonly number[]) => void;
  /**
   * Scrolls the remembered row back into its place after the positions have changed; at the very top, new rows come into view instead.
   * Returns whether the rows must be drawn again for another part of the list. Rows are measured after they are drawn, so a computed
   * place may be inexact: the next call corrects it by the rows that are drawn around it. That correction draws nothing again, because
   * other rows above the viewport would move the row once more.
   */
  readonly restore: (box: HTMLElement, keys: readonly string[], tops: readonly number[]) => boolean;
  /** Whether a scroll event comes from `restore`, which needs no second look. */
  readonly isRestored: (box: HTMLElement) => boolean;
}

/** Scroll anchoring: when rows above the viewport are added or measured, the first visible row stays in its place. */
export function createScrollAnchor(): ScrollAnchor {
  let top = 0;
  let key: string | undefined;
  /** How far the row is scrolled out. */
  let offset = 0;
  let knownTops: readonly number[] | undefined;
  let mustCorrect = false;
  let restoredTop: number | undefined;

  const note: ScrollAnchor["note"] = (box, keys, tops) => {
    top = box.scrollTop;
    const row = findElement(
      box,
      ({ offsetTop, offsetHeight }) => offsetTop <= top && offsetTop + offsetHeight > top,
    );
    const index = findRow(tops, top);
    key = row?.dataset.key ?? keys[index];
    offset = top - (row?.offsetTop ?? tops[index] ?? top);
  };
  /** How far the remembered row is from its place. */
  const findShift: (...layout: Parameters<ScrollAnchor["note"]>) => number = (box, keys, tops) => {
    const index = top > 0 && key !== undefined ? keys.indexOf(key) : -1;
    if (index < 0) return 0;
    const row = findElement(box, ({ dataset }) => dataset.key === key);
    return (row?.offsetTop ?? tops[index] ?? top) + offset - top;
  };
  return {
    note,
    restore: (box, keys, tops) => {
      const isChanged = knownTops !== tops;
      const shift = isChanged || mustCorrect ? findShift(box, keys, tops) : 0;
      knownTops = tops;
      mustCorrect = false;
      if (Math.abs(shift) >= 1) {
        const before = box.scrollTop;
        box.scrollTop += shift;
        restoredTop = Math.abs(before - top) < 1 ? box.scrollTop : undefined;
        top += box.scrollTop - before;
        mustCorrect = isChanged && box.scrollTop !== before;
      }
      if (!mustCorrect && top > 0) note(box, keys, tops);
      return mustCorrect;
    },
    isRestored: (box) => {
      const isRestored = box.scrollTop === restoredTop;
      restoredTop = undefined;
      return isRestored;
    },
  };
}

const findElement = (
  box: HTMLElement,
  holds: (row: HTMLElement) => boolean,
): HTMLElement | undefined =>
  Array.from(box.querySelectorAll<HTMLElement>("li[data-key]")).find(holds);
