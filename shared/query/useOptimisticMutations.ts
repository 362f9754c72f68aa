import * as React from "react";
import { asFailure, DataverseFailure, FailureKind } from "../dataverse/failure";
import { QueryResult } from "./useQuery";
import { PlainTextKey } from "../ui/text";

/** A write that the view shows at once and takes back if the server refuses it. */
export interface Mutation<Value> {
  /** What the agent changes, in words. */
  readonly subject: string;
  /** Shown as soon as the change is on screen. */
  readonly successMessage: string;
  /** Shown if nothing was left to do because somebody else had done it. A function is called after the write, which finds out more. */
  readonly conflictMessage: string | (() => string);
  /** What the agent typed. If it is not stored, the message keeps it. */
  readonly words?: string;
  /** Replaces the usual words if the server refuses the write. */
  readonly errorMessage?: {
    readonly title: string;
    readonly why: (kind: FailureKind) => PlainTextKey;
  };
  /** Returns the data after the change. Applying it twice must do no harm. */
  readonly optimisticUpdate: (value: Value) => Value;
  /**
   * Returns whether anything was left to do, or "unconfirmed" if the data may show the change later than the answer came. A second
   * attempt must not write twice.
   */
  readonly write: () => Promise<boolean | "unconfirmed">;
  /** Shown while the change is unconfirmed. */
  readonly unconfirmedMessage?: string;
  /** Whether data that were read later end the wait for an unconfirmed change. */
  readonly isSettledBy?: (value: Value) => boolean;
  readonly inverse?: Mutation<Value>;
}

/** The progress of one mutation. */
export interface MutationState<Value> {
  readonly key: number;
  readonly mutation: Mutation<Value>;
  /** "written" until the data have been read back, then "known". */
  readonly state: "writing" | "written" | "unconfirmed" | "known" | "overtaken" | DataverseFailure;
  /** Its message is no longer shown. */
  readonly isOver?: boolean;
}

export interface OptimisticMutations<Value> {
  readonly mutations: readonly MutationState<Value>[];
  /** Returns the data with the mutations that the server has not yet confirmed. */
  readonly applyTo: (value: Value) => Value;
  /** Starts a mutation. With `key` it replaces an earlier one: as its inverse or as a second attempt. */
  readonly run: (mutation: Mutation<Value>, key?: number) => void;
  readonly dismiss: (key: number) => void;
}

/** Changes data for a view. Writes run one after another. When the data are read again, the view shows them. */
export function useOptimisticMutations<Value>(
  result: QueryResult<Value>,
  refresh: () => void,
): OptimisticMutations<Value> {
  const [mutations, setMutations] = React.useState<readonly MutationState<Value>[]>([]);
  const queue = React.useRef<{ count: number; isMounted: boolean; last: Promise<void> }>({
    count: 0,
    isMounted: true,
    last: Promise.resolve(),
  });
  const value = result.state === "ready" ? result.value : undefined;

  React.useEffect(() => {
    const { current } = queue;
    current.isMounted = true;
    return () => {
      current.isMounted = false;
    };
  }, []);
  React.useEffect(() => setMutations((all) => confirmWritten(all, value)), [value]);

  return {
    mutations,
    applyTo: (current) =>
      mutations.reduce(
        (updated, { state, mutation }) =>
          isPending(state) ? mutation.optimisticUpdate(updated) : updated,
        current,
      ),
    run(mutation, key = ++queue.current.count) {
      // A control may create a record, be removed, and then link the record. The mutation runs, but nothing shows it.
      const show = (state: MutationState<Value>["state"]): void => {
        if (queue.current.isMounted) setMutations((all) => settle(all, key, mutation, state));
      };
      if (queue.current.isMounted) setMutations((all) => start(all, key, mutation));
      queue.current.last = queue.current.last.then(mutation.write).then(
        (outcome) => {
          show(outcome === "unconfirmed" ? outcome : outcome ? "written" : "overtaken");
          if (!outcome) refresh();
        },
        (reason: unknown) => show(asFailure(reason)),
      );
    },
    dismiss: (key) =>
      setMutations((all) =>
        all.map((each) => (each.key === key ? { ...each, isOver: true } : each)),
      ),
  };
}

type Mutations<Value> = readonly MutationState<Value>[];

/** Adds a mutation in place of an earlier one with its key, and drops those that are over. */
const start = <Value>(
  all: Mutations<Value>,
  key: number,
  mutation: Mutation<Value>,
): Mutations<Value> => [
  ...all.filter((each) => each.key !== key && (!each.isOver || isPending(each.state))),
  { key, mutation, state: "writing" },
];

/** Changes the state of a mutation, unless another one has replaced it. */
const settle = <Value>(
  all: Mutations<Value>,
  key: number,
  mutation: Mutation<Value>,
  state: MutationState<Value>["state"],
): Mutations<Value> =>
  all.map((each) =>
    each.key === key && each.mutation === mutation
      ? { key, mutation, state, isOver: each.isOver && isPending(state) }
      : each,
  );

/** The data were read again, so they contain what was written, and may contain what was unconfirmed. */
function confirmWritten<Value>(all: Mutations<Value>, value: Value | undefined): Mutations<Value> {
  const isKnown = ({ state, mutation }: MutationState<Value>): boolean =>
    state === "written" ||
    (state === "unconfirmed" && value !== undefined && mutation.isSettledBy?.(value) === true);
  return all.some(isKnown)
    ? all.map((each) => (isKnown(each) ? { ...each, state: "known" } : each))
    : all;
}

/** Whether the mutation is on screen, but the server has not confirmed it yet. */
const isPending = (state: MutationState<unknown>["state"]): boolean =>
  state === "writing" || state === "written" || state === "unconfirmed";
