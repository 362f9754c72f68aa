import type * as React from "react";
import type { Drawing } from "./lifecycle.js";

interface Root {
  render(element: React.ReactElement): void;
  unmount(): void;
}

/** The part of react-dom 18 that the host uses. */
export interface RootLibrary {
  readonly createRoot: (cell: Element) => Root;
}

/** Draws with the roots of React 18, which batch all updates and draw later than `render` of 16 and 17. */
export function rootDrawing({ createRoot }: RootLibrary): Drawing {
  const roots = new WeakMap<Element, Root>();
  return {
    render(element, cell) {
      const root = roots.get(cell) ?? createRoot(cell);
      roots.set(cell, root);
      root.render(element);
    },
    unmountComponentAtNode(cell) {
      const root = roots.get(cell);
      root?.unmount();
      return roots.delete(cell);
    },
  };
}
