import { Link } from "@fluentui/react";
import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { findDifference } from "./data/contactMatch";
import { isMaker } from "../../shared/shell/maker";
import { Answer } from "../../shared/conversation/survey";
import { SurveyedChat } from "../../shared/conversation/surveyedChat";
import { warning } from "../../shared/ui/icons";
import { DescriptionItem, DescriptionList } from "../../shared/ui/DescriptionList";
import { UntrustedText } from "../../shared/ui/UntrustedText";
import { Notice } from "../../shared/ui/Notice";
import { useCopy } from "../../shared/ui/useCopy";
import { MutationBanner } from "../../shared/query/MutationBanner";
import { QueryResult } from "../../shared/query/useQuery";
import { useOptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { contactChange } from "./contactChange";
import { FindButton } from "./FindButton";
import { readMapping } from "./mapping";
import { Stored } from "./Stored";
import { useDismissedDifferences } from "./useDismissedDifferences";

/** More are folded, but for those that differ from what is stored. */
const FOLDED = 5;
const OPEN = "PreChatSurvey.open";

interface AnswersProps {
  readonly answers: readonly Answer[];
  readonly chat: QueryResult<SurveyedChat>;
}

/** The answers in order, and beside those that differ what is stored of the linked contact. */
export function Answers({ answers, chat }: AnswersProps): React.ReactElement {
  const form = useFormContext();
  const { copy, properties, controlState, text } = form;
  const [isOpen, setIsOpen] = React.useState(controlState.get(OPEN) === true);
  const [isKept, keep] = useDismissedDifferences();
  const [copied, copyAll] = useCopy(copy);
  const undo = useOptimisticMutations(chat, form.session.invalidate);
  const { contact, isClosed = true } = chat.state === "ready" ? undo.applyTo(chat.value) : {};
  const { columns, wrong } = readMapping(properties.list("contactColumns"));

  const entries = answers.map((answer) => ({
    answer,
    difference: contact && findDifference(answer, contact, columns),
  }));
  const shown = isOpen
    ? entries
    : entries.filter(
        ({ answer, difference }, index) => index < FOLDED || (difference && !isKept(answer.key)),
      );
  const facts = shown.map(({ answer, difference }): DescriptionItem => {
    const label = answer.question ?? text("PreChatSurvey_Unnamed");
    const value = said(form, answer);
    return {
      key: answer.key,
      label,
      value: value && <UntrustedText value={value} text={text} label={label} />,
      beside: contact && difference && (
        <Stored
          question={label}
          contact={contact}
          stored={difference.stored}
          isKept={isKept(answer.key)}
          update={
            !isClosed && contact.mayChange && difference.said
              ? () => undo.run(contactChange(form, contact, difference))
              : undefined
          }
          keep={isClosed ? undefined : () => keep(answer.key)}
        />
      ),
      copies: value,
      action: value && answer.kind === "text" && <FindButton label={label} value={value} />,
      isWide: Boolean(difference) || label.length + (value?.length ?? 0) > 60,
    };
  });
  const fold = (): void => {
    setIsOpen(!isOpen);
    controlState.set(OPEN, !isOpen);
  };
  return (
    <>
      {wrong.length > 0 && isMaker(form.dataverse) && (
        <Notice
          icon={warning}
          title={text("PreChatSurvey_WrongColumns", { entries: wrong.join(", ") })}
        />
      )}
      <DescriptionList facts={facts} copy={copy} text={text} />
      <MutationBanner of={undo} />
      <div style={{ display: "flex", flexWrap: "wrap", gap: "4px 16px", marginTop: 8 }}>
        {(isOpen ? answers.length > FOLDED : shown.length < answers.length) && (
          <Link as="button" aria-expanded={isOpen} onClick={fold}>
            {isOpen
              ? text("Summary_ShowLess")
              : text("PreChatSurvey_ShowAll", { count: answers.length })}
          </Link>
        )}
        <span role="status">
          <Link
            as="button"
            onClick={() =>
              copyAll(
                answers
                  .map((answer) => `${answer.question ?? ""}: ${said(form, answer) ?? ""}`)
                  .join("\n"),
              )
            }
          >
            {text(
              copied === "copied"
                ? "Summary_Copied"
                : copied
                  ? "Summary_CopyRefused"
                  : "PreChatSurvey_CopyAll",
            )}
          </Link>
        </span>
      </div>
    </>
  );
}

/** The answer in the user's words. */
function said({ text }: FormContext, { kind, value, scale }: Answer): string | undefined {
  if (value && kind === "consent")
    return text(/^(true|yes|1)$/i.test(value) ? "Summary_Yes" : "Summary_No");
  return value && scale && kind === "rating"
    ? text("PreChatSurvey_Rating", { rating: value, scale: String(scale) })
    : value;
}
