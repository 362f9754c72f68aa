import * as React from "react";
import { useConversationId, useFormContext } from "../../shared/form/formContext";
import { useEvent } from "../../shared/ui/hooks/useEvent";

/** Nothing is sought; or a search is open, with this text in it. */
export type SearchRequest = string | undefined;

/** The open search, where there can be one. Other controls may begin one, with `{ text }` on the topic "customerSearchRequested" (docs/decisions/0005). */
export function useSearchRequest(
  isOffered: boolean,
): readonly [SearchRequest, (sought: SearchRequest) => void] {
  const form = useFormContext();
  const [sought, seek] = React.useState<SearchRequest>();
  const latest = useEvent(() => form);
  const conversationId = useConversationId();
  React.useEffect(
    () =>
      !isOffered
        ? undefined
        : latest().messages.subscribe("customerSearchRequested", (message) => {
            const wanted =
              typeof message === "object" && message !== null && "text" in message
                ? message.text
                : undefined;
            if (typeof wanted === "string" && wanted.trim()) seek(wanted.trim());
          }),
    [latest, conversationId, isOffered],
  );
  return [sought, seek];
}
