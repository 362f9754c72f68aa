import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { search } from "../../shared/ui/icons";
import { IconAction } from "../../shared/ui/IconAction";
import { Muted } from "../../shared/ui/Muted";
import { useCopy } from "../../shared/ui/useCopy";

interface FindButtonProps {
  /** The question. */
  readonly label: string;
  readonly value: string;
}

/** Hands an answer to whichever control of the form searches customers; without one it is copied (docs/decisions/0005). */
export function FindButton({ label, value }: FindButtonProps): React.ReactElement {
  const { copy, messages, text } = useFormContext();
  const [outcome, run] = useCopy(copy);
  const find = (): void => {
    const wanted = value.trim().slice(0, MAX_SEARCH_LENGTH);
    if (!messages.publish("customerSearchRequested", { text: wanted })) run(wanted);
  };
  return (
    <>
      <IconAction
        name={text("PreChatSurvey_Find", { question: label })}
        icon={search}
        onClick={find}
      />
      <span role="status">
        {outcome && (
          <Muted>
            {text(outcome === "copied" ? "PreChatSurvey_FindCopied" : "Summary_CopyRefused")}
          </Muted>
        )}
      </span>
    </>
  );
}

/** Nobody is found by more. */
const MAX_SEARCH_LENGTH = 200;
