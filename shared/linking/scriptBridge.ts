import { FormContext } from "../form/formContext";

/** What the form script is asked to do; docs/form-script.md tells makers of it (docs/decisions/0006). */
export interface LinkChange {
  readonly action: "link" | "unlink";
  readonly conversationId: string;
  readonly entityName: string;
  readonly recordId: string;
}

type Raise = FormContext["messages"]["raiseEvent"];

const EVENT = "OnLinkRecord";
const FIRST_WAIT_MS = 250;
const LAST_WAIT_MS = 4000;
/** A script takes a request at once; the platform may need a while to carry it out. */
const TAKEN_MS = 2000;
const DONE_MS = 30_000;

/**
 * Asks whether the form has the script: now, and at growing distances for some seconds, since the form may load it after its
 * controls. Ends with the returned function.
 */
export function findScript(raise: Raise, found: () => void): () => void {
  let isOpen = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    isOpen = false;
    clearTimeout(timer);
  };
  const handled = (): boolean => {
    const isFirst = isOpen;
    close();
    if (isFirst) found();
    return isFirst;
  };
  const ask = (wait: number): void => {
    if (wait <= LAST_WAIT_MS) timer = setTimeout(() => ask(2 * wait), wait);
    try {
      raise(EVENT, { action: "hello", handled, done: close, failed: close });
    } catch {
      // a handler that throws is none that links
    }
  };
  ask(FIRST_WAIT_MS);
  return close;
}

/** Has the form script change a link. Rejects with what the script gives as the reason, or when it gives no answer in time. */
export const askScript = (raise: Raise, change: LinkChange): Promise<void> =>
  new Promise((resolve, reject) => {
    let isTaken = false;
    let timer = setTimeout(giveUp, TAKEN_MS);
    function giveUp(): void {
      isTaken = true; // nobody may begin now what the agent is told has failed
      reject(new Error("The form script gave no answer."));
    }
    const handled = (): boolean => {
      if (isTaken) return false;
      isTaken = true;
      clearTimeout(timer);
      timer = setTimeout(giveUp, DONE_MS);
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
