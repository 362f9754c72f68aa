import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { FormContext } from "../../shared/form/formContext";
import { outlookEntries } from "./data/outlookEntry";
import { Entry } from "./data/timelineEntry";

/** The rows that the control OutlookActivity publishes about the customer. Undefined if the form has no such control. */
export function useOutlook(host: FormContext, customer?: Reference): readonly Entry[] | undefined {
  const { conversationId } = host;
  const [entries, setEntries] = React.useState<readonly Entry[]>();
  const latest = React.useRef({ host, customer });
  latest.current = { host, customer };
  React.useEffect(() => {
    setEntries(undefined);
    const { subscribe, publish } = latest.current.host;
    const end = subscribe("outlookRows", (message) => {
      const {
        host: { text },
        customer: { id } = { id: "" },
      } = latest.current;
      setEntries(
        outlookEntries(message, {
          customer: id,
          mail: text("LinkedRecordsTimeline_Mail"),
          meeting: text("LinkedRecordsTimeline_Meeting"),
        }),
      );
    });
    publish("outlookRowsRequested", undefined);
    return end;
  }, [conversationId]);
  return customer && entries?.[0]?.sources.includes(customer.id) ? entries : undefined;
}
