import * as React from "react";
import { asFailure, DataverseFailure } from "../dataverse/failure";
import { useFormContext } from "../form/formContext";
import { Hit, searchRecords, searchText, Wanted } from "./recordSearch";
import { readSearchViews, SearchTable, SearchView } from "./searchView";

/** What was found in one table so far, or why it could not be searched. */
export interface FoundIn {
  readonly view: SearchView;
  readonly hits: readonly Hit[];
  readonly pages: number;
  readonly hasMore: boolean;
  readonly failure?: DataverseFailure;
}

export interface Found {
  readonly wanted: Wanted;
  readonly groups: readonly FoundIn[];
  /** Not even the question how to search was answered. */
  readonly failure?: DataverseFailure;
}

interface RecordSearch {
  /** What was found last; it stands until the next answer. */
  readonly found?: Found;
  readonly isAsking: boolean;
  /** Asks for the views, so that the first letter does not wait for them. */
  readonly prepare: () => void;
  readonly find: (typed: string, isAnywhere?: boolean) => void;
  readonly more: (group: FoundIn) => void;
}

/** Searches tables by what an agent types: one request a table, and only the answer to the latest text counts. */
export function useRecordSearch(tables: readonly SearchTable[]): RecordSearch {
  const { dataverse } = useFormContext();
  const [found, setFound] = React.useState<Found>();
  const [isAsking, setIsAsking] = React.useState(false);
  const views = React.useRef<Promise<readonly SearchView[]>>();
  const latest = React.useRef(0);
  React.useEffect(
    () => () => {
      latest.current = -1;
    },
    [],
  );

  const read = (): Promise<readonly SearchView[]> =>
    (views.current ??= readSearchViews(dataverse, tables).catch((reason: unknown) => {
      views.current = undefined;
      throw reason;
    }));

  const page = async (view: SearchView, wanted: Wanted, before?: FoundIn): Promise<FoundIn> => {
    const { hits = [], pages = 0 } = before ?? {};
    try {
      const next = await searchRecords(dataverse, view, wanted, pages + 1);
      const known = new Set(hits.map(({ record }) => record.id));
      return {
        view,
        pages: pages + 1,
        hits: [...hits, ...next.hits.filter(({ record }) => !known.has(record.id))],
        hasMore: next.hasMore,
      };
    } catch (reason) {
      return { view, pages, hits, hasMore: false, failure: asFailure(reason) };
    }
  };

  /** Shows the answer unless another question has been put, or the search has gone. */
  const put = (ask: () => Promise<Found | undefined>): void => {
    if (latest.current < 0) return;
    const own = ++latest.current;
    setIsAsking(true);
    void ask().then((answer) => {
      if (latest.current !== own) return;
      setFound(answer);
      setIsAsking(false);
    });
  };

  return {
    found,
    isAsking,
    prepare: () => void read().catch(() => undefined),
    find: (typed, isAnywhere = false) =>
      put(async () => {
        const wanted = { text: searchText(typed), isAnywhere };
        if (!wanted.text) return undefined;
        try {
          return {
            wanted,
            groups: await Promise.all((await read()).map((view) => page(view, wanted))),
          };
        } catch (reason) {
          return { wanted, groups: [], failure: asFailure(reason) };
        }
      }),
    more: (group) =>
      put(async () => {
        if (!found) return undefined;
        const longer = await page(group.view, found.wanted, group);
        return { ...found, groups: found.groups.map((each) => (each === group ? longer : each)) };
      }),
  };
}
