import type * as React from "react";
import type { ControlClass, Drawing } from "./lifecycle.js";

type Reacts = { React: typeof React; ReactDOM: Drawing };

declare global {
  interface Window {
    React: typeof React;
    ReactDOM: Drawing;
    Reactv16?: typeof React;
    ReactDOMv16?: Drawing;
    FabricConfig: { fontBaseUrl: string; iconBaseUrl: string };
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
 * a model-driven app answers with 17.0.2 (Microsoft Learn, React controls and platform libraries).
 */
export async function loadPlatform(version: 16 | 17): Promise<Reacts> {
  // Fluent registers its icon font while it loads, and the first registration wins.
  window.FabricConfig = { fontBaseUrl: "", iconBaseUrl: "/icons/" };
  const registerControl = (name: string, Control: ControlClass) => void registered.set(name, Control);
  Object.assign(window, { ComponentFramework: { registerControl } });
  if (version === 16) {
    await loadScript("/platform/react16.js");
    const { Reactv16, ReactDOMv16 } = window;
    if (!Reactv16 || !ReactDOMv16) throw new Error("The platform's React did not register itself.");
    window.React = Reactv16;
    window.ReactDOM = ReactDOMv16;
  } else {
    await loadScript("/platform/react17.js");
    await loadScript("/platform/reactDom17.js");
    window.Reactv16 = window.React;
    window.ReactDOMv16 = window.ReactDOM;
  }
  await loadScript("/platform/fluent.js");
  return { React: window.React, ReactDOM: window.ReactDOM };
}
