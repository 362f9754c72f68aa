import { FormContext } from "../form/formContext";
import { Raise } from "./scriptBridge";

/** The output property by which the form script is asked, and the channel by which it answers (docs/form-script.md). */
const OUTPUT = "linkRequest";
const CHANNEL = "CustomerSummary.linkAnswer";
/** A script that hears of a request later must not begin: by then the control has tried another way. */
const VALID_MS = 2000;

interface Waiting {
  readonly handled: () => boolean;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

/**
 * Brings requests to the form script by an output of the control, for forms on which custom events do not arrive: they are a preview
 * (Microsoft Learn, "Define events", 2025-03-24), outputs are not ("addOnOutputChange"). An output goes one way only, so the answer
 * comes by a BroadcastChannel, with the number of the request.
 */
export function openOutputRaise(setOutput: FormContext["messages"]["setOutput"]): {
  readonly raise: Raise;
  readonly close: () => void;
} {
  const answers = new BroadcastChannel(CHANNEL);
  const waiting = new Map<string, Waiting>();
  answers.onmessage = ({ data }: MessageEvent<unknown>) => {
    const { request, outcome, reason } = (
      typeof data === "object" && data !== null ? data : {}
    ) as Readonly<Record<string, unknown>>;
    const asked = waiting.get(String(request));
    if (outcome === "taken") asked?.handled();
    else if (outcome === "done") asked?.done();
    else if (outcome === "failed") asked?.failed(reason);
  };
  return {
    raise(_event, payload) {
      const request = `${Date.now()}.${Math.random()}`;
      waiting.set(request, payload as Waiting);
      // Its functions have no place in JSON and are left out.
      setOutput(OUTPUT, JSON.stringify({ ...payload, request, until: Date.now() + VALID_MS }));
    },
    close: () => answers.close(),
  };
}
