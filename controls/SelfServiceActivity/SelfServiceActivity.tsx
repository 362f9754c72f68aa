import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { mayBeChat } from "../../shared/conversation/channel";
import { configurationQuery } from "../../shared/conversation/configuration";
import { Conversation, conversationStateQuery } from "../../shared/conversation/conversation";
import { allStepsQuery, newestStepsQuery } from "../../shared/conversation/journey";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { ControlShell } from "../../shared/shell/ControlShell";
import { Tab, tabCount } from "../../shared/shell/tab";
import { useQuery } from "../../shared/query/useQuery";
import { Activity } from "./Activity";

/** What the visitor did on the site before they wrote. */
export const SelfServiceActivity = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("SelfServiceActivity_Name")}>
      <SelfServiceActivityBody />
    </ControlShell>
  );
};

/** The conversation too: without it "nothing yet" would be said of one that is gone. */
export const prefetch = () => [conversationStateQuery, newestStepsQuery] as const;

/** As a tab: left out where there is no chat, or the organization keeps nothing (Microsoft Learn, enable self-service settings). */
export function useSelfServiceActivityTab({ channels }: Conversation): Tab {
  const journey = useQuery(newestStepsQuery);
  const switches = useQuery(configurationQuery);
  const count = tabCount(journey, ({ steps, isWhole }) =>
    isWhole ? steps.length : `${steps.length}+`,
  );
  const isOff = switches.state === "ready" && switches.value.keepsSelfService === false;
  return { isThere: mayBeChat(channels) && (count !== 0 || !isOff), count };
}

/** The same without its frame. The newest steps come in the opening wave; where there are more, all follow while these are on screen. */
export function SelfServiceActivityBody(): React.ReactElement {
  const conversation = useQuery(conversationStateQuery);
  const [isLong, setIsLong] = React.useState(false);
  const journey = useQuery(isLong ? allStepsQuery : newestStepsQuery, { keepsPrevious: true });
  const hasMore = journey.state === "ready" && !journey.value.isWhole;
  React.useEffect(() => {
    if (hasMore) setIsLong(true);
  }, [hasMore]);
  return (
    <QueryBoundary of={conversation} rows={3}>
      {(value) => (
        <QueryBoundary of={journey} rows={3}>
          {(known) => <Activity conversation={value} journey={known} />}
        </QueryBoundary>
      )}
    </QueryBoundary>
  );
}
