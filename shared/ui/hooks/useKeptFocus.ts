import * as React from "react";

/**
 * Marks the element of a message that says what was just done. It takes the focus itself, with `tabIndex={-1}`: the second press of a
 * doubled key must not reach the button that undoes the first one.
 */
export const OUTCOME = "data-outcome";

/** The element that has the focus, and what was around it when it took the focus. */
interface FocusMemory {
  readonly focused?: HTMLElement;
  /** All that could take the focus, in the order of the page. */
  readonly order: readonly HTMLElement[];
}

const NOTHING: FocusMemory = { order: [] };
const FOCUSABLE = `:is(a[href],button,input,select,textarea,[tabindex="0"]):not([tabindex="-1"]),[${OUTCOME}]`;

/**
 * Keeps the focus inside an element. When the focused element below `place` is removed or disabled, the focus would fall to the body of
 * the page. It goes to the message that came with the change, otherwise to the nearest neighbour. The hook never takes the focus from
 * an element that still has it, nor after the agent has left `place`.
 */
export function useKeptFocus(place: React.RefObject<HTMLElement>): void {
  React.useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    let memory = NOTHING;
    let isTabbing = false;
    const observer = new MutationObserver(() => {
      const { focused, order } = memory;
      if (!focused || !isLost(focused)) return;
      memory = NOTHING;
      moveFocus(current, order, order.indexOf(focused));
    });
    /* eslint-disable @microsoft/power-apps/avoid-dom-form-event -- the element is the control's own, and React tells of no focus that
       moves while it changes the page */
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement)
        memory = { focused: target, order: findAll(current, FOCUSABLE) };
    };
    const onFocusOut = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget || isTabbing) {
        memory = NOTHING; // the agent moves on, with Tab perhaps out of the page
        return;
      }
      // Chromium announces the removal of the focused element before it happens, so look again when the change is complete.
      void Promise.resolve().then(() => {
        const isLeft =
          target instanceof Element &&
          memory.focused === target &&
          isUsable(target) &&
          activeElement(target) !== target; // it stays the active one while the agent looks at another window
        if (isLeft) memory = NOTHING;
      });
    };
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      isTabbing = key === "Tab";
    };
    current.addEventListener("keydown", onKeyDown);
    current.addEventListener("focusin", onFocusIn);
    current.addEventListener("focusout", onFocusOut);
    observer.observe(current, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    return () => {
      observer.disconnect();
      current.removeEventListener("keydown", onKeyDown);
      current.removeEventListener("focusin", onFocusIn);
      current.removeEventListener("focusout", onFocusOut);
    };
    /* eslint-enable @microsoft/power-apps/avoid-dom-form-event */
  }, [place]);
}
const findAll = (place: HTMLElement, selector: string): HTMLElement[] =>
  Array.from(place.querySelectorAll<HTMLElement>(selector));
const activeElement = ({ ownerDocument }: Element): Element | null => ownerDocument.activeElement;
const isUsable = (element: Element): boolean =>
  element.isConnected && !element.matches(":disabled");

function isLost(element: HTMLElement): boolean {
  const active = activeElement(element) ?? element;
  return !isUsable(element) && (active === element || active === element.ownerDocument.body);
}

/**
 * Focuses the first of these that takes the focus: a new message, what followed the lost element, what preceded it, the place. The
 * focus may move on at once, because React runs the effects of the change before it handles the event; then it stays there.
 */
function moveFocus(place: HTMLElement, order: readonly HTMLElement[], lost: number): void {
  const before = activeElement(place);
  place.tabIndex = -1;
  findAll(place, `[${OUTCOME}]`)
    .filter((outcome) => !order.includes(outcome))
    .concat(order.slice(lost + 1), order.slice(0, Math.max(lost, 0)).reverse(), place)
    .some((element) => {
      element.focus();
      return activeElement(place) !== before;
    });
}
