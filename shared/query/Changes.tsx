import * as React from "react";
import { FailureKind } from "../dataverse/failure";
import { Host } from "../form/host";
import { UndoBar } from "../ui/UndoBar";
import { Undo } from "./useUndo";

interface ChangesProps<Value> {
  readonly host: Host;
  readonly of: Undo<Value>;
}

/** What was just changed, with the way back; and what could not be, with the reason and a second try where that may help. */
export const Changes = <Value,>({
  host: { text },
  of: { steps, run, end },
}: ChangesProps<Value>): React.ReactElement => (
  <>
    {steps
      .filter(({ isOver }) => !isOver)
      .map(({ key, change, state }) => {
        const close = { name: text("Summary_Close"), run: () => end(key) };
        const { back, done, overtaken, refused, subject } = change;
        if (typeof state === "object") {
          const mayHelpToRetry = !["changed", "closed", "missingRow", "noPrivilege"].includes(
            state.kind,
          );
          const actions = mayHelpToRetry
            ? [{ name: text("Summary_Retry"), run: () => run(change, key) }, close]
            : [close];
          return (
            <UndoBar
              key={key}
              isTrouble
              title={refused?.title ?? text("Summary_NotSaved", subject)}
              about={text(refused?.why(state.kind) ?? whyNotSaved(state.kind))}
              actions={actions}
              onEnd={close.run}
            />
          );
        }
        const isOvertaken = state === "overtaken";
        const action =
          back && !isOvertaken ? { name: text("Summary_Undo"), run: () => run(back, key) } : close;
        return (
          <UndoBar
            key={key}
            isTrouble={false}
            title={isOvertaken ? overtaken : done}
            actions={[action]}
            onEnd={close.run}
          />
        );
      })}
  </>
);

const reasons: Readonly<Partial<Record<FailureKind, string>>> = {
  closed: "Summary_IsClosed",
  missingRow: "Summary_RowGone",
  noPrivilege: "Summary_MayNotChange",
  offline: "Summary_Offline",
  throttled: "Summary_StillBusy",
};

/** The text that says why a change was refused. */
export const whyNotSaved = (kind: FailureKind): string => reasons[kind] ?? "Summary_NoAnswer";
