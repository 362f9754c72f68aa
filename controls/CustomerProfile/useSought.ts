import * as React from "react";
import { Host } from "../../shared/form/host";

/** Nothing is sought; or a search is open, with this text in it. */
export type Sought = string | undefined;

/** The open search, where there can be one. Other controls may begin one, with `{ text }` on the topic "customerSearchRequested" (docs/decisions/0005). */
export function useSought(
  host: Host,
  isOffered: boolean,
): readonly [Sought, (sought: Sought) => void] {
  const [sought, seek] = React.useState<Sought>();
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
