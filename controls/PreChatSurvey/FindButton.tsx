import * as React from "react";
import { Host } from "../../shared/form/host";
import { search } from "../../shared/ui/drawings";
import { IconAction } from "../../shared/ui/IconAction";
import { Muted } from "../../shared/ui/Muted";
import { useCopy } from "../../shared/ui/useCopy";

interface FindButtonProps {
  readonly host: Host;
  /** The question. */
  readonly label: string;
  readonly value: string;
}

/** Hands an answer to whichever control of the form searches customers; without one it is copied (docs/decisions/0005). */
export function FindButton({ host, label, value }: FindButtonProps): React.ReactElement {
  const { copy, publish, text } = host;
  const [outcome, run] = useCopy(copy);
  const find = (): void => {
    const wanted = value.trim().slice(0, LONGEST);
    if (!publish("customerSearchRequested", { text: wanted })) run(wanted);
  };
  return (
    <>
      <IconAction name={text("PreChatSurvey_Find", label)} icon={search} onClick={find} />
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
const LONGEST = 200;
