import * as React from "react";
import { DataverseFailure } from "../dataverse/failure";
import { Hit, searchText } from "./recordSearch";
import { SearchTable } from "./searchView";
import { Found, FoundIn, useRecordSearch } from "./useRecordSearch";
import { useEvent } from "../ui/hooks/useEvent";

/** A line of the results: a record that was found, or the way to more of its table. */
export type SearchEntry = Hit | FoundIn;

/** What an agent has typed into a search box, and what was found. */
export type SearchBox = ReturnType<typeof useSearchBox>;

export function useSearchBox(
  tables: readonly SearchTable[],
  startWith: string,
  choose: (hit: Hit) => void,
) {
  const { more, ...search } = useRecordSearch(tables);
  const { found, find } = search;
  const [typed, setTyped] = React.useState(startWith);
  /** The index of the entry that Enter takes. */
  const [active, setActive] = React.useState(-1);
  const timer = React.useRef<ReturnType<typeof setTimeout>>();

  /** Searches for a text, after a wait in which the agent may type on. */
  const look = (value: string, waitMs = 0): void => {
    clearTimeout(timer.current);
    setTyped(value);
    setActive(-1);
    // One letter would list half a table: only Enter looks for it, and the list of the text before it goes.
    const isTooShort = waitMs > 0 && [...value.trim()].length === 1;
    timer.current = setTimeout(() => find(isTooShort ? "" : value), isTooShort ? 0 : waitMs);
  };
  const start = useEvent(look);
  React.useEffect(() => {
    if (startWith) start(startWith);
    return () => clearTimeout(timer.current);
  }, [startWith, start]);

  // Results of an earlier text stay until the next ones arrive, but they cannot be chosen.
  const isCurrent = found?.term.text === searchText(typed);
  const take = (entry: SearchEntry): void => {
    if (!isCurrent) return;
    if ("record" in entry) choose(entry);
    else more(entry);
  };
  /** Repeats the search that failed, or begins one for a text that was typed since. */
  const retry = (): void => (isCurrent ? find(typed, found?.term.isAnywhere) : look(typed));
  const entries = (found?.groups ?? []).flatMap(listEntries);
  return { ...search, typed, entries, active, setActive, isCurrent, look, retry, take };
}

export const listEntries = (group: FoundIn): readonly SearchEntry[] => [
  ...group.hits,
  ...(group.hasMore ? [group] : []),
];

export const entryKey = (entry: SearchEntry): string =>
  "record" in entry ? entry.record.id : "more";

export const findFailure = ({ failure, groups }: Found): DataverseFailure | undefined =>
  failure ?? groups.find((group) => group.failure)?.failure;
