import * as React from "react";
import { Reference } from "../../dataverse/row";
import { Host } from "../../host/host";
import { Conversation, Moment, readConversation } from "../../records/conversation";
import { readSkills } from "../../records/skill";
import { mayChangeSkills } from "../../records/skillChange";
import { Fact, Facts } from "../../ui/Facts";
import { RecordLink } from "../../ui/RecordLink";
import { relativeTime } from "../../ui/time";
import { Loaded } from "../Loaded";
import { Section } from "../Section";
import { useLoad } from "../useLoad";
import { useNow } from "../useNow";
import { Channels } from "./Channels";
import { EarlierQueues } from "./EarlierQueues";
import { Sentiment } from "./Sentiment";
import { Skills } from "./Skills";
import { SessionWaiting, Waiting } from "./Waiting";

/** What the conversation is: channel, state, waiting time, skills, queue, start, agent. */
export const ConversationDetails = ({ host }: { readonly host: Host }): React.ReactElement => (
  <Section host={host} title={host.text("ConversationDetails_Name")}>
    <Details host={host} />
  </Section>
);

/** All in one wave: a refusal of skills empties nothing else. */
export const asks = () => [readConversation, readSkills, mayChangeSkills] as const;

function Details({ host }: { readonly host: Host }): React.ReactElement {
  const conversation = useLoad(host, readConversation);
  const skills = useLoad(host, readSkills);
  return (
    <Loaded host={host} of={conversation} rows={4}>
      {(value) => (
        <>
          <ConversationFacts host={host} conversation={value} />
          <Skills host={host} skills={skills} isClosed={value.isClosed} />
        </>
      )}
    </Loaded>
  );
}

function ConversationFacts({ host, conversation }: { readonly host: Host; readonly conversation: Conversation }): React.ReactElement {
  const { text } = host;
  const { channels, status, queue, workstream, agent, started, closed, transfers, wait, withBot, mayAskSession, sentiment } = conversation;
  const inQueue = record(host, queue);
  const facts: readonly (Fact | false | undefined)[] = [
    { label: text("ConversationDetails_Channel"), value: channels.length > 0 ? <Channels channels={channels} /> : undefined },
    { label: text("ConversationDetails_Status"), value: status?.label },
    (wait || mayAskSession) && {
      label: text("ConversationDetails_Waiting"),
      value: wait ? <Waiting host={host} wait={wait} withBot={withBot} /> : <SessionWaiting host={host} withBot={withBot} />,
    },
    {
      label: text("ConversationDetails_Queue"),
      ...inQueue,
      ...(transfers && { value: <>{inQueue.value}<EarlierQueues host={host} current={queue} /></> }),
    },
    { label: text("ConversationDetails_Started"), value: started && <Time host={host} moment={started} />, copies: started?.label },
    closed && { label: text("ConversationDetails_Closed"), value: <Time host={host} moment={closed} />, copies: closed.label },
    { label: text("ConversationDetails_Agent"), ...record(host, agent) },
    sentiment && { label: text("ConversationDetails_Sentiment"), value: <Sentiment sentiment={sentiment} /> },
    { label: text("ConversationDetails_Workstream"), ...record(host, workstream) },
    transfers !== undefined && { label: text("ConversationDetails_Transfers"), value: String(transfers) },
  ];
  return <Facts facts={facts.filter((fact): fact is Fact => Boolean(fact))} copy={host.copy} text={text} />;
}

function record(host: Host, reference: Reference | undefined): Pick<Fact, "value" | "copies"> {
  if (!reference) return {};
  const name = reference.name ?? host.text("Summary_Unnamed");
  return { value: <RecordLink name={name} open={() => host.openRecord(reference)} />, copies: reference.name };
}

function Time({ host, moment: { at, label } }: { readonly host: Host; readonly moment: Moment }): React.ReactElement {
  const now = useNow(30_000);
  return (
    <span>
      {label ?? host.dateTime(at)} ({relativeTime(at, now, host.text("Summary_Locale"))})
    </span>
  );
}
