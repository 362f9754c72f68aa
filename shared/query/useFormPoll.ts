import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { useConversationId, useFormContext } from "../form/formContext";
import { startPoll } from "../form/poll";
import { useEvent } from "../ui/hooks/useEvent";

/**
 * Looks for news with the form's one poll while it is on. `look` asks with the client that it is given, whose answers are
 * none from before this round, and tells whether it found something new; the poll slows down while nobody does.
 */
export function useFormPoll(
  isOn: boolean,
  look: (dataverse: DataverseClient) => Promise<boolean>,
): void {
  const form = useFormContext();
  const latest = useEvent(() => ({ session: form.session, look }));
  const conversationId = useConversationId();
  React.useEffect(() => {
    if (!isOn) return undefined;
    return latest().session.joinPoll(
      (since) => latest().look(latest().session.dataverseSince(since)),
      startPoll,
    );
  }, [latest, conversationId, isOn]);
}
