import * as React from "react";
import { OutlookRow } from "./graph/activity";
import { FormContext } from "../../shared/form/formContext";

/** LinkedRecordsTimeline subscribes to the first topic and publishes on the second (docs/decisions/0009). */
const ROWS_TOPIC = "outlookRows";
const REQUEST_TOPIC = "outlookRowsRequested";

/** Publishes the rows to the other controls of the conversation: the whole list on each change, and an empty list at the end. */
export function useHandover(host: FormContext, rows: readonly OutlookRow[]): void {
  const latest = React.useRef({ host, rows });
  latest.current = { host, rows };
  React.useEffect(() => void latest.current.host.publish(ROWS_TOPIC, rows), [rows]);
  React.useEffect(() => {
    const stop = latest.current.host.subscribe(REQUEST_TOPIC, () =>
      latest.current.host.publish(ROWS_TOPIC, latest.current.rows),
    );
    const { publish } = latest.current.host;
    return () => {
      stop();
      publish(ROWS_TOPIC, []);
    };
  }, [host.conversationId]);
}
