import * as React from "react";
import { useConversationId, useFormContext } from "../form/formContext";
import { createLinkService, LinkService } from "./linkService";
import { findScript } from "./scriptBridge";

/** The link service of the conversation that the form shows. */
export function useLinks(): LinkService {
  const form = useFormContext();
  const conversationId = useConversationId();
  const latest = React.useRef(form);
  latest.current = form;
  const [hasScript, setHasScript] = React.useState(false);
  React.useEffect(
    () =>
      findScript(
        (event, payload) => latest.current.messages.raiseEvent(event, payload),
        () => setHasScript(true),
      ),
    [],
  );
  const isDirect = form.properties.boolean("linkWithoutScript");
  const transport = hasScript ? "script" : isDirect ? "direct" : "none";
  return React.useMemo(
    () => createLinkService({ conversationId, transport, getForm: () => latest.current }),
    [conversationId, transport],
  );
}
