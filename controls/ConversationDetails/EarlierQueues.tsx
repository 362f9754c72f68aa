import * as React from "react";
import { isLasting } from "../../shared/dataverse/failure";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { earlierQueues, sessionsQuery } from "./data/session";
import { Muted } from "../../shared/ui/Muted";
import { RecordLink } from "../../shared/ui/RecordLink";
import { MissingValue } from "../../shared/query/QueryBoundary";
import { useQuery } from "../../shared/query/useQuery";

interface EarlierQueuesProps {
  readonly current?: Reference;
}

/** The queues that a conversation was passed on from, oldest first. */
export function EarlierQueues({ current }: EarlierQueuesProps): React.ReactElement | null {
  const { navigation, text } = useFormContext();
  const sessions = useQuery(sessionsQuery);
  if (sessions.state === "failed" && !isLasting(sessions.failure))
    return <MissingValue of={sessions} name={text("ConversationDetails_EarlierQueues")} />;
  if (sessions.state === "failed")
    return (
      <div>
        <Muted>{text("ConversationDetails_EarlierUnreadable")}</Muted>
      </div>
    );
  if (sessions.state === "loading") return null;
  const queues = earlierQueues(sessions.value, current);
  return queues.length === 0 ? null : (
    <div>
      <Muted>{text("ConversationDetails_EarlierQueues")}</Muted>
      {queues.map((queue, index) => (
        <RecordLink
          key={index}
          name={queue.name ?? text("Summary_Unnamed")}
          open={() => navigation.openRecord(queue)}
        />
      ))}
    </div>
  );
}
