import * as React from "react";
import { OutlookRow } from "../../graph/activity";
import { GraphClient, GraphPage, GraphRow } from "../../graph/client";
import { GraphFailure, toGraphFailure } from "../../graph/failure";
import { mailsWith, toMail } from "../../graph/mail";
import { meetingsAround, toMeeting } from "../../graph/meeting";
import { Availability, presencesOf, toAvailability } from "../../graph/presence";
import { Host } from "../../host/host";
import { Colleague } from "../../records/colleague";

/** One list of Graph as far as it has been read. */
interface Track {
  readonly toRow: (row: GraphRow, addresses: readonly string[]) => OutlookRow | undefined;
  readonly rows: readonly OutlookRow[];
  /** How many rows Graph has given, with those that are not the customer's. */
  readonly count: number;
  readonly next?: string;
  readonly failure?: GraphFailure;
}

interface Known {
  readonly tracks: readonly Track[];
  readonly presences: ReadonlyMap<string, Availability>;
}

/** What is known of mails, meetings and colleagues, and the ways to more of it. */
export interface Activity {
  readonly isLoading: boolean;
  /** The last first, each once, as far back as every list has been read. */
  readonly rows: readonly OutlookRow[];
  readonly failures: readonly GraphFailure[];
  readonly presences: ReadonlyMap<string, Availability>;
  readonly hasMore: boolean;
  /** A search has given as many mails as it ever gives. */
  readonly isAtLimit: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/** As many rows as a search gives (Microsoft Learn, $search on messages). */
const LIMIT = 1000;
const nothing: Known = { tracks: [], presences: new Map() };

/** Asks Graph once for everything, again when the form is refreshed, and drops answers to what is no longer asked. */
export function useActivity({ onStale }: Host, graph: GraphClient, addresses: readonly string[], colleagues: readonly Colleague[]): Activity {
  const [known, setKnown] = React.useState<Known>();
  const [failure, setFailure] = React.useState<GraphFailure>();
  const [isLoading, setIsLoading] = React.useState(true);
  const { current: asked } = React.useRef({ last: 0 });
  const listen = React.useRef(onStale);
  listen.current = onStale;

  const put = React.useCallback((ask: () => Promise<Known>): void => {
    const own = ++asked.last;
    const finish = (): boolean => {
      if (asked.last === own) setIsLoading(false);
      return asked.last === own;
    };
    setIsLoading(true);
    ask().then(
      (answer) => {
        if (!finish()) return;
        setFailure(undefined);
        setKnown(answer);
      },
      (reason: unknown) => { if (finish()) setFailure(toGraphFailure(reason)); },
    );
  }, [asked]);
  const again = React.useCallback(() => put(() => readAll(graph, addresses, colleagues)), [put, graph, addresses, colleagues]);
  React.useEffect(() => {
    again();
    const stop = listen.current(again);
    return () => {
      asked.last += 1;
      stop();
    };
  }, [again, asked]);

  const { tracks, presences } = known ?? nothing;
  return {
    isLoading,
    rows: React.useMemo(() => inOrder(tracks), [tracks]),
    failures: failure ? [failure] : tracks.flatMap((track) => track.failure ?? []),
    presences,
    hasMore: tracks.some(({ next }) => next !== undefined),
    isAtLimit: tracks.some(({ toRow, count }) => toRow === toMail && count >= LIMIT),
    more: () => put(async () => ({ presences, tracks: await Promise.all(tracks.map((track) => longer(graph, addresses, track))) })),
    again,
  };
}

async function readAll(graph: GraphClient, addresses: readonly string[], colleagues: readonly Colleague[]): Promise<Known> {
  const ids = colleagues.map(({ directoryId }) => directoryId);
  const lists = [...addresses.map((address) => ({ question: mailsWith(address), toRow: toMail })), { question: meetingsAround(Date.now()), toRow: toMeeting }];
  const answers = await graph.all([...lists.map(({ question }) => question), ...(ids.length > 0 ? [presencesOf(ids)] : [])]);
  const ofColleagues = answers[lists.length] as GraphPage | GraphFailure | undefined;
  return {
    tracks: lists.map(({ toRow }, index) => extended({ toRow, rows: [], count: 0 }, answers[index], addresses)),
    // Without an answer nobody's presence is known, and everything else still stands.
    presences: new Map(ofColleagues && !(ofColleagues instanceof GraphFailure) ? ofColleagues.rows.map(toAvailability) : []),
  };
}

const longer = async (graph: GraphClient, addresses: readonly string[], track: Track): Promise<Track> =>
  track.next === undefined ? track : extended(track, await graph.next(track.next).catch(toGraphFailure), addresses);

/** A track that failed keeps its place, so that it can be tried again. */
const extended = (track: Track, answer: GraphPage | GraphFailure, addresses: readonly string[]): Track => answer instanceof GraphFailure ? { ...track, failure: answer } : {
  ...track,
  rows: [...track.rows, ...answer.rows.flatMap((row) => track.toRow(row, addresses) ?? [])],
  count: track.count + answer.rows.length,
  next: answer.next,
  failure: undefined,
};

/** Rows older than the last one of a list that goes on wait for it, so that nothing comes in between later. */
function inOrder(tracks: readonly Track[]): readonly OutlookRow[] {
  const reached = tracks.flatMap(({ rows, next }) => next !== undefined && rows.length > 0 ? [rows[rows.length - 1].at] : []).sort().pop() ?? "";
  const byId = new Map(tracks.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
  return [...byId.values()].filter(({ at }) => at >= reached).sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
