import { Choices } from "../data/sources";
import { Entry } from "../data/timelineEntry";
import { plainText } from "../data/timelineText";

/** The properties by which entries can be filtered, in the order of the panel. */
export const facets = ["type", "status", "owner", "direction", "files"] as const;
export type Facet = (typeof facets)[number];

/** The agent's search and filter. */
export interface Filter {
  readonly search: string;
  /** The chosen values of each facet; none means all. */
  readonly chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** The first and the last day, as 2026-11-22. */
  readonly from?: string;
  readonly to?: string;
}

export const emptyFilter: Filter = { search: "", chosen: {} };

export const isFiltering = ({ search, chosen, from, to }: Filter): boolean =>
  Boolean(search.trim() || from || to) || Object.values(chosen).some((values) => values.length > 0);

/** Which sources the timeline reads, and in which order. */
export interface Scope extends Choices {
  readonly isOldestFirst: boolean;
}

/** An appointment takes place at its time, whether or not somebody marks it as completed. */
export const isOverdue = ({ kind, state, due }: Entry, now: number): boolean =>
  kind !== "appointment" && state === "open" && due !== undefined && due < now;

/** The values of an entry by facet. An overdue activity is an open one, too. */
const facetValues: Readonly<Record<Facet, (entry: Entry, now: number) => readonly string[]>> = {
  type: ({ record }) => [record.table],
  status: (entry, now) =>
    entry.state === "none" ? [] : isOverdue(entry, now) ? ["open", "overdue"] : [entry.state],
  owner: ({ owner }) => (owner ? [owner.id] : []),
  direction: ({ people }) =>
    people?.isIncoming === undefined ? [] : [people.isIncoming ? "in" : "out"],
  files: ({ files, hasFiles }) => (files.length > 0 || hasFiles ? ["with"] : []),
};

/** Returns a function that gives the searched text of an entry, and computes it once for each entry. */
export function createFolding(): (entry: Entry) => string {
  const known = new WeakMap<Entry, string>();
  return (entry) => {
    const folded =
      known.get(entry) ?? `${entry.subject ?? ""} ${plainText(entry.text ?? "")}`.toLowerCase();
    known.set(entry, folded);
    return folded;
  };
}

/** The entries that match. `formatDay` gives the user's day, `foldText` the searched text. */
export function filterEntries(
  entries: readonly Entry[],
  filter: Filter,
  now: number,
  formatDay: (at: number) => string,
  foldText: (entry: Entry) => string,
): readonly Entry[] {
  if (!isFiltering(filter)) return entries;
  const { search, chosen, from, to } = filter;
  const wanted = search.trim().toLowerCase();
  const narrowed = facets.flatMap((facet) =>
    chosen[facet]?.length ? [[facet, chosen[facet]] as const] : [],
  );
  return entries.filter(
    (entry) =>
      (!wanted || foldText(entry).includes(wanted)) &&
      narrowed.every(([facet, values]) =>
        facetValues[facet](entry, now).some((value) => values.includes(value)),
      ) &&
      (!from || formatDay(entry.at) >= from) &&
      (!to || formatDay(entry.at) <= to),
  );
}

/** The number of entries for each value of a facet. */
export function countValues(
  entries: readonly Entry[],
  facet: Facet,
  now: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries)
    for (const value of facetValues[facet](entry, now))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Validates a stored filter. */
export function toFilter(kept: unknown): Filter {
  if (typeof kept !== "object" || kept === null) return emptyFilter;
  const { chosen, from, to } = kept as Readonly<Record<string, unknown>>;
  const values = (typeof chosen === "object" && chosen !== null ? chosen : {}) as Readonly<
    Record<string, unknown>
  >;
  const texts = (list: unknown): readonly string[] =>
    Array.isArray(list) ? list.filter((value): value is string => typeof value === "string") : [];
  const day = (value: unknown): string | undefined =>
    typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
  return {
    search: "",
    chosen: Object.fromEntries(facets.map((facet) => [facet, texts(values[facet])])),
    from: day(from),
    to: day(to),
  };
}

/** Entries in the order of the list: the pinned ones first. */
export interface ArrangedEntries {
  readonly entries: readonly Entry[];
  readonly pinnedCount: number;
}

export function pinnedFirst(entries: readonly Entry[], pins: readonly string[]): ArrangedEntries {
  const pinned = entries.filter(({ key }) => pins.includes(key));
  return pinned.length === 0
    ? { entries, pinnedCount: 0 }
    : {
        entries: [...pinned, ...entries.filter(({ key }) => !pins.includes(key))],
        pinnedCount: pinned.length,
      };
}
