import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { asFailure, DataverseFailure } from "../dataverse/failure";
import { useFormContext } from "../form/formContext";
import { Hit, searchRecords, searchText, SearchTerm } from "./recordSearch";
import { readSearchViews, SearchTable, SearchView } from "./searchView";
import { useLatestAsync } from "../ui/hooks/useLatestAsync";

/** The results of one table so far, or the failure of its search. */
export interface FoundIn {
  readonly view: SearchView;
  readonly hits: readonly Hit[];
  readonly pages: number;
  readonly hasMore: boolean;
  readonly failure?: DataverseFailure;
}

export interface Found {
  readonly term: SearchTerm;
  readonly groups: readonly FoundIn[];
  /** The search views could not be read. */
  readonly failure?: DataverseFailure;
}

export interface RecordSearch {
  /** The latest results. They stay until the next ones arrive. */
  readonly found?: Found;
  readonly isAsking: boolean;
  /** Reads the search views ahead of the first letter. */
  readonly prepare: () => void;
  readonly find: (typed: string, isAnywhere?: boolean) => void;
  readonly more: (group: FoundIn) => void;
}

/** Searches tables for what an agent types: one request for each table. Only the answer to the latest text is used. */
export function useRecordSearch(tables: readonly SearchTable[]): RecordSearch {
  const { dataverse } = useFormContext();
  const [found, setFound] = React.useState<Found>();
  const [isAsking, setIsAsking] = React.useState(false);
  const views = React.useRef<Promise<readonly SearchView[]>>();
  const startSearch = useLatestAsync();

  const read = (): Promise<readonly SearchView[]> =>
    (views.current ??= readSearchViews(dataverse, tables).catch((reason: unknown) => {
      views.current = undefined;
      throw reason;
    }));

  /** Shows the answer unless a later request was made or the component was unmounted. */
  const put = (ask: () => Promise<Found | undefined>): void => {
    const isLatest = startSearch();
    if (!isLatest()) return;
    setIsAsking(true);
    void ask().then((answer) => {
      if (!isLatest()) return;
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
        const term = { text: searchText(typed), isAnywhere };
        if (!term.text) return undefined;
        try {
          return {
            term,
            groups: await Promise.all(
              (await read()).map((view) => readPage(dataverse, view, term)),
            ),
          };
        } catch (reason) {
          return { term, groups: [], failure: asFailure(reason) };
        }
      }),
    more: (group) =>
      put(async () => {
        if (!found) return undefined;
        const longer = await readPage(dataverse, group.view, found.term, group);
        return { ...found, groups: found.groups.map((each) => (each === group ? longer : each)) };
      }),
  };
}

/** Reads the first page of a table's results, or adds the next one. A failure keeps the results that were read before. */
async function readPage(
  dataverse: DataverseClient,
  view: SearchView,
  term: SearchTerm,
  { hits, pages }: Pick<FoundIn, "hits" | "pages"> = { hits: [], pages: 0 },
): Promise<FoundIn> {
  try {
    const next = await searchRecords(dataverse, view, term, pages + 1);
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
}
