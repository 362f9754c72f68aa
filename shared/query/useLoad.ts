import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { asFailure, DataverseFailure } from "../dataverse/failure";
import { Host } from "../form/host";
import { Load } from "./load";

/** Server data as a view holds it, and the way to ask again. */
export type Asked<Value> = Load<Value, DataverseFailure> & { readonly again: () => void };

/**
 * Waits after "too many requests", in ms; then the agent decides. The platform's client shows no Retry-After. The limits
 * are per user, so there is nobody to be spread from and no need of jitter (Microsoft Learn, API limits).
 */
const BACK_OFF = [2000, 4000, 8000];

/**
 * A view's one way to server data: it asks, keeps the last good answer on screen, asks again when that has gone stale,
 * and drops answers to questions that are no longer put. `ask` must be the same function from one render to the next.
 */
export function useLoad<Value>(
  host: Host,
  ask: (dataverse: DataverseClient, conversationId: string) => Promise<Value>,
): Asked<Value> {
  const { conversationId } = host;
  const [load, setLoad] = React.useState<Load<Value, DataverseFailure>>({ state: "loading" });
  const latestHost = React.useRef(host);
  latestHost.current = host;
  const put = React.useRef<() => void>(() => undefined);

  React.useEffect(() => {
    if (conversationId === undefined) return undefined;
    let question = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const putQuestion = (attempt: number): void => {
      const asked = ++question;
      clearTimeout(timer);
      ask(latestHost.current.dataverse, conversationId).then(
        (value) => {
          if (asked === question) setLoad({ state: "ready", value });
        },
        (reason: unknown) => {
          if (asked !== question) return;
          const failure = asFailure(reason);
          const wait = failure.kind === "throttled" ? BACK_OFF[attempt] : undefined;
          const isTryingAgain = wait !== undefined;
          setLoad((before) =>
            before.state === "ready"
              ? { ...before, failure, isTryingAgain }
              : { state: "failed", failure, isTryingAgain },
          );
          if (isTryingAgain) timer = setTimeout(() => putQuestion(attempt + 1), wait);
        },
      );
    };
    put.current = () => putQuestion(0);
    put.current();
    const stopListening = latestHost.current.onInvalidate(put.current);
    return () => {
      question = -1;
      clearTimeout(timer);
      stopListening();
    };
  }, [ask, conversationId]);

  const again = React.useCallback(() => {
    setLoad((before) => (before.state === "failed" ? { state: "loading" } : before));
    put.current();
  }, []);
  return { ...load, again };
}
