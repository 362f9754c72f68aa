import { createCollection, type Collection } from "./collection.js";
import type { ControlEvents, EventHandler } from "./controlEvents.js";
import { strict } from "./strict.js";

/** A control as form scripts see it. */
export interface FormControl {
  getName(): string;
  addEventHandler(event: string, handler: EventHandler): void;
}

/** The part of `formContext` that the workbench offers (Microsoft Learn, Client API reference). */
export interface FormContext {
  data: { getIsDirty(): boolean; refresh(save?: boolean): Promise<void> };
  ui: { controls: Collection<FormControl> };
  getControl: Collection<FormControl>["get"];
}

/** What a handler of the form's events is given. */
export interface ExecutionContext {
  getFormContext(): FormContext;
}

const reproach = "isn't a documented client API member that the workbench supports";

/** The form for its scripts. No field of this form can be edited, so nothing is ever unsaved. */
export function createExecutionContext(
  controls: readonly string[],
  events: Pick<ControlEvents, "addHandler">,
  refresh: () => Promise<void>,
): ExecutionContext {
  const control = (name: string): FormControl =>
    strict(
      `control ${name}`,
      {
        getName: () => name,
        addEventHandler: (event, handler) => events.addHandler(name, event, handler),
      },
      reproach,
    );
  const all = createCollection(controls.map(control), (each) => each.getName());
  const form = strict<FormContext>(
    "formContext",
    {
      data: strict("formContext.data", { getIsDirty: () => false, refresh }, reproach),
      ui: strict(
        "formContext.ui",
        { controls: strict("formContext.ui.controls", all, reproach) },
        reproach,
      ),
      getControl: all.get,
    },
    reproach,
  );
  return strict("executionContext", { getFormContext: () => form }, reproach);
}
