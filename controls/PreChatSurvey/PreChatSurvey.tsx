import * as React from "react";
import { FormContext } from "../../shared/form/formContext";
import { mayBeChat } from "../../shared/conversation/channel";
import { Conversation } from "../../shared/conversation/conversation";
import { readSurvey } from "../../shared/conversation/preChatSurvey";
import { surveyTables } from "../../shared/shell/tableDiagnosis";
import { readSurveyedChat } from "../../shared/conversation/surveyedChat";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { EmptyState } from "../../shared/shell/EmptyState";
import { ControlShell } from "../../shared/shell/ControlShell";
import { Tab } from "../../shared/shell/tab";
import { useQuery } from "../../shared/query/useQuery";
import { Answers } from "./Answers";

/** What the visitor said before the chat, beside what is stored of the linked contact. */
export const PreChatSurvey = ({ host }: { readonly host: FormContext }): React.ReactElement => (
  <ControlShell host={host} title={host.text("PreChatSurvey_Name")}>
    <PreChatSurveyBody host={host} />
  </ControlShell>
);

/** The conversation too: of one that is gone it must not be said that nothing was answered. */
export const prefetch = () => [readSurveyedChat, readSurvey] as const;

/** As a tab: only a chat is preceded by a survey (Microsoft Learn, configure a pre-conversation survey). */
export function usePreChatSurveyTab(host: FormContext, { channels }: Conversation): Tab {
  const survey = useQuery(host, readSurvey);
  return {
    isThere: mayBeChat(channels),
    count: survey.state === "ready" ? survey.value.answers.length : undefined,
  };
}

/** The view without its frame. */
export function PreChatSurveyBody({ host }: { readonly host: FormContext }): React.ReactElement {
  const chat = useQuery(host, readSurveyedChat);
  const survey = useQuery(host, readSurvey);
  return (
    <QueryBoundary host={host} of={chat} rows={3}>
      {() => (
        <QueryBoundary host={host} of={survey} rows={3}>
          {({ answers, nothingBecause }) =>
            nothingBecause ? (
              <EmptyState
                host={host}
                title={host.text(words[nothingBecause])}
                tables={surveyTables}
                setup="PreChatSurvey_Setup"
              />
            ) : (
              <Answers host={host} answers={answers} chat={chat} />
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
