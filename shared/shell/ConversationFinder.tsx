import * as React from "react";
import { findConversation } from "../form/findConversation";
import { useFormContext } from "../form/formContext";
import { useEvent } from "../ui/hooks/useEvent";
import { useIsSeen } from "../ui/hooks/useInSight";

interface ConversationFinderProps {
  readonly takeId: (id: unknown) => void;
}

/**
 * Finds the conversation of a form that gives no id, for instance because the setting "Customize active conversation form" is off. It
 * asks each time the control comes into sight: the app answers for the session in focus, which is this form's session only then.
 */
export function ConversationFinder({ takeId }: ConversationFinderProps): null {
  const { messages } = useFormContext();
  const isSeen = useIsSeen();
  const raise = useEvent(messages.raiseEvent);
  React.useEffect(
    () => (isSeen ? findConversation(raise, takeId) : undefined),
    [isSeen, raise, takeId],
  );
  return null;
}
