import * as React from "react";
import { useConversationId, useFormContext } from "../../shared/form/formContext";

const KEPT = "PreChatSurvey.kept";
/** Enough for a day's conversations. */
const MAX_REMEMBERED = 200;

/** The answers whose difference the agent has let stand, remembered with their conversation. */
export function useDismissedDifferences(): readonly [
  (key: string) => boolean,
  (key: string) => void,
] {
  const conversationId = useConversationId();
  const { controlState } = useFormContext();
  const [kept, setKept] = React.useState(() => toNames(controlState.get(KEPT)));
  const name = (key: string): string => `${conversationId} ${key}`;
  const keep = (key: string): void => {
    const all = [name(key), ...kept].slice(0, MAX_REMEMBERED);
    setKept(all);
    controlState.set(KEPT, all);
  };
  return [(key) => kept.includes(name(key)), keep];
}

/** What the platform kept comes from outside. */
const toNames = (kept: unknown): readonly string[] =>
  Array.isArray(kept) ? kept.filter((name): name is string => typeof name === "string") : [];
