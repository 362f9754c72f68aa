import * as React from "react";
import { FailureKind } from "../dataverse/failure";
import { useFormContext } from "../form/formContext";
import { UndoBar } from "../ui/UndoBar";
import { OptimisticMutations } from "./useOptimisticMutations";
import { PlainTextKey } from "../ui/text";

interface MutationBannerProps<Value> {
  readonly of: OptimisticMutations<Value>;
}

/** What was just changed, with the way back; and what could not be, with the reason and a second try where that may help. */
export const MutationBanner = <Value,>({
  of: { mutations, run, dismiss },
}: MutationBannerProps<Value>): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <>
      {mutations
        .filter(({ isOver }) => !isOver)
        .map(({ key, mutation, state }) => {
          const close = { name: text("Summary_Close"), run: () => dismiss(key) };
          const { inverse, successMessage, conflictMessage, errorMessage, subject } = mutation;
          if (typeof state === "object") {
            const mayHelpToRetry = !["changed", "closed", "missingRow", "noPrivilege"].includes(
              state.kind,
            );
            const actions = mayHelpToRetry
              ? [{ name: text("Summary_Retry"), run: () => run(mutation, key) }, close]
              : [close];
            return (
              <UndoBar
                key={key}
                isTrouble
                title={errorMessage?.title ?? text("Summary_NotSaved", { name: subject })}
                about={text(errorMessage?.why(state.kind) ?? whyNotSaved(state.kind))}
                actions={actions}
                onEnd={close.run}
              />
            );
          }
          const isOvertaken = state === "overtaken";
          const action =
            inverse && !isOvertaken
              ? { name: text("Summary_Undo"), run: () => run(inverse, key) }
              : close;
          return (
            <UndoBar
              key={key}
              isTrouble={false}
              title={isOvertaken ? conflictMessage : successMessage}
              actions={[action]}
              onEnd={close.run}
            />
          );
        })}
    </>
  );
};

const reasons: Readonly<Partial<Record<FailureKind, PlainTextKey>>> = {
  closed: "Summary_IsClosed",
  missingRow: "Summary_RowGone",
  noPrivilege: "Summary_MayNotChange",
  offline: "Summary_Offline",
  throttled: "Summary_StillBusy",
};

/** The text that says why a change was refused. */
export const whyNotSaved = (kind: FailureKind): PlainTextKey => reasons[kind] ?? "Summary_NoAnswer";
