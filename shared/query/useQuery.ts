import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { asFailure, DataverseFailure } from "../dataverse/failure";
import { useConversationId, useFormContext } from "../form/formContext";
import { AsyncState } from "./asyncState";

/** The state of a query, and a function that sends it again. */
export type QueryResult<Value> = AsyncState<Value, DataverseFailure> & {
  readonly refetch: () => void;
};

/**
 * After "too many requests" the query is sent again after these waits; then the agent decides. The platform's client does not show
 * Retry-After. The limits are per user, so jitter would not help (Microsoft Learn, API limits).
 */
const RETRY_DELAYS_MS = [2000, 4000, 8000];

/**
 * Reads server data for a view: it keeps the last good answer on screen, reads again after an invalidation, and drops answers to
 * earlier requests. `read` must be the same function in each render.
 */
export function useQuery<Value>(
  read: (dataverse: DataverseClient, conversationId: string) => Promise<Value>,
): QueryResult<Value> {
  const context = useFormContext();
  const conversationId = useConversationId();
  const [result, setResult] = React.useState<AsyncState<Value, DataverseFailure>>({
    state: "loading",
  });
  const latestContext = React.useRef(context);
  latestContext.current = context;
  const send = React.useRef<() => void>(() => undefined);

  React.useEffect(() => {
    let latestRequest = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sendAttempt = (attempt: number): void => {
      const request = ++latestRequest;
      clearTimeout(timer);
      read(latestContext.current.dataverse, conversationId).then(
        (value) => {
          if (request === latestRequest) setResult({ state: "ready", value });
        },
        (reason: unknown) => {
          if (request !== latestRequest) return;
          const failure = asFailure(reason);
          const delay = failure.kind === "throttled" ? RETRY_DELAYS_MS[attempt] : undefined;
          const isTryingAgain = delay !== undefined;
          setResult((before) =>
            before.state === "ready"
              ? { ...before, failure, isTryingAgain }
              : { state: "failed", failure, isTryingAgain },
          );
          if (isTryingAgain) timer = setTimeout(() => sendAttempt(attempt + 1), delay);
        },
      );
    };
    send.current = () => sendAttempt(0);
    send.current();
    const unsubscribe = latestContext.current.session.onInvalidate(send.current);
    return () => {
      latestRequest = -1;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [read, conversationId]);

  const refetch = React.useCallback(() => {
    setResult((before) => (before.state === "failed" ? { state: "loading" } : before));
    send.current();
  }, []);
  return { ...result, refetch };
}
