import { Entry } from "../data/timelineEntry";

/** Merges two copies of a row: union of their sources, newest values win. */
export function mergeEntries(known: Entry | undefined, next: Entry): Entry {
  if (!known) return next;
  const newer = isNewer(known, next) ? next : known;
  return {
    ...newer,
    type: newer.type ?? known.type,
    people: newer.people ?? known.people,
    files: newer.files.length > 0 ? newer.files : known.files,
    sources: [...new Set([...known.sources, ...next.sources])],
  };
}

/** Of two copies of one state, the one that knows the status is better: the table of all activities lacks that of conversations. */
const isNewer = (known: Entry, next: Entry): boolean =>
  next.changed > known.changed ||
  (next.changed === known.changed && (next.status !== undefined || known.status === undefined));
