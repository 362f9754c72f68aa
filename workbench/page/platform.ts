import type * as React from "react";
import type * as ReactDOM from "react-dom";
import type { ControlClass, Drawing } from "./lifecycle.js";
import { rootDrawing, type RootLibrary } from "./rootDrawing.js";

declare global {
  interface Window {
    Reactv16?: typeof React;
    ReactDOMv16?: typeof ReactDOM;
    Reactv18?: typeof React;
    ReactDOMv18?: typeof ReactDOM & RootLibrary;
  }
}

/** What the bundles of this page have registered, by name. */
export const registered = new Map<string, ControlClass>();

/** Loads a script of this server; it has run when the promise resolves. */
export function loadScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${address} could not be loaded.`)));
    document.head.append(script);
  });
}

/**
 * Loads the platform's libraries in the order that they need. A bundle always asks for the names of React 16;
 * a model-driven app answers with 17.0.2 (Microsoft Learn, React controls and platform libraries). The tools know 18.3.1, too; which root
 * a platform would draw with there is not documented, so it is the new one, which differs more.
 */
export async function loadPlatform(version: 16 | 17 | 18): Promise<Drawing> {
  // Fluent registers its icon font while it loads, and the first registration wins.
  const FabricConfig = { fontBaseUrl: "", iconBaseUrl: "/icons/" };
  const registerControl = (name: string, Control: ControlClass) =>
    void registered.set(name, Control);
  Object.assign(window, { FabricConfig, ComponentFramework: { registerControl } });
  if (version === 16) {
    await loadScript("/platform/react16.js");
    Object.assign(window, { React: window.Reactv16, ReactDOM: window.ReactDOMv16 });
  } else if (version === 18) {
    await loadScript("/platform/react18.js");
    const [React, ReactDOM] = [window.Reactv18, window.ReactDOMv18];
    Object.assign(window, { React, ReactDOM, Reactv16: React, ReactDOMv16: ReactDOM });
  } else {
    await loadScript("/platform/react17.js");
    await loadScript("/platform/reactDom17.js");
    Object.assign(window, { Reactv16: window.React, ReactDOMv16: window.ReactDOM });
  }
  await loadScript("/platform/fluent.js");
  return window.ReactDOMv18 ? rootDrawing(window.ReactDOMv18) : window.ReactDOM;
}
