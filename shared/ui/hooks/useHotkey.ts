import * as React from "react";
import { useEvent } from "./useEvent";

/**
 * Returns a key handler for an element that runs the action when the key is pressed anywhere within, but for text fields. The handler
 * returns whether the key was the hotkey. Without an action the key keeps its meaning.
 */
export function useHotkey(
  key: string,
  action: (() => void) | undefined,
): (event: React.KeyboardEvent) => boolean {
  return useEvent((event: React.KeyboardEvent): boolean => {
    const hasModifier = event.ctrlKey || event.altKey || event.metaKey;
    if (!action || event.key !== key || hasModifier || isTextField(event.target)) return false;
    event.preventDefault();
    event.stopPropagation();
    action();
    return true;
  });
}

const isTextField = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLElement && target.isContentEditable);
