import * as React from "react";
import { DataverseFailure, FailureKind } from "../dataverse/failure";
import { useFormContext } from "../form/formContext";
import { UndoAction, UndoBar } from "../ui/UndoBar";
import { MutationState, OptimisticMutations } from "./useOptimisticMutations";
import { PlainTextKey } from "../ui/text";
import { useCopy } from "../ui/useCopy";

interface MutationBannerProps<Value> {
  readonly of: OptimisticMutations<Value>;
}

/** What was just changed, with the way back; and what could not be, with the reason, the agent's words and a second try. */
export function MutationBanner<Value>({ of }: MutationBannerProps<Value>): React.ReactElement {
  const shown = of.mutations.filter(({ isOver }) => !isOver);
  return (
    <>
      {shown.map((each, index) => (
        <Outcome
          key={each.key}
          of={each}
          mutations={of}
          // Two messages about one thing have buttons with different names.
          number={shown.slice(0, index).filter((other) => isAlike(each, other)).length + 1}
        />
      ))}
    </>
  );
}

const isAlike = <Value,>(one: MutationState<Value>, other: MutationState<Value>): boolean =>
  one.mutation.subject === other.mutation.subject;

interface OutcomeProps<Value> {
  readonly of: MutationState<Value>;
  readonly mutations: OptimisticMutations<Value>;
  readonly number: number;
}

function Outcome<Value>({
  of: { key, mutation, state },
  mutations: { run, dismiss },
  number,
}: OutcomeProps<Value>): React.ReactElement {
  const { text, copy } = useFormContext();
  const [copied, copyWords] = useCopy(copy);
  const { inverse, successMessage, conflictMessage, errorMessage, subject, words } = mutation;
  const about = number > 1 ? `${subject} (${number})` : subject;
  const action = (key: PlainTextKey, start: () => void, shown = text(key)): UndoAction => ({
    name: shown,
    label: text("Summary_ActionOn", { action: shown, name: about }),
    run: start,
  });
  const close = action("Summary_Close", () => dismiss(key));
  const keep = words
    ? [action("Summary_CopyWords", () => copyWords(words), text(copyTexts[copied ?? "not"]))]
    : [];
  const failure = typeof state === "object" ? state : undefined;
  const isOvertaken = state === "overtaken";
  const conflict = typeof conflictMessage === "function" ? conflictMessage : () => conflictMessage;
  if (!failure)
    return (
      <UndoBar
        isTrouble={isOvertaken && keep.length > 0}
        title={isOvertaken ? conflict() : successMessage}
        actions={
          isOvertaken
            ? [...keep, close]
            : [inverse ? action("Summary_Undo", () => run(inverse, key)) : close]
        }
        onEnd={close.run}
      />
    );
  const again = action("Summary_Retry", () => run(mutation, key));
  return (
    <UndoBar
      isTrouble
      title={errorMessage?.title ?? text("Summary_NotSaved", { name: subject })}
      about={[
        text(errorMessage?.why(failure.kind) ?? whyNotSaved(failure.kind)),
        words && text("Summary_YourText", { text: words }),
      ]
        .filter(Boolean)
        .join(" ")}
      actions={[...(mayHelpToRetry(failure) ? [again] : []), ...keep, close]}
      onEnd={close.run}
    />
  );
}

const copyTexts = {
  not: "Summary_CopyWords",
  copied: "Summary_Copied",
  refused: "Summary_CopyRefused",
} as const;

/** A second attempt meets what somebody else has done in the same state. A permission may be given meanwhile. */
const mayHelpToRetry = ({ kind }: DataverseFailure): boolean =>
  kind !== "changed" && kind !== "closed";

const reasons: Readonly<Partial<Record<FailureKind, PlainTextKey>>> = {
  closed: "Summary_IsClosed",
  missingRow: "Summary_RowGone",
  noPrivilege: "Summary_MayNotChange",
  offline: "Summary_Offline",
  throttled: "Summary_StillBusy",
};

/** The text that says why a change was refused. */
export const whyNotSaved = (kind: FailureKind): PlainTextKey => reasons[kind] ?? "Summary_NoAnswer";
