import * as React from "react";
import { FormContext } from "../../shared/form/formContext";

/** Nothing is sought; or a search is open, with this text in it. */
export type SearchRequest = string | undefined;

/** The open search, where there can be one. Other controls may begin one, with `{ text }` on the topic "customerSearchRequested" (docs/decisions/0005). */
export function useSearchRequest(
  host: FormContext,
  isOffered: boolean,
): readonly [SearchRequest, (sought: SearchRequest) => void] {
  const [sought, seek] = React.useState<SearchRequest>();
  const latest = React.useRef(host);
  latest.current = host;
  const { conversationId } = host;
  React.useEffect(
    () =>
      !isOffered
        ? undefined
        : latest.current.subscribe("customerSearchRequested", (message) => {
            const wanted =
              typeof message === "object" && message !== null && "text" in message
                ? message.text
                : undefined;
            if (typeof wanted === "string" && wanted.trim()) seek(wanted.trim());
          }),
    [conversationId, isOffered],
  );
  return [sought, seek];
}
