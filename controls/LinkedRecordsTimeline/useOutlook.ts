import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useConversationId, useFormContext } from "../../shared/form/formContext";
import { useEvent } from "../../shared/ui/hooks/useEvent";
import { outlookEntries } from "./data/outlookEntry";
import { Entry } from "./data/timelineEntry";

/** The rows that the control OutlookActivity publishes about the customer. Undefined if the form has no such control. */
export function useOutlook(customer?: Reference): readonly Entry[] | undefined {
  const form = useFormContext();
  const conversationId = useConversationId();
  const [entries, setEntries] = React.useState<readonly Entry[]>();
  const latest = useEvent(() => ({ form, customer }));
  React.useEffect(() => {
    setEntries(undefined);
    const { messages } = latest().form;
    const end = messages.subscribe("outlookRows", (message) => {
      const {
        form: { text },
        customer: { id } = { id: "" },
      } = latest();
      setEntries(
        outlookEntries(message, {
          customer: id,
          mail: text("LinkedRecordsTimeline_Mail"),
          meeting: text("LinkedRecordsTimeline_Meeting"),
        }),
      );
    });
    messages.publish("outlookRowsRequested", undefined);
    return end;
  }, [latest, conversationId]);
  return customer && entries?.[0]?.sources.includes(customer.id) ? entries : undefined;
}
