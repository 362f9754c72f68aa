import { DataverseFailure } from "../../../shared/dataverse/failure";
import { hasMoments, Source } from "../data/sources";
import { Entry, recordedSecond } from "../data/timelineEntry";
import { Cursor, cursorAt, Page } from "../data/timelineQueries";
import { mergeEntries } from "./merge";

/** How far one source has been read. */
export interface Track {
  readonly source: Source;
  /** The keys of its rows. */
  readonly keys: ReadonlySet<string>;
  /** Where its next page begins. Undefined until the first page has come. */
  readonly cursor?: Cursor;
  /** The second of the cursor for which displaced entries (`readDisplaced`) were asked for last. */
  readonly displacedTo?: number;
  readonly isEnded: boolean;
  readonly failure?: DataverseFailure;
}

/** The rows of all sources, as far as they have been read. */
export interface TimelinePages {
  readonly isOldestFirst: boolean;
  readonly tracks: readonly Track[];
  /** By key: a row of several sources is one entry. */
  readonly entries: ReadonlyMap<string, Entry>;
}

const newTrack = (source: Source): Track => ({ source, keys: new Set(), isEnded: false });

export const emptyPages = (sources: readonly Source[], isOldestFirst: boolean): TimelinePages => ({
  isOldestFirst,
  tracks: sources.map(newTrack),
  entries: new Map(),
});

/** Replaces the sources: rows of those that stay are kept, the others are dropped. */
export function replaceSources(pages: TimelinePages, sources: readonly Source[]): TimelinePages {
  const tracks = sources.map(
    (source) => pages.tracks.find((track) => track.source.key === source.key) ?? newTrack(source),
  );
  return withoutOrphans({ ...pages, tracks });
}

/** Adds one more page of a source. */
export function withPage(
  pages: TimelinePages,
  source: Source,
  { entries, isLast, cursor: given }: Page,
): TimelinePages {
  const last = entries[entries.length - 1];
  const cursor = given ?? (last && cursorAt(recordedSecond(last), entries));
  const next = withTrack(pages, source, ({ keys }) => ({
    keys: withKeys(keys, entries),
    cursor,
    isEnded: isLast || !cursor,
    failure: undefined,
  }));
  return withEntries(next, entries);
}

/** Replaces the first page of a source: rows that it no longer contains are dropped. */
export function withFirstPage(pages: TimelinePages, source: Source, page: Page): TimelinePages {
  const last = page.isLast
    ? undefined
    : (page.cursor?.second ?? page.entries.map(recordedSecond).pop());
  const here = new Set(page.entries.map(({ key }) => key));
  const isGone = (key: string): boolean => {
    const entry = pages.entries.get(key);
    return (
      !here.has(key) &&
      entry !== undefined &&
      (last === undefined || isBefore(pages, recordedSecond(entry), last))
    );
  };
  const next = withTrack(pages, source, ({ keys }) => ({
    keys: withKeys(new Set([...keys].filter((key) => !isGone(key))), page.entries),
  }));
  return withoutOrphans(withEntries(next, page.entries));
}

/** Drops an entry that has just been deleted: it may be on a page that is not read again. */
export function withoutEntry(pages: TimelinePages, key: string): TimelinePages {
  const tracks = pages.tracks.map((track) => ({
    ...track,
    keys: new Set([...track.keys].filter((each) => each !== key)),
  }));
  return withoutOrphans({ ...pages, tracks });
}

/** Adds entries that happened on this side of the cursor and were written down beyond it. */
export const withDisplaced = (
  pages: TimelinePages,
  source: Source,
  entries: readonly Entry[],
  second: number,
): TimelinePages =>
  withEntries(
    withTrack(pages, source, ({ keys }) => ({
      keys: withKeys(keys, entries),
      displacedTo: second,
    })),
    entries,
  );

/** The sources whose last page may lack entries that happened on this side of its end. */
export const displacedTracks = (pages: TimelinePages, record?: string): readonly Track[] =>
  tracksWithin(pages, record).filter(
    (track) =>
      hasMoments(track.source) &&
      isOpen(track) &&
      track.cursor !== undefined &&
      track.cursor.second !== track.displacedTo,
  );

/** Adds rows of one kind that were just created or changed, where a source has them. */
export function withChanges(
  pages: TimelinePages,
  kind: Source["kind"],
  entries: readonly Entry[],
): TimelinePages {
  const added = new Set<Entry>();
  const tracks = pages.tracks.map((track) => {
    const { kind: ownKind, isByCases, record } = track.source;
    const own =
      ownKind === kind && !isByCases
        ? entries.filter(({ sources }) => sources.includes(record.id))
        : [];
    own.forEach((entry) => added.add(entry));
    return own.length > 0 ? { ...track, keys: withKeys(track.keys, own) } : track;
  });
  return withEntries({ ...pages, tracks }, [...added]);
}

/** Merges rows into those that are known. */
export function withEntries(pages: TimelinePages, entries: readonly Entry[]): TimelinePages {
  if (entries.length === 0) return pages;
  const all = new Map(pages.entries);
  for (const entry of entries) all.set(entry.key, mergeEntries(all.get(entry.key), entry));
  return { ...pages, entries: all };
}

/** Marks a source that could not be read. The others go on without it. */
export const withFailure = (
  pages: TimelinePages,
  source: Source,
  failure: DataverseFailure,
): TimelinePages => withTrack(pages, source, () => ({ failure }));

/** Sources that could not be read may be read again. */
export const withoutFailures = (pages: TimelinePages): TimelinePages => ({
  ...pages,
  tracks: pages.tracks.map((track) => ({ ...track, failure: undefined })),
});

const withTrack = (
  pages: TimelinePages,
  source: Source,
  change: (track: Track) => Partial<Track>,
): TimelinePages => ({
  ...pages,
  tracks: pages.tracks.map((track) =>
    track.source.key === source.key ? { ...track, ...change(track) } : track,
  ),
});

function withKeys(keys: ReadonlySet<string>, entries: readonly Entry[]): ReadonlySet<string> {
  const all = new Set(keys);
  for (const { key } of entries) all.add(key);
  return all;
}

/** Drops entries that no source has any more. The others belong to the records of the sources that have them. */
function withoutOrphans(pages: TimelinePages): TimelinePages {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of pages.entries) {
    const sources = pages.tracks
      .filter(({ keys }) => keys.has(key))
      .map(({ source }) => source.record.id);
    if (sources.length > 0) entries.set(key, { ...entry, sources: [...new Set(sources)] });
  }
  return { ...pages, entries };
}

/** Whether the first page of a source has not come yet. */
export const isPending = ({ cursor, isEnded, failure }: Track): boolean =>
  !cursor && !isEnded && !failure;
const isOpen = ({ isEnded, failure }: Track): boolean => !isEnded && !failure;
const isBefore = ({ isOldestFirst }: TimelinePages, second: number, other: number): boolean =>
  isOldestFirst ? second < other : second > other;

/** The tracks of one linked record, or all. */
export const tracksWithin = ({ tracks }: TimelinePages, record?: string): readonly Track[] =>
  tracks.filter(({ source }) => record === undefined || source.record.id === record);

/** The second up to which the order is final: NaN while a source has not answered, infinite once all have ended. */
function horizon(pages: TimelinePages, record?: string): number {
  const open = tracksWithin(pages, record)
    .filter(isOpen)
    .map(({ cursor }) => cursor?.second ?? NaN);
  return pages.isOldestFirst ? Math.min(...open) : Math.max(...open);
}

/**
 * The entries up to which every source has been read or has ended, by the second in which they happened or were written down: no later
 * page puts a row between two that happened on this side of the horizon, as soon as the displaced entries are there. `others` come from
 * elsewhere and are mixed in.
 */
export function confirmedEntries(
  pages: TimelinePages,
  record?: string,
  others: readonly Entry[] = [],
): Entry[] {
  const reached = horizon(pages, record);
  return [...pages.entries.values(), ...others].filter(
    (entry) =>
      (record === undefined || entry.sources.includes(record)) &&
      (isBefore(pages, recordedSecond(entry), reached) ||
        isBefore(pages, Math.floor(entry.at / 1000), reached)),
  );
}

/** The confirmed entries, in order. */
export function visibleEntries(
  pages: TimelinePages,
  record?: string,
  others?: readonly Entry[],
): readonly Entry[] {
  const direction = pages.isOldestFirst ? 1 : -1;
  return confirmedEntries(pages, record, others).sort(
    (one, other) => direction * (one.at - other.at || (one.key < other.key ? -1 : 1)),
  );
}

/** The sources to read next: those that are behind the others. None once all have ended. */
export function nextPages(pages: TimelinePages, record?: string): readonly Track[] {
  const reached = horizon(pages, record);
  return tracksWithin(pages, record).filter(
    (track) => isOpen(track) && (track.cursor === undefined || track.cursor.second === reached),
  );
}

/**
 * The number of all entries by the numbers of rows of each source. A row of two sources counts once, as far as both have brought it.
 * Undefined where the number of a source is not known.
 */
export function countTotal(
  pages: TimelinePages,
  counts: ReadonlyMap<string, number | undefined>,
  others: readonly Entry[],
  record?: string,
): number | undefined {
  const tracks = tracksWithin(pages, record);
  const numbers = tracks.map(({ source, keys, isEnded, failure }) =>
    failure ? undefined : isEnded ? keys.size : counts.get(source.key),
  );
  const countWithin = (entries: readonly Entry[]): number =>
    entries.filter(({ sources }) => record === undefined || sources.includes(record)).length;
  const loaded = tracks.reduce((sum, { keys }) => sum + keys.size, 0);
  const duplicates = loaded - countWithin([...pages.entries.values()]);
  return numbers.every((each): each is number => each !== undefined)
    ? numbers.reduce((sum, each) => sum + each, countWithin(others)) - duplicates
    : undefined;
}
