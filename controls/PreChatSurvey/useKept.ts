import * as React from "react";
import { Host } from "../../shared/form/host";

const KEPT = "PreChatSurvey.kept";
/** Enough for a day's conversations. */
const MOST = 200;

/** The answers whose difference the agent has let stand, remembered with their conversation. */
export function useKept({
  conversationId = "",
  remember,
  remembered,
}: Host): readonly [(key: string) => boolean, (key: string) => void] {
  const [kept, setKept] = React.useState(() => namesOf(remembered(KEPT)));
  const name = (key: string): string => `${conversationId} ${key}`;
  const keep = (key: string): void => {
    const all = [name(key), ...kept].slice(0, MOST);
    setKept(all);
    remember(KEPT, all);
  };
  return [(key) => kept.includes(name(key)), keep];
}

/** What the platform kept comes from outside. */
const namesOf = (kept: unknown): readonly string[] =>
  Array.isArray(kept) ? kept.filter((name): name is string => typeof name === "string") : [];
