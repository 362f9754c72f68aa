import * as React from "react";
import { asFailure, DataverseFailure } from "../dataverse/failure";
import { useConversationId, useFormContext } from "../form/formContext";
import { AsyncState } from "./asyncState";
import { QueryDefinition } from "./defineQuery";
import { useEvent } from "../ui/hooks/useEvent";
import { useLatestAsync } from "../ui/hooks/useLatestAsync";

/** The state of a query, and a function that sends it again. */
export type QueryResult<Value> = AsyncState<Value, DataverseFailure> & {
  readonly refetch: () => void;
};

interface QueryOptions {
  /** While another key loads, the value of the key before it stays on screen: for a list that grows or is filtered. */
  readonly keepsPrevious?: boolean;
}

type Answer<Value> = AsyncState<Value, DataverseFailure> & { readonly key?: string };

const LOADING = { state: "loading" } as const;

/**
 * After "too many requests" the query is sent again after these waits; then the agent decides. The platform's client does not show
 * Retry-After. The limits are per user, so jitter would not help (Microsoft Learn, API limits).
 */
const RETRY_DELAYS_MS = [2000, 4000, 8000];

/**
 * Reads server data for a view: it keeps the last good answer on screen, reads again after an invalidation, and drops answers to
 * earlier requests and other keys. Without a query it sends nothing and stays in the state "loading".
 */
export function useQuery<Value>(
  query: QueryDefinition<Value> | undefined,
  { keepsPrevious = false }: QueryOptions = {},
): QueryResult<Value> {
  const form = useFormContext();
  const conversationId = useConversationId();
  const key = query?.key;
  const [answer, setAnswer] = React.useState<Answer<Value>>(LOADING);
  const latest = useEvent(() => ({ form, query }));
  const startRequest = useLatestAsync();
  const send = React.useRef<() => void>(() => undefined);

  React.useEffect(() => {
    if (key === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sendAttempt = (attempt: number): void => {
      const isLatest = startRequest();
      clearTimeout(timer);
      const current = latest();
      current.query?.read(current.form.dataverse, conversationId).then(
        (value) => {
          if (isLatest()) setAnswer({ key, state: "ready", value });
        },
        (reason: unknown) => {
          if (!isLatest()) return;
          const failure = asFailure(reason);
          const delay = failure.kind === "throttled" ? RETRY_DELAYS_MS[attempt] : undefined;
          const isTryingAgain = delay !== undefined;
          setAnswer((before) =>
            before.state === "ready" && (before.key === key || keepsPrevious)
              ? { ...before, key, failure, isTryingAgain }
              : { key, state: "failed", failure, isTryingAgain },
          );
          if (isTryingAgain) timer = setTimeout(() => sendAttempt(attempt + 1), delay);
        },
      );
    };
    send.current = () => sendAttempt(0);
    send.current();
    const unsubscribe = latest().form.session.onInvalidate(send.current);
    return () => {
      startRequest();
      clearTimeout(timer);
      unsubscribe();
      send.current = () => undefined;
    };
  }, [key, conversationId, keepsPrevious, latest, startRequest]);

  const refetch = React.useCallback(() => {
    setAnswer((before) => (before.state === "failed" ? LOADING : before));
    send.current();
  }, []);
  return { ...(answer.key === key || keepsPrevious ? answer : LOADING), refetch };
}
