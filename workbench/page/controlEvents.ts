/** Hands an event of a control to the handlers that scripts have added to it; without one nothing happens. */
export type RaiseEvent = (control: string, event: string, payload?: unknown) => void;

export type EventHandler = (payload: unknown, executionContext: unknown) => void;

/** The custom events of the form's code components (Microsoft Learn, define a custom event; addEventHandler). */
export interface ControlEvents {
  addHandler(control: string, event: string, handler: EventHandler): void;
  raise: RaiseEvent;
}

/** The pages differ on what a handler gets first; here it is the payload, as in the tutorial. */
export function createControlEvents(executionContext: () => unknown): ControlEvents {
  const handlers = new Map<string, EventHandler[]>();
  const key = (control: string, event: string) => `${control} ${event}`;
  return {
    addHandler(control, event, handler) {
      const name = key(control, event);
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
    },
    raise: (control, event, payload) =>
      handlers.get(key(control, event))?.forEach((handler) => handler(payload, executionContext())),
  };
}
