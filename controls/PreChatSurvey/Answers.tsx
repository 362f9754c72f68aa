import { Link } from "@fluentui/react";
import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { findDifference } from "./data/contactMatch";
import { useIsMaker } from "../../shared/shell/maker";
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

/** The number of answers that are always shown. Further ones are folded, except those that differ from the contact. */
const UNFOLDED_ANSWERS = 5;
const OPEN = "PreChatSurvey.open";

interface AnswersProps {
  readonly answers: readonly Answer[];
  readonly chat: QueryResult<SurveyedChat>;
}

/** The answers in order. Those that differ from the linked contact show the contact's value beside them. */
export function Answers({ answers, chat }: AnswersProps): React.ReactElement {
  const form = useFormContext();
  const { copy, properties, text } = form;
  const [isOpen, fold] = useFold();
  const [isKept, keep] = useDismissedDifferences();
  const undo = useOptimisticMutations(chat, form.session.invalidate);
  const { contact, isClosed = true } = chat.state === "ready" ? undo.applyTo(chat.value) : {};
  const { columns, wrong } = readMapping(properties.list("contactColumns"));

  const entries = answers.map((answer) => ({
    answer,
    label: answer.question ?? text("PreChatSurvey_Unnamed"),
    difference: contact && findDifference(answer, contact, columns),
  }));
  const shown = entries.filter(
    ({ answer, difference }, index) =>
      isOpen || index < UNFOLDED_ANSWERS || (difference && !isKept(answer.key)),
  );
  const facts = shown.map(({ answer, label, difference }) => {
    const beside = contact && difference && (
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
    );
    return describeAnswer(form, answer, label, beside);
  });
  return (
    <>
      {wrong.length > 0 && <WrongColumns entries={wrong.join(", ")} />}
      <DescriptionList facts={facts} copy={copy} text={text} />
      <MutationBanner of={undo} />
      <div style={{ display: "flex", flexWrap: "wrap", gap: "4px 16px", marginTop: 8 }}>
        {(isOpen ? answers.length > UNFOLDED_ANSWERS : shown.length < answers.length) && (
          <Link as="button" aria-expanded={isOpen} onClick={fold}>
            {isOpen
              ? text("Summary_ShowLess")
              : text("PreChatSurvey_ShowAll", { count: answers.length })}
          </Link>
        )}
        <CopyAnswers answers={answers} />
      </div>
    </>
  );
}

/** Whether all answers are shown, which the platform remembers, and a function that changes it. */
function useFold(): readonly [boolean, () => void] {
  const { controlState } = useFormContext();
  const [isOpen, setIsOpen] = React.useState(controlState.get(OPEN) === true);
  const fold = (): void => {
    setIsOpen(!isOpen);
    controlState.set(OPEN, !isOpen);
  };
  return [isOpen, fold];
}

function describeAnswer(
  form: FormContext,
  answer: Answer,
  label: string,
  beside: React.ReactElement | undefined,
): DescriptionItem {
  const value = said(form, answer);
  return {
    key: answer.key,
    label,
    value: value && <UntrustedText value={value} text={form.text} label={label} />,
    beside,
    copies: value,
    action: value && answer.kind === "text" && <FindButton label={label} value={value} />,
    isWide: Boolean(beside) || label.length + (value?.length ?? 0) > 60,
  };
}

/** Copies all questions with their answers, one a line, and says whether that worked. */
function CopyAnswers({ answers }: Pick<AnswersProps, "answers">): React.ReactElement {
  const form = useFormContext();
  const [outcome, copy] = useCopy(form.copy);
  const copyAll = (): void =>
    copy(
      answers.map((answer) => `${answer.question ?? ""}: ${said(form, answer) ?? ""}`).join("\n"),
    );
  return (
    <span role="status">
      <Link as="button" onClick={copyAll}>
        {form.text(
          outcome === "copied"
            ? "Summary_Copied"
            : outcome
              ? "Summary_CopyRefused"
              : "PreChatSurvey_CopyAll",
        )}
      </Link>
    </span>
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

/** Only a maker can mend the property. */
function WrongColumns({ entries }: { readonly entries: string }): React.ReactElement | null {
  const { text } = useFormContext();
  return useIsMaker() ? (
    <Notice icon={warning} title={text("PreChatSurvey_WrongColumns", { entries })} />
  ) : null;
}
