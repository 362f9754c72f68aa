import type { Form } from "./context.js";
import { mount, type Bundle, type Drawing, type Hosted } from "./lifecycle.js";
import type { NavigationCall } from "./navigation.js";
import type { Message } from "./omnichannel.js";
import type { Value } from "./parameters.js";
import type { Problems } from "./problems.js";

/** How a test, or a curious person at the console, moves the controls of this page. */
export interface Handle {
  readonly errors: string[];
  readonly navigations: NavigationCall[];
  /** What scripts have put into the send box or sent. */
  readonly messages: Message[];
  mount(name: string): void;
  rerender(name: string): void;
  destroy(name: string): void;
  setPlacement(name: string, value: string | null): void;
  setValue(name: string, property: string, value: Value): void;
  renders(name: string): number;
}

declare global {
  interface Window {
    workbench?: Handle;
  }
}

/** Places every control in its cell and hands out the handle. */
export function placeControls(page: {
  bundles: Bundle[];
  form: Form;
  cells: Map<string, HTMLElement>;
  placement: string | null;
  /** What the maker has typed in beside it; a control takes those that its manifest has. */
  typedIn: Record<string, Value>;
  drawing: Drawing;
  problems: Problems;
  navigations: NavigationCall[];
  messages: Message[];
  /** Whether the tab of the control has been opened. */
  isDrawn: (name: string) => boolean;
}): Handle {
  const hosted = new Map<string, Hosted>();
  const place = (name: string) => {
    const bundle = page.bundles.find(({ manifest }) => manifest.name === name);
    const element = page.cells.get(name);
    if (!bundle || !element) throw new Error(`This page has no control named ${name}.`);
    if (hosted.has(name)) throw new Error(`${name} is already on the page.`);
    performance.mark(`workbench:${name}`);
    const cell = {
      element,
      values: { ...page.typedIn, placement: page.placement },
      label: "ConversationId",
      watchWidth,
      onFault: page.problems.say,
    };
    hosted.set(name, mount(bundle, page.form, cell, page.drawing));
  };
  const standing = (name: string) => {
    const control = hosted.get(name);
    if (!control) throw new Error(`${name} isn't on the page.`);
    return control;
  };
  for (const { manifest } of page.bundles) if (page.isDrawn(manifest.name)) place(manifest.name);
  return {
    errors: page.problems.said,
    navigations: page.navigations,
    messages: page.messages,
    mount: place,
    rerender: (name) => standing(name).rerender(),
    destroy: (name) => {
      standing(name).destroy();
      hosted.delete(name);
    },
    setPlacement: (name, value) => standing(name).setValue("placement", value),
    setValue: (name, property, value) => standing(name).setValue(property, value),
    renders: (name) => standing(name).renders,
  };
}

function watchWidth(element: HTMLElement, tell: (width: number) => void): () => void {
  tell(element.clientWidth);
  const observer = new ResizeObserver(() => tell(element.clientWidth));
  observer.observe(element);
  return () => observer.disconnect();
}
