import * as React from "react";
import { asFailure, DataverseFailure, FailureKind } from "../dataverse/failure";
import { Asked } from "./useLoad";

/** A write as an agent sees it: on screen at once, taken back where it is refused. */
export interface Change<Value> {
  /** What it is about. */
  readonly subject: string;
  /** Said as soon as it is on screen. */
  readonly done: string;
  /** Said where nothing was left to do, because somebody else had done it. */
  readonly overtaken: string;
  /** Said where it was refused, in place of the usual words. */
  readonly refused?: { readonly title: string; readonly why: (kind: FailureKind) => string };
  /** The data as they are after it; harmless where they are so already. */
  readonly apply: (value: Value) => Value;
  /** Answers whether anything was left to do. A second try must not do it twice. */
  readonly write: () => Promise<boolean>;
  readonly back?: Change<Value>;
}

/** One change on its way. */
export interface Step<Value> {
  readonly key: number;
  readonly change: Change<Value>;
  /** "written" until the data have been read back, "known" since. */
  readonly state: "writing" | "written" | "known" | "overtaken" | DataverseFailure;
  /** No longer said. */
  readonly isOver?: boolean;
}

export interface Undo<Value> {
  readonly steps: readonly Step<Value>[];
  /** The data with what is on its way. */
  readonly shown: (value: Value) => Value;
  /** Begins a change, or takes the place of another: its way back, or a second try. */
  readonly run: (change: Change<Value>, key?: number) => void;
  readonly end: (key: number) => void;
}

/** A view's one way to change data. Writes go one after another; what is read back decides what is shown. */
export function useUndo<Value>(asked: Asked<Value>, refresh: () => void): Undo<Value> {
  const [steps, setSteps] = React.useState<readonly Step<Value>[]>([]);
  const line = React.useRef<{ count: number; isHere: boolean; last: Promise<void> }>({
    count: 0,
    isHere: true,
    last: Promise.resolve(),
  });
  const value = asked.state === "ready" ? asked.value : undefined;

  const put = (step: Step<Value>): void =>
    setSteps((all) => {
      const others = all.filter(
        ({ key, state, isOver }) => key !== step.key && (!isOver || isAhead(state)),
      );
      return [...others, step];
    });
  // A change that another one has replaced says nothing more.
  const settle = (key: number, change: Change<Value>, state: Step<Value>["state"]): void =>
    setSteps((all) =>
      all.map((step) =>
        step.key === key && step.change === change
          ? { key, change, state, isOver: step.isOver && isAhead(state) }
          : step,
      ),
    );

  React.useEffect(() => {
    const { current } = line;
    current.isHere = true;
    return () => {
      current.isHere = false;
    };
  }, []);
  React.useEffect(
    () =>
      setSteps((all) =>
        all.some(({ state }) => state === "written")
          ? all.map((step) => (step.state === "written" ? { ...step, state: "known" } : step))
          : all,
      ),
    [value],
  );

  return {
    steps,
    shown: (now) =>
      steps.reduce((seen, { state, change }) => (isAhead(state) ? change.apply(seen) : seen), now),
    run(change, key = ++line.current.count) {
      put({ key, change, state: "writing" });
      const say = (state: Step<Value>["state"]): void => {
        if (line.current.isHere) settle(key, change, state);
      };
      line.current.last = line.current.last.then(change.write).then(
        (isDone) => {
          say(isDone ? "written" : "overtaken");
          if (!isDone) refresh();
        },
        (reason: unknown) => say(asFailure(reason)),
      );
    },
    end: (key) =>
      setSteps((all) => all.map((step) => (step.key === key ? { ...step, isOver: true } : step))),
  };
}

const isAhead = (state: Step<unknown>["state"]): boolean =>
  state === "writing" || state === "written";
