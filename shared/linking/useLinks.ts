import * as React from "react";
import { useConversationId, useFormContext } from "../form/formContext";
import { createLinkService, LinkService } from "./linkService";
import { findScript } from "./scriptBridge";
import { useEvent } from "../ui/hooks/useEvent";

/** The link service of the conversation that the form shows. */
export function useLinks(): LinkService {
  const form = useFormContext();
  const conversationId = useConversationId();
  const getForm = useEvent(() => form);
  const [hasScript, setHasScript] = React.useState(false);
  React.useEffect(
    () =>
      findScript(
        (event, payload) => getForm().messages.raiseEvent(event, payload),
        () => setHasScript(true),
      ),
    [getForm],
  );
  const isDirect = form.properties.boolean("linkWithoutScript");
  const transport = hasScript ? "script" : isDirect ? "direct" : "none";
  return React.useMemo(
    () => createLinkService({ conversationId, transport, getForm }),
    [conversationId, transport, getForm],
  );
}
