/** Hands an event of a control to the handlers that scripts have added to it; without one nothing happens. */
export type RaiseEvent = (control: string, event: string, payload?: unknown) => void;

export type EventHandler = (payload: unknown, executionContext: unknown) => void;

/** Tells the scripts of the form that a control has new outputs. */
export type ChangeOutputs = (control: string, outputs: Record<string, unknown>) => void;

/** An output as scripts read it. */
export interface Output {
  type: string;
  value: unknown;
}

/**
 * The custom events and the outputs of the form's code components (Microsoft Learn, define a custom event; addEventHandler;
 * addOnOutputChange; getOutputs).
 */
export interface ControlEvents {
  addHandler(control: string, event: string, handler: EventHandler): void;
  raise: RaiseEvent;
  addOutputHandler(control: string, handler: OutputHandler): void;
  changeOutputs: ChangeOutputs;
  outputsOf(control: string): Record<string, Output>;
}

export type OutputHandler = (executionContext: unknown) => void;

/** Which of the ways to the form's scripts work on this form. */
export interface Ways {
  event: boolean;
  output: boolean;
}

/** The pages differ on what a handler gets first; here it is the payload, as in the tutorial. */
export function createControlEvents(
  executionContext: () => unknown,
  ways: Ways = { event: true, output: true },
): ControlEvents {
  const handlers = new Map<string, EventHandler[]>();
  const outputHandlers = new Map<string, OutputHandler[]>();
  const outputs = new Map<string, Record<string, Output>>();
  const key = (control: string, event: string) => `${control} ${event}`;
  return {
    addHandler(control, event, handler) {
      const name = key(control, event);
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
    },
    raise: (control, event, payload) => {
      if (!ways.event) return;
      handlers.get(key(control, event))?.forEach((handler) => handler(payload, executionContext()));
    },
    addOutputHandler(control, handler) {
      outputHandlers.set(control, [...(outputHandlers.get(control) ?? []), handler]);
    },
    changeOutputs(control, values) {
      if (!ways.output) return;
      const entries = Object.entries(values).map(([name, value]): [string, Output] => [
        `${control}.fieldControl.${name}`,
        { type: typeof value, value },
      ]);
      outputs.set(control, Object.fromEntries(entries));
      outputHandlers.get(control)?.forEach((handler) => handler(executionContext()));
    },
    outputsOf: (control) => outputs.get(control) ?? {},
  };
}
