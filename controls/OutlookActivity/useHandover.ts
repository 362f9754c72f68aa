import * as React from "react";
import { OutlookRow } from "./graph/activity";
import { useConversationId, useFormContext } from "../../shared/form/formContext";
import { useEvent } from "../../shared/ui/hooks/useEvent";

/** LinkedRecordsTimeline subscribes to the first topic and publishes on the second (docs/decisions/0009). */
const ROWS_TOPIC = "outlookRows";
const REQUEST_TOPIC = "outlookRowsRequested";

/** Publishes the rows to the other controls of the conversation: the whole list on each change, and an empty list at the end. */
export function useHandover(rows: readonly OutlookRow[]): void {
  const form = useFormContext();
  const conversationId = useConversationId();
  const latest = useEvent(() => ({ form, rows }));
  React.useEffect(() => void latest().form.messages.publish(ROWS_TOPIC, rows), [latest, rows]);
  React.useEffect(() => {
    const stop = latest().form.messages.subscribe(REQUEST_TOPIC, () =>
      latest().form.messages.publish(ROWS_TOPIC, latest().rows),
    );
    const { messages } = latest().form;
    return () => {
      stop();
      messages.publish(ROWS_TOPIC, []);
    };
  }, [latest, conversationId]);
}
