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
  /** Returns whether anything was left to do. A second attempt must not write twice. */
  readonly write: () => Promise<boolean>;
  readonly inverse?: Mutation<Value>;
}

/** The progress of one mutation. */
export interface MutationState<Value> {
  readonly key: number;
  readonly mutation: Mutation<Value>;
  /** "written" until the data have been read back, then "known". */
  readonly state: "writing" | "written" | "known" | "overtaken" | DataverseFailure;
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

/** A view's one way to change data. Writes run one after another. What is read back decides what is shown. */
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

  const add = (added: MutationState<Value>): void =>
    setMutations((all) => {
      const others = all.filter(
        ({ key, state, isOver }) => key !== added.key && (!isOver || isPending(state)),
      );
      return [...others, added];
    });
  // A mutation that another one has replaced no longer changes its state.
  const settle = (
    key: number,
    mutation: Mutation<Value>,
    state: MutationState<Value>["state"],
  ): void =>
    setMutations((all) =>
      all.map((each) =>
        each.key === key && each.mutation === mutation
          ? { key, mutation, state, isOver: each.isOver && isPending(state) }
          : each,
      ),
    );

  React.useEffect(() => {
    const { current } = queue;
    current.isMounted = true;
    return () => {
      current.isMounted = false;
    };
  }, []);
  React.useEffect(
    () =>
      setMutations((all) =>
        all.some(({ state }) => state === "written")
          ? all.map((each) => (each.state === "written" ? { ...each, state: "known" } : each))
          : all,
      ),
    [value],
  );

  return {
    mutations,
    applyTo: (current) =>
      mutations.reduce(
        (updated, { state, mutation }) =>
          isPending(state) ? mutation.optimisticUpdate(updated) : updated,
        current,
      ),
    run(mutation, key = ++queue.current.count) {
      // What a form has created is linked even after its control has gone.
      if (queue.current.isMounted) add({ key, mutation, state: "writing" });
      const settleIfMounted = (state: MutationState<Value>["state"]): void => {
        if (queue.current.isMounted) settle(key, mutation, state);
      };
      queue.current.last = queue.current.last.then(mutation.write).then(
        (hasWritten) => {
          settleIfMounted(hasWritten ? "written" : "overtaken");
          if (!hasWritten) refresh();
        },
        (reason: unknown) => settleIfMounted(asFailure(reason)),
      );
    },
    dismiss: (key) =>
      setMutations((all) =>
        all.map((each) => (each.key === key ? { ...each, isOver: true } : each)),
      ),
  };
}

/** On screen, but not yet read back from the server. */
const isPending = (state: MutationState<unknown>["state"]): boolean =>
  state === "writing" || state === "written";
