import { DataverseFailure } from "../../../shared/dataverse/failure";
import { Entry, joined } from "./timelineEntry";
import { Cursor, Page, Source } from "./timelineSource";

/** How far one source has been read. */
export interface Track {
  readonly source: Source;
  /** What it has brought, by key. */
  readonly keys: ReadonlySet<string>;
  /** Where its next page begins; without it nothing has come yet. */
  readonly cursor?: Cursor;
  readonly isEnded: boolean;
  readonly failure?: DataverseFailure;
}

/** Everything that has come so far, of all sources. */
export interface TimelineState {
  readonly isOldestFirst: boolean;
  readonly tracks: readonly Track[];
  /** By key: one row once, however many roads it came by. */
  readonly entries: ReadonlyMap<string, Entry>;
}

const newTrack = (source: Source): Track => ({ source, keys: new Set(), isEnded: false });

export const newStream = (sources: readonly Source[], isOldestFirst: boolean): TimelineState => ({
  isOldestFirst,
  tracks: sources.map(newTrack),
  entries: new Map(),
});

/** The stream of other sources: what those that stay have brought stays, the rest goes. */
export function replaceSources(stream: TimelineState, sources: readonly Source[]): TimelineState {
  const tracks = sources.map(
    (source) => stream.tracks.find((track) => track.source.key === source.key) ?? newTrack(source),
  );
  return withoutStrays({ ...stream, tracks });
}

/** The stream with one more page of a source. */
export function withPage(
  stream: TimelineState,
  source: Source,
  { entries, isLast }: Page,
): TimelineState {
  const last = entries[entries.length - 1] as Entry | undefined;
  const second = last && toSecond(last);
  // The page begins at the second of the cursor, so it holds whatever is known of that second.
  const cursor =
    second === undefined
      ? undefined
      : { second, known: entries.filter((entry) => toSecond(entry) === second).length };
  const next = withTrack(stream, source, ({ keys }) => ({
    keys: withKeys(keys, entries),
    cursor,
    isEnded: isLast || !cursor,
    failure: undefined,
  }));
  return withEntries(next, entries);
}

/** The stream after a first page was asked anew: what the source no longer has there is gone. */
export function withFirstPage(stream: TimelineState, source: Source, page: Page): TimelineState {
  const last = page.isLast ? undefined : page.entries.map(toSecond).pop();
  const here = new Set(page.entries.map(({ key }) => key));
  const isGone = (key: string): boolean => {
    const entry = stream.entries.get(key);
    return (
      !here.has(key) &&
      entry !== undefined &&
      (last === undefined || isBefore(stream, toSecond(entry), last))
    );
  };
  const next = withTrack(stream, source, ({ keys }) => ({
    keys: withKeys(new Set([...keys].filter((key) => !isGone(key))), page.entries),
  }));
  return withoutStrays(withEntries(next, page.entries));
}

/** The stream with rows of one kind that were just created or changed. */
export function withChanges(
  stream: TimelineState,
  kind: Source["kind"],
  entries: readonly Entry[],
): TimelineState {
  const tracks = stream.tracks.map((track) => {
    const own =
      track.source.kind === kind && !track.source.isByCases
        ? entries.filter(({ sources }) => sources.includes(track.source.record.id))
        : [];
    return own.length > 0 ? { ...track, keys: withKeys(track.keys, own) } : track;
  });
  return withEntries({ ...stream, tracks }, entries);
}

/** The stream with rows that are known better now. */
export function withEntries(stream: TimelineState, entries: readonly Entry[]): TimelineState {
  if (entries.length === 0) return stream;
  const all = new Map(stream.entries);
  for (const entry of entries) all.set(entry.key, joined(all.get(entry.key), entry));
  return { ...stream, entries: all };
}

/** A source that was not read: the others go on without it. */
export const withFailure = (
  stream: TimelineState,
  source: Source,
  failure: DataverseFailure,
): TimelineState => withTrack(stream, source, () => ({ failure }));

const withTrack = (
  stream: TimelineState,
  source: Source,
  change: (track: Track) => Partial<Track>,
): TimelineState => ({
  ...stream,
  tracks: stream.tracks.map((track) =>
    track.source.key === source.key ? { ...track, ...change(track) } : track,
  ),
});

function withKeys(keys: ReadonlySet<string>, entries: readonly Entry[]): ReadonlySet<string> {
  const all = new Set(keys);
  for (const { key } of entries) all.add(key);
  return all;
}

/** Without entries that no source has any more; an entry belongs to the records of the sources that have it. */
function withoutStrays(stream: TimelineState): TimelineState {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of stream.entries) {
    const sources = stream.tracks
      .filter(({ keys }) => keys.has(key))
      .map(({ source }) => source.record.id);
    if (sources.length > 0) entries.set(key, { ...entry, sources: [...new Set(sources)] });
  }
  return { ...stream, entries };
}

const isOpen = ({ isEnded, failure }: Track): boolean => !isEnded && !failure;
const toSecond = ({ at }: Entry): number => Math.floor(at / 1000);
const isBefore = ({ isOldestFirst }: TimelineState, second: number, other: number): boolean =>
  isOldestFirst ? second < other : second > other;

/** The tracks of one linked record, or all. */
const within = ({ tracks }: TimelineState, record?: string): readonly Track[] =>
  tracks.filter(({ source }) => record === undefined || source.record.id === record);

/** The second up to which nothing can come any more before what is shown: none while a source has not answered, any once all have ended. */
function horizon(stream: TimelineState, record?: string): number {
  const open = within(stream, record)
    .filter(isOpen)
    .map(({ cursor }) => cursor?.second ?? NaN);
  return stream.isOldestFirst ? Math.min(...open) : Math.max(...open);
}

/**
 * The entries whose place is certain: those up to whose second every source has answered or has ended, so that nothing is ever put
 * between two that stand. `others` are known without having been read here.
 */
export function confirmedEntries(
  stream: TimelineState,
  record?: string,
  others: readonly Entry[] = [],
): Entry[] {
  const reached = horizon(stream, record);
  return [...stream.entries.values(), ...others].filter(
    (entry) =>
      (record === undefined || entry.sources.includes(record)) &&
      isBefore(stream, toSecond(entry), reached),
  );
}

/** They, in order. */
export function visibleEntries(
  stream: TimelineState,
  record?: string,
  others?: readonly Entry[],
): readonly Entry[] {
  const direction = stream.isOldestFirst ? 1 : -1;
  return confirmedEntries(stream, record, others).sort(
    (one, other) => direction * (one.at - other.at || (one.key < other.key ? -1 : 1)),
  );
}

/** The sources that hold the others back: those to read next. None once everything is there. */
export function nextPages(stream: TimelineState, record?: string): readonly Track[] {
  const reached = horizon(stream, record);
  return within(stream, record).filter(
    (track) => isOpen(track) && (track.cursor === undefined || track.cursor.second === reached),
  );
}
