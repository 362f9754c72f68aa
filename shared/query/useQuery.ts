import * as React from "react";
import { asFailure, DataverseFailure, isLasting } from "../dataverse/failure";
import { FormContext, useConversationId, useFormContext } from "../form/formContext";
import { AsyncState } from "./asyncState";
import { QueryDefinition } from "./defineQuery";
import { useEvent } from "../ui/hooks/useEvent";
import { useLatestAsync } from "../ui/hooks/useLatestAsync";

/** The state of a query, and a function that sends it again, with all queries of the form that have failed. */
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
 * "Try again" in one control makes every query of the conversation try again that has a failure which time may heal. With the key
 * of a query that was answered whole, only that one does: the same query may have failed elsewhere, as for the count of a tab.
 */
const RETRY_TOPIC = "retry";

/**
 * Reads server data for a view: it keeps the last good answer on screen, reads again after an invalidation, and drops answers to
 * earlier requests and other keys. An answer that lacks a part is shown with the failure of the part. Without a query it sends nothing and stays in the state "loading".
 */
export function useQuery<Value>(
  query: QueryDefinition<Value> | undefined,
  options: QueryOptions = {},
): QueryResult<Value> {
  return useQueryAbout(useConversationId(), query, options);
}

/** The same for a component that the form may show before it knows a conversation; then the id is empty. */
export function useQueryAbout<Value>(
  conversationId: string,
  query: QueryDefinition<Value> | undefined,
  { keepsPrevious = false }: QueryOptions = {},
): QueryResult<Value> {
  const form = useFormContext();
  const key = query?.key;
  const [answer, setAnswer] = React.useState<Answer<Value>>(LOADING);
  const latest = useEvent(() => ({ form, query }));
  const send = useSend(conversationId, key, latest, setAnswer, keepsPrevious);
  const refetch = React.useCallback(() => {
    setAnswer((before) => (before.state === "failed" ? LOADING : before));
    send.current();
    latest().form.messages.publish(RETRY_TOPIC, undefined);
  }, [latest, send]);
  return { ...(answer.key === key || keepsPrevious ? answer : LOADING), refetch };
}

type Failed = Pick<Answer<never> & { readonly state: "failed" }, "failure" | "isTryingAgain">;

/** Sends the query for each key and after news, and returns how to send it again. */
function useSend<Value>(
  conversationId: string,
  key: string | undefined,
  latest: () => { readonly form: FormContext; readonly query?: QueryDefinition<Value> },
  setAnswer: (change: (before: Answer<Value>) => Answer<Value>) => void,
  keepsPrevious: boolean,
): React.MutableRefObject<() => void> {
  const startRequest = useLatestAsync();
  const send = React.useRef<() => void>(() => undefined);
  React.useEffect(() => {
    if (key === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let mayHelpToRetry = false;
    const sendAttempt = (attempt: number): void => {
      const isLatest = startRequest();
      clearTimeout(timer);
      mayHelpToRetry = false;
      const retry = (failure: DataverseFailure): Failed => {
        mayHelpToRetry = !isLasting(failure);
        const delay = failure.kind === "throttled" ? RETRY_DELAYS_MS[attempt] : undefined;
        if (delay !== undefined) timer = setTimeout(() => sendAttempt(attempt + 1), delay);
        return { failure, isTryingAgain: delay !== undefined };
      };
      let missing: DataverseFailure | undefined;
      const reportMissing = (failure: DataverseFailure): void => {
        missing ??= failure;
      };
      const { form, query } = latest();
      query?.read(form.dataverse, conversationId, reportMissing).then(
        (value) => {
          if (!isLatest()) return;
          const failed = missing && retry(missing);
          setAnswer((before) => withValue(before, key, value, failed));
          if (!failed) form.messages.publish(RETRY_TOPIC, key);
        },
        (reason: unknown) => {
          if (!isLatest()) return;
          const failed = retry(asFailure(reason));
          setAnswer((before) => withFailure(before, key, failed, keepsPrevious));
        },
      );
    };
    send.current = () => sendAttempt(0);
    send.current();
    const { messages, session } = latest().form;
    const unsubscribe = session.onInvalidate(send.current);
    const unsubscribeFromRetries = messages.subscribe(RETRY_TOPIC, (only = key) => {
      if (mayHelpToRetry && only === key) send.current();
    });
    return () => {
      startRequest();
      clearTimeout(timer);
      unsubscribe();
      unsubscribeFromRetries();
      send.current = () => undefined;
    };
  }, [conversationId, key, latest, setAnswer, keepsPrevious, startRequest]);
  return send;
}

/** Data that lack a part do not replace whole ones of the same key. */
function withValue<Value>(
  before: Answer<Value>,
  key: string,
  value: Value,
  failed: Failed | undefined,
): Answer<Value> {
  return failed && before.state === "ready" && before.key === key && !before.isPartial
    ? { ...before, ...failed }
    : { key, state: "ready", value, ...(failed && { isPartial: true, ...failed }) };
}

/** A failure does not replace data that may stay on screen. */
const withFailure = <Value>(
  before: Answer<Value>,
  key: string,
  failed: Failed,
  keepsPrevious: boolean,
): Answer<Value> =>
  before.state === "ready" && (before.key === key || keepsPrevious)
    ? { ...before, key, ...failed }
    : { key, state: "failed", ...failed };
