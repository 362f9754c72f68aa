import type * as React from "react";
import { createContext, type Form } from "./context.js";
import type { Manifest } from "./manifest.js";
import type { Parameters, Value } from "./parameters.js";

/** What a bundle registers. */
export type ControlClass = new () => ComponentFramework.ReactControl<
  Parameters,
  Record<string, unknown>
>;

/** A shipped control, ready to be placed. */
export interface Bundle {
  manifest: Manifest;
  Control: ControlClass;
  texts: (key: string) => string;
}

/** The part of react-dom 16 and 17 that the host uses. */
export interface Drawing {
  render(element: React.ReactElement, cell: Element): unknown;
  unmountComponentAtNode(cell: Element): boolean;
}

/** The place on the form that a control gets. */
export interface Cell {
  element: HTMLElement;
  values: Record<string, Value>;
  label: string;
  /** Tells the element's width now and after each change; ends with the returned function. */
  watchWidth?(element: HTMLElement, tell: (width: number) => void): () => void;
  /** A breach of the life cycle, in words. */
  onFault(words: string): void;
}

/** A control that stands on the form. */
export interface Hosted {
  readonly renders: number;
  rerender(updatedProperties?: string[]): void;
  setValue(property: string, value: Value): void;
  destroy(): void;
}

/** What `setControlState` kept for the next time the control is placed, as the platform does for one session. */
const states = new WeakMap<ControlClass, ComponentFramework.Dictionary>();

/** Puts a control on the form and leads it through its life as a model-driven app does. */
export function mount(bundle: Bundle, form: Form, cell: Cell, drawing: Drawing): Hosted {
  const { manifest, Control, texts } = bundle;
  const values = { ...cell.values };
  let width = -1;
  let renders = 0;
  let alive = true;
  let stopWatching: (() => void) | undefined;

  const guarded = (step: string, run: () => void) => {
    try {
      run();
    } catch (error) {
      cell.onFault(
        `${manifest.name}: ${step} threw ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  const contextNow = (updatedProperties: string[]) =>
    createContext(form, {
      manifest,
      texts,
      values,
      updatedProperties,
      label: cell.label,
      width,
      trackContainerResize,
      requestRender: () => void Promise.resolve().then(() => update([])),
      keepState: (state) => states.set(Control, state),
    });
  const update = (updatedProperties: string[]) => {
    if (!alive) return;
    guarded("updateView", () => {
      drawing.render(control.updateView(contextNow(updatedProperties)), cell.element);
      renders += 1;
    });
  };
  const trackContainerResize = (on: boolean) => {
    stopWatching?.();
    stopWatching = on ? cell.watchWidth?.(cell.element, resized) : undefined;
    if (!on) width = -1;
  };
  const resized = (now: number) => {
    if (now === width) return;
    width = now;
    if (renders > 0) update([]);
  };
  const outputChanged = () => {
    const outputs = control.getOutputs?.() ?? {};
    for (const [property, value] of Object.entries(outputs)) {
      const usage = manifest.properties.find(({ name }) => name === property)?.usage;
      if (value !== undefined && usage !== "output")
        cell.onFault(
          `${manifest.name} writes to ${property}: no cell of this form is written through a control.`,
        );
    }
    form.changeOutputs(manifest.name, outputs);
    void Promise.resolve().then(() => update([]));
  };

  const control = new Control();
  guarded("init", () => control.init(contextNow([]), outputChanged, states.get(Control)));
  update([]);

  return {
    get renders() {
      return renders;
    },
    rerender: (updatedProperties = []) => update(updatedProperties),
    setValue(property, value) {
      if (!manifest.properties.some(({ name }) => name === property))
        throw new Error(`${manifest.name} has no property ${property}.`);
      values[property] = value;
      update([property]);
    },
    destroy() {
      if (!alive) return;
      alive = false;
      stopWatching?.();
      // The platform hosts a control inside a React component, whose end comes before that of its children.
      guarded("destroy", () => control.destroy());
      drawing.unmountComponentAtNode(cell.element);
    },
  };
}
