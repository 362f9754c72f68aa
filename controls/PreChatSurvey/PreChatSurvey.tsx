import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { mayBeChat } from "../../shared/conversation/channel";
import { Conversation } from "../../shared/conversation/conversation";
import { surveyQuery } from "../../shared/conversation/preChatSurvey";
import { surveyTables } from "../../shared/shell/tableDiagnosis";
import { surveyedChatQuery } from "../../shared/conversation/surveyedChat";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { EmptyState } from "../../shared/shell/EmptyState";
import { ControlShell } from "../../shared/shell/ControlShell";
import { Tab, tabCount } from "../../shared/shell/tab";
import { useQuery } from "../../shared/query/useQuery";
import { Answers } from "./Answers";

/** What the visitor said before the chat, beside what is stored of the linked contact. */
export const PreChatSurvey = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("PreChatSurvey_Name")}>
      <PreChatSurveyBody />
    </ControlShell>
  );
};

/** The conversation too: of one that is gone it must not be said that nothing was answered. */
export const prefetch = () => [surveyedChatQuery, surveyQuery] as const;

/** As a tab: only a chat is preceded by a survey (Microsoft Learn, configure a pre-conversation survey). */
export function usePreChatSurveyTab({ channels }: Conversation): Tab {
  const survey = useQuery(surveyQuery);
  return {
    isThere: mayBeChat(channels),
    count: tabCount(survey, ({ answers }) => answers.length),
  };
}

/** The view without its frame. */
export function PreChatSurveyBody(): React.ReactElement {
  const { text } = useFormContext();
  const chat = useQuery(surveyedChatQuery);
  const survey = useQuery(surveyQuery);
  return (
    <QueryBoundary of={chat} rows={3}>
      {() => (
        <QueryBoundary of={survey} rows={3}>
          {({ answers, nothingBecause }) =>
            nothingBecause ? (
              <EmptyState
                title={text(words[nothingBecause])}
                tables={surveyTables}
                setup="PreChatSurvey_Setup"
              />
            ) : (
              <Answers answers={answers} chat={chat} />
            )
          }
        </QueryBoundary>
      )}
    </QueryBoundary>
  );
}

const words = {
  notChat: "PreChatSurvey_NotChat",
  noQuestions: "PreChatSurvey_NoQuestions",
  noAnswers: "PreChatSurvey_NoAnswers",
} as const;
