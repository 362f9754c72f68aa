import * as React from "react";
import { Host } from "../../shared/form/host";
import { mayBeChat } from "../../shared/conversation/channel";
import { Conversation } from "../../shared/conversation/conversation";
import { readSurvey } from "../../shared/conversation/preChatSurvey";
import { surveyTables } from "../../shared/shell/setup";
import { readSurveyedChat } from "../../shared/conversation/surveyedChat";
import { Loaded } from "../../shared/query/Loaded";
import { Nothing } from "../../shared/shell/Nothing";
import { Section } from "../../shared/shell/Section";
import { Tab } from "../../shared/shell/tab";
import { useLoad } from "../../shared/query/useLoad";
import { Answers } from "./Answers";

/** What the visitor said before the chat, beside what is stored of the linked contact. */
export const PreChatSurvey = ({ host }: { readonly host: Host }): React.ReactElement => (
  <Section host={host} title={host.text("PreChatSurvey_Name")}>
    <PreChatSurveyBody host={host} />
  </Section>
);

/** The conversation too: of one that is gone it must not be said that nothing was answered. */
export const asks = () => [readSurveyedChat, readSurvey] as const;

/** As a tab: only a chat is preceded by a survey (Microsoft Learn, configure a pre-conversation survey). */
export function usePreChatSurveyTab(host: Host, { channels }: Conversation): Tab {
  const survey = useLoad(host, readSurvey);
  return {
    isThere: mayBeChat(channels),
    count: survey.state === "ready" ? survey.value.answers.length : undefined,
  };
}

/** The view without its frame. */
export function PreChatSurveyBody({ host }: { readonly host: Host }): React.ReactElement {
  const chat = useLoad(host, readSurveyedChat);
  const survey = useLoad(host, readSurvey);
  return (
    <Loaded host={host} of={chat} rows={3}>
      {() => (
        <Loaded host={host} of={survey} rows={3}>
          {({ answers, nothingBecause }) =>
            nothingBecause ? (
              <Nothing
                host={host}
                title={host.text(words[nothingBecause])}
                tables={surveyTables}
                setup="PreChatSurvey_Setup"
              />
            ) : (
              <Answers host={host} answers={answers} chat={chat} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}

const words = {
  notChat: "PreChatSurvey_NotChat",
  noQuestions: "PreChatSurvey_NoQuestions",
  noAnswers: "PreChatSurvey_NoAnswers",
} as const;
