import * as React from "react";
import { OutlookRow } from "./graph/activity";
import { GraphClient, GraphPage, GraphRow } from "./graph/client";
import { GraphFailure, toGraphFailure } from "./graph/failure";
import { mailsWith, sentAt, toMail } from "./graph/mail";
import { meetingsAround, startsAt, toMeeting } from "./graph/meeting";
import { Availability, requestPresences, toAvailability } from "./graph/presence";
import { useFormContext } from "../../shared/form/formContext";
import { Colleague } from "./data/colleague";
import { useEvent } from "../../shared/ui/hooks/useEvent";
import { useLatestAsync } from "../../shared/ui/hooks/useLatestAsync";

/** What the rows of a list are. */
interface Kind {
  readonly toRow: (row: GraphRow, addresses: readonly string[]) => OutlookRow | undefined;
  readonly momentOf: (row: GraphRow) => string | undefined;
}

const mails: Kind = { toRow: toMail, momentOf: sentAt };
const meetings: Kind = { toRow: toMeeting, momentOf: startsAt };

/** One list of Graph as far as it has been read. */
interface Track {
  readonly kind: Kind;
  readonly rows: readonly OutlookRow[];
  /** How many rows Graph has given, with those that are not the customer's. */
  readonly count: number;
  /** When the last of them was. */
  readonly reached?: string;
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
export function useActivity(
  graph: GraphClient,
  addresses: readonly string[],
  colleagues: readonly Colleague[],
): Activity {
  const { session } = useFormContext();
  const [known, setKnown] = React.useState<Known>();
  const [failure, setFailure] = React.useState<GraphFailure>();
  const [isLoading, setIsLoading] = React.useState(true);
  const startReading = useLatestAsync();
  const listen = useEvent(session.onInvalidate);

  const put = React.useCallback(
    (ask: () => Promise<Known>): void => {
      const isLatest = startReading();
      const finish = (): boolean => {
        if (isLatest()) setIsLoading(false);
        return isLatest();
      };
      setIsLoading(true);
      ask().then(
        (answer) => {
          if (!finish()) return;
          setFailure(undefined);
          setKnown(answer);
        },
        (reason: unknown) => {
          if (finish()) setFailure(toGraphFailure(reason));
        },
      );
    },
    [startReading],
  );
  const again = React.useCallback(
    () => put(() => readAll(graph, addresses, colleagues)),
    [put, graph, addresses, colleagues],
  );
  React.useEffect(() => {
    again();
    const stop = listen(again);
    return () => {
      startReading();
      stop();
    };
  }, [again, listen, startReading]);

  const { tracks, presences } = known ?? nothing;
  return {
    isLoading,
    rows: React.useMemo(() => inOrder(tracks), [tracks]),
    failures: failure ? [failure] : tracks.flatMap((track) => track.failure ?? []),
    presences,
    hasMore: tracks.some(({ next }) => next !== undefined),
    isAtLimit: tracks.some(({ kind, count }) => kind === mails && count >= LIMIT),
    more: () =>
      put(async () => ({
        presences,
        tracks: await Promise.all(tracks.map((track) => longer(graph, addresses, track))),
      })),
    again,
  };
}

async function readAll(
  graph: GraphClient,
  addresses: readonly string[],
  colleagues: readonly Colleague[],
): Promise<Known> {
  const ids = colleagues.map(({ directoryId }) => directoryId);
  const lists = [
    ...addresses.map((address) => ({ question: mailsWith(address), kind: mails })),
    { question: meetingsAround(Date.now()), kind: meetings },
  ];
  const answers = await graph.all([
    ...lists.map(({ question }) => question),
    ...(ids.length > 0 ? [requestPresences(ids)] : []),
  ]);
  const ofColleagues = answers[lists.length];
  return {
    tracks: lists.flatMap(({ kind }, index) => {
      const answer = answers[index];
      return answer ? [extended({ kind, rows: [], count: 0 }, answer, addresses)] : [];
    }),
    // Without an answer only the presences are unknown.
    presences: new Map(
      ofColleagues && !(ofColleagues instanceof GraphFailure)
        ? ofColleagues.rows.map(toAvailability)
        : [],
    ),
  };
}

const longer = async (
  graph: GraphClient,
  addresses: readonly string[],
  track: Track,
): Promise<Track> =>
  track.next === undefined
    ? track
    : extended(track, await graph.next(track.next).catch(toGraphFailure), addresses);

/** A track that failed keeps its place, so that it can be tried again. */
const extended = (
  track: Track,
  answer: GraphPage | GraphFailure,
  addresses: readonly string[],
): Track =>
  answer instanceof GraphFailure
    ? { ...track, failure: answer }
    : {
        ...track,
        rows: [
          ...track.rows,
          ...answer.rows.flatMap((row) => track.kind.toRow(row, addresses) ?? []),
        ],
        count: track.count + answer.rows.length,
        reached:
          answer.rows.flatMap((row) => track.kind.momentOf(row) ?? []).pop() ?? track.reached,
        next: answer.next,
        failure: undefined,
      };

/** Rows older than where a list that goes on has been read to wait for it, so that nothing comes in between later. */
function inOrder(tracks: readonly Track[]): readonly OutlookRow[] {
  const reached =
    tracks
      .flatMap(({ next, reached: at = "" }) => (next === undefined ? [] : [at]))
      .sort()
      .pop() ?? "";
  const byId = new Map(tracks.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
  return [...byId.values()]
    .filter(({ date }) => date >= reached)
    .sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0));
}
