import { askRepeatedly } from "./askRepeatedly";
import type { FormContext } from "./formContext";
import { findOmnichannel } from "./omnichannel";

/** The event by which a control asks the form script for the conversation's id (docs/form-script.md). */
const EVENT = "OnConversationNeeded";

/** Who has answered, in the order of what counts more. After the end nothing counts. */
const APP = 1;
const SCRIPT = 2;
const ENDED = 3;

/**
 * Asks for the id of the form's conversation: the form script, and until it answers the app. The app answers for the session in focus,
 * so call this only while the control is in sight, and end it with the returned function when it no longer is: then no later answer
 * counts. `found` gets what was answered, which may be anything.
 */
export function findConversation(
  raise: FormContext["messages"]["raiseEvent"],
  found: (id: unknown) => void,
): () => void {
  let answered = 0;
  const take =
    (by: number) =>
    (id: unknown): void => {
      if (!id || by < answered) return;
      answered = by;
      found(id);
    };
  const stop = askRepeatedly(() => {
    try {
      raise(EVENT, { setConversationId: take(SCRIPT) });
    } catch {
      // a handler that throws is none that answers
    }
    if (!answered)
      Promise.resolve()
        .then(() => findOmnichannel()?.getConversationId?.())
        .then(take(APP), () => undefined); // it rejects if the session has no ongoing conversation
    return answered < SCRIPT;
  });
  return () => {
    answered = ENDED;
    stop();
  };
}
