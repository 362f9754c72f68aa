import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { useConversationId, useFormContext } from "../form/formContext";
import { startPoll } from "../form/poll";
import { useEvent } from "../ui/hooks/useEvent";
import { useIsInSight } from "../ui/hooks/useInSight";

/**
 * Looks for news with the form's one poll while it is on and the control is in sight, and at once when it comes back into sight.
 * `look` reads with a client that takes no answer from before this round, and returns whether it found something new. The poll slows
 * down while no task finds anything.
 */
export function useFormPoll(
  isOn: boolean,
  look: (dataverse: DataverseClient) => Promise<boolean>,
): void {
  const form = useFormContext();
  const latest = useEvent(() => ({ session: form.session, look }));
  const conversationId = useConversationId();
  const isInSight = useIsInSight();
  const hasMissed = React.useRef(false);
  React.useEffect(() => {
    hasMissed.current ||= !isInSight;
    if (!isOn || !isInSight) return undefined;
    const lookSince = (since: number): Promise<boolean> =>
      latest().look(latest().session.dataverseSince(since));
    if (hasMissed.current) lookSince(Date.now()).catch(() => undefined); // the next round tries again
    hasMissed.current = false;
    return latest().session.joinPoll(lookSince, startPoll);
  }, [latest, conversationId, isOn, isInSight]);
}
