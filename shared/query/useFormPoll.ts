import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { FormContext } from "../form/formContext";
import { startPoll } from "../form/poll";

/**
 * Looks for news with the form's one poll while it is on. `look` asks with the client that it is given, whose answers are
 * none from before this round, and tells whether it found something new; the poll slows down while nobody does.
 */
export function useFormPoll(
  host: FormContext,
  isOn: boolean,
  look: (dataverse: DataverseClient) => Promise<boolean>,
): void {
  const latest = React.useRef({ host, look });
  latest.current = { host, look };
  const { conversationId } = host;
  React.useEffect(() => {
    if (!isOn || conversationId === undefined) return undefined;
    return latest.current.host.joinPoll(
      (since) => latest.current.look(latest.current.host.dataverseSince(since)),
      startPoll,
    );
  }, [conversationId, isOn]);
}
