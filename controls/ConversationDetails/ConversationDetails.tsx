import { Link } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Conversation, Moment, conversationQuery } from "../../shared/conversation/conversation";
import { skillsQuery } from "./data/skill";
import { skillAccessQuery } from "./data/skillChange";
import { DescriptionItem, DescriptionList } from "../../shared/ui/DescriptionList";
import { RecordLink } from "../../shared/ui/RecordLink";
import { relativeTime } from "../../shared/ui/time";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useQuery } from "../../shared/query/useQuery";
import { useNow } from "../../shared/ui/useNow";
import { Channels } from "./Channels";
import { EarlierQueues } from "./EarlierQueues";
import { Sentiment } from "./Sentiment";
import { Skills } from "./Skills";
import { SessionWaiting, Waiting } from "./Waiting";

/** Shows the conversation itself: channel, state, waiting time, skills, queue, start, agent. */
export const ConversationDetails = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("ConversationDetails_Name")}>
      <ConversationDetailsBody />
    </ControlShell>
  );
};

/** Sends all in one wave. Skills have queries of their own, so a refused one leaves the other details in place. */
export const prefetch = () => [conversationQuery, skillsQuery, skillAccessQuery] as const;

interface BodyProps {
  /** Folds the details that agents seldom need. */
  readonly isCompact?: boolean;
}

export function ConversationDetailsBody({ isCompact }: BodyProps): React.ReactElement {
  const conversation = useQuery(conversationQuery);
  const skills = useQuery(skillsQuery);
  return (
    <QueryBoundary of={conversation} rows={4}>
      {(value) => (
        <>
          <ConversationFacts conversation={value} isCompact={isCompact} />
          <Skills skills={skills} isClosed={value.isClosed} isCompact={isCompact} />
        </>
      )}
    </QueryBoundary>
  );
}

function ConversationFacts({
  conversation,
  isCompact = false,
}: BodyProps & { readonly conversation: Conversation }): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  const [isFolded, setIsFolded] = React.useState(isCompact);
  const facts = [
    ...listItems(form, conversation, isFolded),
    ...(isFolded ? [] : listSeldomItems(form, conversation)),
  ];
  return (
    <>
      <DescriptionList
        facts={facts.filter((fact): fact is DescriptionItem => Boolean(fact))}
        copy={form.copy}
        text={text}
      />
      {isCompact && (
        <Link as="button" aria-expanded={!isFolded} onClick={() => setIsFolded(!isFolded)}>
          {text(isFolded ? "Summary_ShowAll" : "Summary_ShowLess")}
        </Link>
      )}
    </>
  );
}

type OptionalItem = DescriptionItem | false | undefined;

function listItems(
  form: FormContext,
  conversation: Conversation,
  isShort: boolean,
): readonly OptionalItem[] {
  const { channels, status, queue, transfers, wait, withBot, mayAskSession } = conversation;
  const { started, closed, sentiment } = conversation;
  const { text } = form;
  const inQueue = record(form, queue);
  return [
    {
      label: text("ConversationDetails_Channel"),
      value: channels.length > 0 ? <Channels channels={channels} /> : undefined,
    },
    { label: text("ConversationDetails_Status"), value: status?.label },
    (wait || mayAskSession) && {
      label: text("ConversationDetails_Waiting"),
      value: wait ? (
        <Waiting wait={wait} withBot={withBot} />
      ) : (
        <SessionWaiting withBot={withBot} />
      ),
    },
    {
      label: text("ConversationDetails_Queue"),
      ...inQueue,
      ...(transfers && {
        value: (
          <>
            {inQueue.value}
            <EarlierQueues current={queue} />
          </>
        ),
      }),
    },
    {
      label: text("ConversationDetails_Started"),
      value: started && <Time moment={started} isShort={isShort} />,
      copies: started?.label,
    },
    closed && {
      label: text("ConversationDetails_Closed"),
      value: <Time moment={closed} />,
      copies: closed.label,
    },
    sentiment && {
      label: text("ConversationDetails_Sentiment"),
      value: <Sentiment sentiment={sentiment} />,
    },
  ];
}

/** Agents seldom need these, so the compact view folds them. */
const listSeldomItems = (
  form: FormContext,
  { agent, workstream, transfers }: Conversation,
): readonly OptionalItem[] => [
  { label: form.text("ConversationDetails_Agent"), ...record(form, agent) },
  { label: form.text("ConversationDetails_Workstream"), ...record(form, workstream) },
  transfers !== undefined && {
    label: form.text("ConversationDetails_Transfers"),
    value: String(transfers),
  },
];

function record(
  form: FormContext,
  reference: Reference | undefined,
): Pick<DescriptionItem, "value" | "copies"> {
  if (!reference) return {};
  const name = reference.name ?? form.text("Summary_Unnamed");
  return {
    value: <RecordLink name={name} open={() => form.navigation.openRecord(reference)} />,
    copies: reference.name,
  };
}

interface TimeProps {
  readonly moment: Moment;
  /** Shows only how long ago it was. The tooltip has the date. */
  readonly isShort?: boolean;
}

function Time({ moment, isShort }: TimeProps): React.ReactElement {
  const { text, format } = useFormContext();
  const { at, label = format.dateTime(at) } = moment;
  const ago = relativeTime(at, useNow(30_000), text("Summary_Locale"));
  return isShort ? (
    <span title={label}>{ago}</span>
  ) : (
    <span>
      {label} ({ago})
    </span>
  );
}
