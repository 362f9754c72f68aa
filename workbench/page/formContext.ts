import { createCollection, type Collection } from "./collection.js";
import type { ControlEvents, EventHandler, Output, OutputHandler } from "./controlEvents.js";
import { strict } from "./strict.js";

/** A control as form scripts see it. */
export interface PlatformControl {
  getName(): string;
  addEventHandler(event: string, handler: EventHandler): void;
  addOnOutputChange(handler: OutputHandler): void;
  getOutputs(): Record<string, Output>;
}

export interface PlatformTab {
  addTabStateChange(handler: () => void): void;
}

/** The part of `formContext` that the workbench offers (Microsoft Learn, Client API reference). */
export interface PlatformFormContext {
  data: {
    entity: { getEntityName(): string; getId(): string };
    getIsDirty(): boolean;
    refresh(save?: boolean): Promise<void>;
  };
  ui: {
    controls: Collection<PlatformControl>;
    tabs: Pick<readonly PlatformTab[], "forEach">;
    addLoaded(handler: () => void): void;
  };
  getControl: Collection<PlatformControl>["get"];
}

/** What a handler of the form's events is given. */
export interface ExecutionContext {
  getFormContext(): PlatformFormContext;
}

/** The form of which scripts get a context. */
export interface ScriptedForm {
  controls: readonly string[];
  /** Whether the control is drawn: one on a tab that was never opened is not. */
  isDrawn: (control: string) => boolean;
  tabs: readonly PlatformTab[];
  /** Empty on a form that loads no values. */
  recordId: string;
  events: Omit<ControlEvents, "raise" | "changeOutputs">;
  refresh: () => Promise<void>;
}

const reproach = "isn't a documented client API member that the workbench supports";

/** The form for its scripts. No field of this form can be edited, so nothing is ever unsaved. */
export function createExecutionContext({
  controls,
  isDrawn,
  tabs,
  recordId,
  events,
  refresh,
}: ScriptedForm): ExecutionContext {
  // What the platform does with a handler for a control that is not drawn is not documented. Here it is lost.
  const whenDrawn = (name: string, add: () => void): void => {
    if (!isDrawn(name)) throw new Error(`The control ${name} isn't drawn yet.`);
    add();
  };
  const control = (name: string): PlatformControl =>
    strict(
      `control ${name}`,
      {
        getName: () => name,
        addEventHandler: (event, handler) =>
          whenDrawn(name, () => events.addHandler(name, event, handler)),
        addOnOutputChange: (handler) =>
          whenDrawn(name, () => events.addOutputHandler(name, handler)),
        getOutputs: () => events.outputsOf(name),
      },
      reproach,
    );
  const all = createCollection(controls.map(control), (each) => each.getName());
  const member = <Part extends object>(path: string, part: Part): Part =>
    strict(`formContext${path}`, part, reproach);
  const form = member<PlatformFormContext>("", {
    data: member(".data", {
      entity: member(".data.entity", {
        getEntityName: () => "msdyn_ocliveworkitem",
        getId: () => (recordId ? `{${recordId.toUpperCase()}}` : ""),
      }),
      getIsDirty: () => false,
      refresh,
    }),
    ui: member(".ui", {
      controls: member(".ui.controls", all),
      tabs,
      addLoaded: (handler: () => void) => queueMicrotask(handler),
    }),
    getControl: all.get,
  });
  return strict("executionContext", { getFormContext: () => form }, reproach);
}
