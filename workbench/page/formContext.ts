import { createCollection, type Collection } from "./collection.js";
import type { ControlEvents, EventHandler } from "./controlEvents.js";
import { strict } from "./strict.js";

/** A control as form scripts see it. */
export interface PlatformControl {
  getName(): string;
  addEventHandler(event: string, handler: EventHandler): void;
}

/** The part of `formContext` that the workbench offers (Microsoft Learn, Client API reference). */
export interface PlatformFormContext {
  data: { getIsDirty(): boolean; refresh(save?: boolean): Promise<void> };
  ui: { controls: Collection<PlatformControl> };
  getControl: Collection<PlatformControl>["get"];
}

/** What a handler of the form's events is given. */
export interface ExecutionContext {
  getFormContext(): PlatformFormContext;
}

const reproach = "isn't a documented client API member that the workbench supports";

/** The form for its scripts. No field of this form can be edited, so nothing is ever unsaved. */
export function createExecutionContext(
  controls: readonly string[],
  events: Pick<ControlEvents, "addHandler">,
  refresh: () => Promise<void>,
): ExecutionContext {
  const control = (name: string): PlatformControl =>
    strict(
      `control ${name}`,
      {
        getName: () => name,
        addEventHandler: (event, handler) => events.addHandler(name, event, handler),
      },
      reproach,
    );
  const all = createCollection(controls.map(control), (each) => each.getName());
  const form = strict<PlatformFormContext>(
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
