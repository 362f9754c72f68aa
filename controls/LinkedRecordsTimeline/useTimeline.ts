import * as React from "react";
import { DataverseClient } from "../../shared/dataverse/client";
import { asFailure } from "../../shared/dataverse/failure";
import { Reference } from "../../shared/dataverse/row";
import { FormContext, useConversationId } from "../../shared/form/formContext";
import { withDetails } from "./data/timelineDetails";
import { Entry } from "./data/timelineEntry";
import {
  readChanges,
  Choices,
  countEntries,
  firstPage,
  nextPage,
  Page,
  SourceKind,
  listSources,
} from "./data/timelineSource";
import {
  confirmedEntries,
  newStream,
  nextPages,
  replaceSources,
  visibleEntries,
  TimelineState,
  Track,
  withChanges,
  withEntries,
  withFailure,
  withFirstPage,
  withPage,
} from "./data/timelineState";
import { useFormPoll } from "../../shared/query/useFormPoll";

/** What a timeline is made of. */
export interface TimelineRequest extends Choices {
  /** The linked records; the same list while they are the same. */
  readonly linked: readonly Reference[];
  readonly isOldestFirst: boolean;
  /** Only this one of them, or of the sources of `others`. */
  readonly only?: string;
  /** What is known from elsewhere, to be put among them. */
  readonly others?: readonly Entry[];
}

export interface Timeline {
  /** In order. */
  readonly entries: readonly Entry[];
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  /** How many there are in all, as far as that is known. */
  readonly total?: number;
  /** Sources that could not be read. */
  readonly failed: readonly Track[];
  /** Reads on, until this many are there. */
  readonly more: (wanted: number) => void;
  readonly again: () => void;
  /** Shows a row otherwise than it was read: a task that has just been completed. */
  readonly put: (entry: Entry) => void;
}

/** Kinds of which new rows are looked for; changes of cases show on their own controls. */
const watched: readonly SourceKind[] = ["activity", "note", "conversation", "post"];
const START = 20;

/** Reads the stream of the linked records as far as it is wanted, and keeps it up to date. */
export function useTimeline(
  host: FormContext,
  { linked, isOldestFirst, only, others, withCases, withPosts }: TimelineRequest,
): Timeline {
  const conversationId = useConversationId();
  const sources = React.useMemo(
    () => listSources(linked, { withCases, withPosts }),
    [linked, withCases, withPosts],
  );
  const [stream, setStream] = React.useState<TimelineState>(() =>
    newStream(sources, isOldestFirst),
  );
  const [counts, setCounts] = React.useState<ReadonlyMap<string, number | undefined>>(new Map());
  // What runs on between two renders; `round` tells answers to an earlier stream apart.
  const run = React.useRef({
    stream,
    host,
    only,
    wanted: START,
    round: 0,
    asked: new Set<string>(),
    newest: new Map<SourceKind, number>(),
  }).current;
  run.host = host;
  run.only = only;

  const show = React.useCallback(
    (next: TimelineState): void => {
      run.stream = next;
      setStream(next);
    },
    [run],
  );

  const noteNewest = React.useCallback(
    (kind: SourceKind, entries: readonly Entry[]): void => {
      run.newest.set(
        kind,
        entries.reduce(
          (latest, { changed }) => Math.max(latest, changed),
          run.newest.get(kind) ?? -Infinity,
        ),
      );
    },
    [run],
  );

  /** People and files of what has come since the last time, in one go. */
  const addDetails = React.useCallback((): void => {
    const {
      round,
      host: { dataverse },
    } = run;
    void withDetails(dataverse, [...run.stream.entries.values()]).then((better) => {
      if (round === run.round && better.length > 0) show(withEntries(run.stream, better));
    });
  }, [run, show]);

  const readOn = React.useCallback((): void => {
    if (run.round < 0 || confirmedEntries(run.stream, run.only).length >= run.wanted) return;
    for (const { source, cursor } of nextPages(run.stream, run.only)) {
      if (run.asked.has(source.key)) continue;
      run.asked.add(source.key);
      const {
        round,
        host: { dataverse },
      } = run;
      const isOld = (): boolean => round !== run.round;
      const take = (page: Page): void => {
        if (isOld()) return;
        run.asked.delete(source.key);
        noteNewest(source.kind, page.entries);
        show(withPage(run.stream, source, page));
        readOn();
        if (run.asked.size === 0) addDetails();
      };
      const { isOldestFirst: isAscending } = run.stream;
      (cursor
        ? nextPage(dataverse, source, isAscending, cursor)
        : firstPage(dataverse, conversationId, source, isAscending)
      ).then(take, (reason: unknown) => {
        if (isOld()) return;
        run.asked.delete(source.key);
        show(withFailure(run.stream, source, asFailure(reason)));
        readOn();
        if (run.asked.size === 0) addDetails();
      });
    }
  }, [run, conversationId, show, noteNewest, addDetails]);

  React.useEffect(() => {
    // A source that stays keeps what it has brought; another order begins anew.
    const isOther = run.stream.isOldestFirst !== isOldestFirst;
    if (isOther) {
      run.round += 1;
      run.asked.clear();
      run.wanted = START;
    }
    show(isOther ? newStream(sources, isOldestFirst) : replaceSources(run.stream, sources));
    readOn();
  }, [run, sources, isOldestFirst, show, readOn]);
  React.useEffect(readOn, [only, readOn]);
  React.useEffect(
    () => () => {
      run.round = -1;
    },
    [run],
  );

  /** What other controls have written, or a refresh: the first pages again. Answers that are still fresh cost nothing. */
  React.useEffect(
    () =>
      run.host.session.onInvalidate(() => {
        const {
          round,
          host: { dataverse },
        } = run;
        for (const { source, cursor, isEnded } of run.stream.tracks) {
          if (!cursor && !isEnded) continue;
          void firstPage(dataverse, conversationId, source, run.stream.isOldestFirst).then(
            (page) => {
              if (round === run.round) show(withFirstPage(run.stream, source, page));
            },
            () => undefined,
          );
        }
      }),
    [run, conversationId, show],
  );

  const look = async (dataverse: DataverseClient): Promise<boolean> => {
    const news = await Promise.all(
      watched.map(async (kind) => {
        const records = run.stream.tracks.flatMap(({ source, failure }) =>
          source.kind === kind && !source.isByCases && !failure ? [source.record] : [],
        );
        if (records.length === 0) return false;
        const found = await readChanges(dataverse, kind, records, run.newest.get(kind));
        const news = found.filter(
          ({ key, changed }) => changed > (run.stream.entries.get(key)?.changed ?? -Infinity),
        );
        if (news.length === 0) return false;
        noteNewest(kind, news);
        show(withChanges(run.stream, kind, news));
        return true;
      }),
    );
    if (news.includes(true)) addDetails();
    return news.includes(true);
  };
  useFormPoll(linked.length > 0, look);

  const tracks = stream.tracks.filter(
    ({ source }) => only === undefined || source.record.id === only,
  );
  useCounts(host, tracks, setCounts);
  const entries = React.useMemo(
    () => visibleEntries(stream, only, others).filter(({ record }) => record.id !== conversationId),
    [stream, only, others, conversationId],
  );
  return {
    entries,
    isLoading: tracks.some(({ cursor, isEnded, failure }) => !cursor && !isEnded && !failure),
    hasMore: nextPages(stream, only).length > 0,
    total: countTotal(stream, tracks, counts, entries.length, others, only),
    failed: tracks.filter(({ failure }) => failure),
    more: (wanted) => {
      run.wanted = Math.max(run.wanted, wanted);
      readOn();
    },
    again: () => {
      show({
        ...run.stream,
        tracks: run.stream.tracks.map((track) => ({ ...track, failure: undefined })),
      });
      readOn();
    },
    put: (entry) =>
      show(
        withEntries(run.stream, [
          { ...entry, changed: (run.stream.entries.get(entry.key)?.changed ?? entry.changed) + 1 },
        ]),
      ),
  };
}

/** Asks how many rows those sources have that are not at their end; only once what they begin with has come. */
function useCounts(
  { dataverse }: FormContext,
  tracks: readonly Track[],
  setCounts: React.Dispatch<React.SetStateAction<ReadonlyMap<string, number | undefined>>>,
): void {
  const asked = React.useRef(new Set<string>()).current;
  React.useEffect(() => {
    const isReady = tracks.every(({ cursor, isEnded, failure }) => cursor || isEnded || failure);
    if (!isReady) return;
    for (const { source, isEnded, failure } of tracks) {
      if (isEnded || failure || asked.has(source.key)) continue;
      asked.add(source.key);
      countEntries(dataverse, source)
        .catch(() => undefined)
        .then(
          (count) => setCounts((known) => new Map(known).set(source.key, count)),
          () => undefined,
        );
    }
  });
}

/** Undefined where a source has not told its number. A row of two sources counts once, as far as both have brought it. */
function countTotal(
  { entries }: TimelineState,
  tracks: readonly Track[],
  counts: ReadonlyMap<string, number | undefined>,
  shown: number,
  others: readonly Entry[] = [],
  only?: string,
): number | undefined {
  if (tracks.some(({ failure }) => failure)) return undefined;
  if (tracks.every(({ isEnded }) => isEnded)) return shown;
  const numbers = tracks.map(({ source, keys, isEnded }) =>
    isEnded ? keys.size : counts.get(source.key),
  );
  const within = (all: readonly Entry[]): number =>
    all.filter(({ sources }) => only === undefined || sources.includes(only)).length;
  const twice =
    tracks.reduce((sum, { keys }) => sum + keys.size, 0) - within([...entries.values()]);
  return numbers.every((each): each is number => each !== undefined)
    ? numbers.reduce((sum, each) => sum + each, within(others)) - twice
    : undefined;
}
