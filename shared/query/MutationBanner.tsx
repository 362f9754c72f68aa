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

function Outcome<Value>(props: OutcomeProps<Value>): React.ReactElement {
  const { mutation, state } = props.of;
  const actions = useActions(props);
  const { close } = actions;
  if (typeof state === "object")
    return (
      <UndoBar
        isTrouble
        title={mutation.errorMessage?.title ?? actions.notSaved}
        about={actions.explain(state.kind)}
        actions={[...(mayHelpToRetry(state) ? [actions.again] : []), ...actions.keep, close]}
        onEnd={close.run}
      />
    );
  const { successMessage, unconfirmedMessage = successMessage, conflictMessage } = mutation;
  if (state === "unconfirmed")
    return (
      <UndoBar
        isTrouble
        title={unconfirmedMessage}
        about={actions.unconfirmed}
        actions={[close]}
        onEnd={close.run}
      />
    );
  if (state === "overtaken")
    return (
      <UndoBar
        isTrouble={actions.keep.length > 0}
        title={typeof conflictMessage === "function" ? conflictMessage() : conflictMessage}
        actions={[...actions.keep, close]}
        onEnd={close.run}
      />
    );
  return (
    <UndoBar
      isTrouble={false}
      title={successMessage}
      actions={[actions.undo ?? close]}
      onEnd={close.run}
    />
  );
}

/** What an agent can do with a message, each with a name that says what it acts on, and the words of a failure. */
function useActions<Value>({
  of: { key, mutation },
  mutations: { run, dismiss },
  number,
}: OutcomeProps<Value>) {
  const { text, copy } = useFormContext();
  const [copied, copyWords] = useCopy(copy);
  const { inverse, errorMessage, subject, words } = mutation;
  const about = number > 1 ? `${subject} (${number})` : subject;
  const action = (name: PlainTextKey, start: () => void): UndoAction => ({
    name: text(name),
    label: text("Summary_ActionOn", { action: text(name), name: about }),
    run: start,
  });
  return {
    close: action("Summary_Close", () => dismiss(key)),
    again: action("Summary_Retry", () => run(mutation, key)),
    undo: inverse && action("Summary_Undo", () => run(inverse, key)),
    keep: words ? [action(copyTexts[copied ?? "not"], () => copyWords(words))] : [],
    unconfirmed: text("Summary_Unconfirmed"),
    notSaved: text("Summary_NotSaved", { name: subject }),
    explain: (kind: FailureKind): string =>
      [
        text(errorMessage?.why(kind) ?? whyNotSaved(kind)),
        ...(words ? [text("Summary_YourText", { text: words })] : []),
      ].join(" "),
  };
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
