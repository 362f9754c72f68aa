import { askRepeatedly } from "../form/askRepeatedly";
import { FormContext } from "../form/formContext";

/** What the form script is asked to do; docs/form-script.md tells makers of it (docs/decisions/0006). */
export interface LinkChange {
  readonly action: "link" | "unlink";
  readonly conversationId: string;
  readonly entityName: string;
  readonly recordId: string;
}

/** Brings a request to the form script, by whatever way. */
export type Raise = FormContext["messages"]["raiseEvent"];

/** Nothing has taken a request, so nothing was changed. */
export class NotTaken extends Error {
  constructor() {
    super("The form script gave no answer.");
  }
}

const EVENT = "OnLinkRecord";
/** A script takes a request at once; the platform may need a while to carry it out. */
const TAKEN_MS = 2000;
const DONE_MS = 30_000;

/** Asks whether the form has the script, repeatedly, since the form may load it after its controls. Ends with the returned function. */
export function findScript(raise: Raise, found: () => void): () => void {
  let isOpen = true;
  const close = (): void => {
    isOpen = false;
  };
  const handled = (): boolean => {
    const isFirst = isOpen;
    close();
    if (isFirst) found();
    return isFirst;
  };
  const stop = askRepeatedly(() => {
    try {
      raise(EVENT, { action: "hello", handled, done: close, failed: close });
    } catch {
      // a handler that throws is none that links
    }
    return isOpen;
  });
  return () => {
    close();
    stop();
  };
}

/** Has the form script change a link. Rejects with what the script gives as the reason, with `NotTaken`, or when a script has taken it and does not end in time. */
export const askScript = (raise: Raise, change: LinkChange): Promise<void> =>
  new Promise((resolve, reject) => {
    let isTaken = false;
    let timer = setTimeout(() => {
      isTaken = true; // nobody may begin now what the agent is told has failed
      reject(new NotTaken());
    }, TAKEN_MS);
    const handled = (): boolean => {
      if (isTaken) return false;
      isTaken = true;
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Error("The form script gave no answer.")), DONE_MS);
      return true;
    };
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const failed = (reason: unknown): void => {
      clearTimeout(timer);
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the platform's reasons are plain objects
      reject(reason);
    };
    raise(EVENT, { ...change, handled, done, failed });
  });

/**
 * Has the form script load the form's own fields, which still show the old link. Nothing is reported back: the link is made, whether or
 * not a script knows this action.
 */
export function refreshForm(raise: Raise, conversationId: string): void {
  try {
    raise(EVENT, {
      action: "refresh",
      conversationId,
      handled: () => true,
      done: () => undefined,
      failed: () => undefined,
    });
  } catch {
    // The form shows the link when it is next refreshed.
  }
}
