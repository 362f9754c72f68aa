import * as React from "react";
import { OutlookRow } from "../../graph/activity";
import { Host } from "../../host/host";

/** The topics on which LinkedRecordsTimeline hears of these rows and asks for them (docs/decisions/0009). */
const ROWS = "outlookRows";
const WANTED = "outlookWanted";

/** Tells the conversation's other controls what is shown here: the whole list each time, and none once it is gone. */
export function useHandover(host: Host, rows: readonly OutlookRow[]): void {
  const latest = React.useRef({ host, rows });
  latest.current = { host, rows };
  React.useEffect(() => void latest.current.host.say(ROWS, rows), [rows]);
  React.useEffect(() => {
    const stop = latest.current.host.hear(WANTED, () =>
      latest.current.host.say(ROWS, latest.current.rows),
    );
    const { say } = latest.current.host;
    return () => {
      stop();
      say(ROWS, []);
    };
  }, [host.conversationId]);
}
