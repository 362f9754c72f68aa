import { Entry } from "./data/timelineEntry";
import { plainText } from "./data/timelineText";

/** By what entries can be told apart, in the order in which it is offered. */
export const facets = ["type", "status", "owner", "direction", "files"] as const;
export type Facet = (typeof facets)[number];

/** What an agent looks for. */
export interface Filter {
  readonly search: string;
  /** Of each facet the wanted values; none means all. */
  readonly chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** Days, as 2026-11-22: the first and the last. */
  readonly from?: string;
  readonly to?: string;
}

export const nothing: Filter = { search: "", chosen: {} };

export const isFiltering = ({ search, chosen, from, to }: Filter): boolean =>
  Boolean(search.trim() || from || to) || Object.values(chosen).some((values) => values.length > 0);

/** The values that an entry has in a facet; an overdue activity is an open one, too. */
function facetValues(
  { record, state, due, owner, people, files, hasFiles }: Entry,
  facet: Facet,
  now: number,
): readonly string[] {
  switch (facet) {
    case "type":
      return [record.table];
    case "status":
      return state === "none"
        ? []
        : state === "open" && due !== undefined && due < now
          ? ["open", "overdue"]
          : [state];
    case "owner":
      return owner ? [owner.id] : [];
    case "direction":
      return people?.isIncoming === undefined ? [] : [people.isIncoming ? "in" : "out"];
    case "files":
      return files.length > 0 || hasFiles ? ["with"] : [];
  }
}

/** What a search looks in: made for those who search, and once for each entry. */
export function newFolding(): (entry: Entry) => string {
  const known = new WeakMap<Entry, string>();
  return (entry) => {
    const folded =
      known.get(entry) ?? `${entry.subject ?? ""} ${plainText(entry.text ?? "")}`.toLowerCase();
    known.set(entry, folded);
    return folded;
  };
}

/** The entries that are looked for. `formatDay` gives the user's day, `foldText` what is searched. */
export function matching(
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
        facetValues(entry, facet, now).some((value) => values.includes(value)),
      ) &&
      (!from || formatDay(entry.at) >= from) &&
      (!to || formatDay(entry.at) <= to),
  );
}

/** How many of the entries have each value of a facet. */
export function countValues(
  entries: readonly Entry[],
  facet: Facet,
  now: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries)
    for (const value of facetValues(entry, facet, now))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** What was remembered, as far as it is a filter. */
export function rememberedFilter(kept: unknown): Filter {
  if (typeof kept !== "object" || kept === null) return nothing;
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
