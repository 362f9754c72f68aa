import { asFailure, DataverseFailure, isLasting } from "../../../shared/dataverse/failure";
import { optional } from "../../../shared/dataverse/optional";
import { Reference } from "../../../shared/dataverse/row";
import { Store } from "../../../shared/ui/store";
import { listSources, Source, SourceKind } from "../data/sources";
import { Entry } from "../data/timelineEntry";
import { Page, TimelineQueries } from "../data/timelineQueries";
import { Filter, Scope } from "./filters";
import {
  confirmedEntries,
  countTotal,
  displacedTracks,
  emptyPages,
  isPending,
  nextPages,
  replaceSources,
  TimelinePages,
  Track,
  tracksWithin,
  visibleEntries,
  withChanges,
  withDisplaced,
  withEntries,
  withFailure,
  withFirstPage,
  withoutEntry,
  withoutFailures,
  withPage,
} from "./pages";

/** What the form decides about the timeline. */
export interface TimelineInputs {
  /** The linked records. Pass the same list while they are the same. */
  readonly linked: readonly Reference[];
  /** The id of the one record to show, or a source of `outlook`; undefined for all. */
  readonly only?: string;
  /** Entries of the agent's mailbox, which another control has read. */
  readonly outlook?: readonly Entry[];
}

export interface TimelineStoreOptions {
  readonly conversationId: string;
  readonly inputs: TimelineInputs;
  readonly filter: Filter;
  readonly scope: Scope;
  readonly pins: readonly string[];
  /** Returns the queries with the client of this moment. */
  readonly getQueries: () => TimelineQueries;
  /** Keeps a choice of the agent for the next time. */
  readonly save: (name: "filter" | "scope" | "pins", value: unknown) => void;
}

interface AgentChoices {
  readonly filter: Filter;
  readonly scope: Scope;
  /** The keys of the pinned entries. */
  readonly pins: readonly string[];
  /** Scroll anchor: the newest entry that the agent has seen at the top. Those above it are new. */
  readonly anchor?: string;
}

export interface TimelineSnapshot extends AgentChoices {
  /** In order, with those of the mailbox; not yet filtered. */
  readonly entries: readonly Entry[];
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  /** The number of all entries, where it is known. */
  readonly total?: number;
  /** The sources that could not be read. */
  readonly failed: readonly Track[];
  /** Why people or files of entries could not be read. */
  readonly unreadDetails: readonly DataverseFailure[];
}

/** The poll looks for changes of these kinds. Changes of cases are shown by other controls. */
const WATCHED_KINDS: readonly SourceKind[] = ["activity", "party", "note", "conversation", "post"];
/** So many entries are read at first. */
const INITIAL_COUNT = 20;

/** The state of the timeline, without React: reads pages as far as they are wanted, merges them, and keeps the agent's choices. */
export class TimelineStore implements Store<TimelineSnapshot> {
  private readonly listeners = new Set<() => void>();
  private readonly options: TimelineStoreOptions;
  private inputs: TimelineInputs;
  private pages: TimelinePages;
  private choices: AgentChoices;
  /** Undefined after a change, until somebody asks. */
  private snapshot?: TimelineSnapshot;
  private entries?: readonly Entry[];
  private wanted = INITIAL_COUNT;
  private isDisposed = false;
  /** Grows when the pages begin again in another order. */
  private generation = 0;
  /** The read of each source's page that is under way. Answers to other reads come late and are dropped. */
  private readonly pending = new Map<string, object>();
  /** The keys of the sources whose displaced entries are being read. */
  private readonly displacedReads = new Set<string>();
  /** The entries whose people and files have been asked for, by key, with the state in which they were then. */
  private readonly detailed = new Map<string, number>();
  private unreadDetails: readonly DataverseFailure[] = [];
  private readonly newest = new Map<SourceKind, number>();
  private readonly counts = new Map<string, number | undefined>();
  private readonly countedSources = new Set<string>();

  constructor(options: TimelineStoreOptions) {
    this.options = options;
    const { inputs, filter, scope, pins } = options;
    this.inputs = inputs;
    this.choices = { filter, scope, pins };
    this.pages = emptyPages(listSources(inputs.linked, scope), scope.isOldestFirst);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly getSnapshot = (): TimelineSnapshot => (this.snapshot ??= this.takeSnapshot());

  /** Begins to read. */
  start(): void {
    this.load();
  }

  /** No answer changes anything from now on, and nothing is read. */
  dispose(): void {
    this.isDisposed = true;
    this.listeners.clear();
    this.pending.clear();
  }

  setInputs(inputs: TimelineInputs): void {
    const { linked, only, outlook } = this.inputs;
    const hasOtherRecords = inputs.linked !== linked;
    if (!hasOtherRecords && inputs.only === only && inputs.outlook === outlook) return;
    this.inputs = inputs;
    if (hasOtherRecords) this.updateSources();
    else this.setPages(this.pages);
    this.load();
  }

  readonly setScope = (scope: Scope): void => {
    this.options.save("scope", scope);
    this.choices = { ...this.choices, scope };
    this.updateSources();
    this.load();
  };

  readonly setFilter = (filter: Filter): void => {
    this.options.save("filter", filter);
    this.choose({ filter });
  };

  /** The words of a search are not kept for the next time. */
  readonly setSearch = (search: string): void => {
    this.choose({ filter: { ...this.choices.filter, search } });
  };

  readonly togglePin = (key: string): void => {
    const { pins } = this.choices;
    const next = pins.includes(key) ? pins.filter((each) => each !== key) : [...pins, key];
    this.options.save("pins", next);
    this.choose({ pins: next });
  };

  readonly setAnchor = (anchor: string | undefined): void => {
    if (anchor !== this.choices.anchor) this.choose({ anchor });
  };

  /** Reads on until there are this many entries. */
  loadMore(wanted: number): void {
    this.wanted = Math.max(this.wanted, wanted);
    this.load();
  }

  /** Reads again what could not be read. */
  readonly retry = (): void => {
    this.unreadDetails = [];
    this.setPages(withoutFailures(this.pages));
    this.load();
    void this.loadDetails();
  };

  /** Reads the first pages again, after a refresh or a write of another control. Answers that are still fresh cost no request. */
  readonly refresh = (): void => {
    for (const { source, cursor, isEnded } of this.pages.tracks)
      if (cursor || isEnded) void this.refreshSource(source);
  };

  /** Shows an entry otherwise than it was read, such as a task that has just been completed. */
  readonly replaceEntry = (entry: Entry): void => {
    const changed = (this.pages.entries.get(entry.key)?.changed ?? entry.changed) + 1;
    this.setPages(withEntries(this.pages, [{ ...entry, changed }]));
  };

  /** Shows an entry no longer: it has just been deleted. */
  readonly removeEntry = ({ key }: Entry): void => this.setPages(withoutEntry(this.pages, key));

  /**
   * Looks for changes. Returns whether there are any. A kind that cannot be read does not hold back the others; if none of them has
   * news, a failure that may pass rejects, because it says nothing about news.
   */
  async poll(queries: TimelineQueries): Promise<boolean> {
    const found = await Promise.all(
      WATCHED_KINDS.map((kind) => this.pollKind(kind, queries).catch(asFailure)),
    );
    const hasNews = found.includes(true);
    if (hasNews) void this.loadDetails(queries);
    const failure = found.find(
      (each): each is DataverseFailure => typeof each === "object" && !isLasting(each),
    );
    if (!hasNews && failure) throw failure;
    return hasNews;
  }

  private async pollKind(kind: SourceKind, queries: TimelineQueries): Promise<boolean> {
    const records = this.pages.tracks.flatMap(({ source, failure }) =>
      source.kind === kind && !source.isByCases && !failure ? [source.record] : [],
    );
    if (records.length === 0) return false;
    const isLatest = this.startRead();
    const found = await queries.readChanges(kind, records, this.newest.get(kind));
    const news = found.filter(
      ({ key, changed }) => changed > (this.pages.entries.get(key)?.changed ?? -Infinity),
    );
    if (news.length === 0 || !isLatest()) return false;
    this.noteNewest(kind, news);
    this.setPages(withChanges(this.pages, kind, news));
    return true;
  }

  private async refreshSource(source: Source): Promise<void> {
    const isLatest = this.startRead();
    const { isOldestFirst } = this.pages;
    const page = await optional(
      this.options.getQueries().readPage(source, isOldestFirst),
      undefined,
    );
    if (page && isLatest() && this.hasSource(source))
      this.setPages(withFirstPage(this.pages, source, page));
  }

  /** Keeps the pages of the sources that stay. Another order begins again. */
  private updateSources(): void {
    const { scope } = this.choices;
    const sources = listSources(this.inputs.linked, scope);
    if (scope.isOldestFirst === this.pages.isOldestFirst) {
      this.setPages(replaceSources(this.pages, sources));
      for (const key of [...this.pending.keys()])
        if (!sources.some((source) => source.key === key)) this.pending.delete(key);
    } else {
      this.generation += 1;
      this.wanted = INITIAL_COUNT;
      this.pending.clear();
      this.displacedReads.clear();
      this.setPages(emptyPages(sources, scope.isOldestFirst));
    }
    // An entry that comes back has no details any more.
    for (const key of [...this.detailed.keys()])
      if (!this.pages.entries.has(key)) this.detailed.delete(key);
  }

  /** Reads on where entries are missing. */
  private load(): void {
    const { only } = this.inputs;
    if (this.isDisposed) return;
    if (confirmedEntries(this.pages, only).length < this.wanted)
      for (const track of nextPages(this.pages, only))
        if (!this.pending.has(track.source.key)) void this.loadPage(track);
    for (const track of displacedTracks(this.pages, only))
      if (!this.displacedReads.has(track.source.key)) void this.loadDisplaced(track);
    void this.loadCounts();
  }

  private async loadPage({ source, cursor }: Track): Promise<void> {
    const read = {};
    this.pending.set(source.key, read);
    const { isOldestFirst } = this.pages;
    const answer = await this.options
      .getQueries()
      .readPage(source, isOldestFirst, cursor)
      .catch((reason: unknown) => asFailure(reason));
    if (this.pending.get(source.key) !== read) return;
    this.pending.delete(source.key);
    if ("entries" in answer) this.addPage(source, answer);
    else this.setPages(withFailure(this.pages, source, answer));
    this.load();
    if (this.pending.size === 0) void this.loadDetails();
  }

  private addPage(source: Source, page: Page): void {
    this.noteNewest(source.kind, page.entries);
    this.setPages(withPage(this.pages, source, page));
  }

  /** Reads the entries that belong among those of the pages but come with none of them yet. */
  private async loadDisplaced({ source, cursor, displacedTo }: Track): Promise<void> {
    if (!cursor) return;
    const isLatest = this.startRead();
    const { isOldestFirst } = this.pages;
    // No entry is in the future: a plan has its place where it was made.
    const until = displacedTo ?? (isOldestFirst ? undefined : Math.ceil(Date.now() / 1000));
    this.displacedReads.add(source.key);
    const answer = await this.options
      .getQueries()
      .readDisplaced(source, isOldestFirst, cursor.second, until)
      .catch(asFailure);
    if (!isLatest()) return;
    this.displacedReads.delete(source.key);
    if ("kind" in answer) this.setPages(withFailure(this.pages, source, answer));
    else if (this.hasSource(source)) {
      this.setPages(withDisplaced(this.pages, source, answer, cursor.second));
      if (answer.length > 0 && this.pending.size === 0) void this.loadDetails();
    }
    this.load();
  }

  /** Adds people and files to all entries that have come or changed since the last time, in one go. */
  private async loadDetails(queries = this.options.getQueries()): Promise<void> {
    const isLatest = this.startRead();
    const wanted = [...this.pages.entries.values()].filter(
      ({ key, changed }) => this.detailed.get(key) !== changed,
    );
    if (wanted.length === 0) return;
    for (const { key, changed } of wanted) this.detailed.set(key, changed);
    const { entries, failures } = await queries.readDetails(wanted);
    if (!isLatest()) return;
    this.unreadDetails = failures;
    if (!failures.every(isLasting)) for (const { key } of wanted) this.detailed.delete(key);
    this.setPages(
      withEntries(
        this.pages,
        entries.filter(({ key }) => this.pages.entries.has(key)),
      ),
    );
  }

  /** Counts the rows of sources that have not ended, once the first pages have come. */
  private async loadCounts(): Promise<void> {
    const tracks = tracksWithin(this.pages, this.inputs.only);
    if (tracks.some(isPending)) return;
    const uncounted = tracks.filter(
      ({ source, isEnded, failure }) =>
        !isEnded && !failure && !this.countedSources.has(source.key),
    );
    const queries = this.options.getQueries();
    await Promise.all(
      uncounted.map(async ({ source }) => {
        this.countedSources.add(source.key);
        this.counts.set(source.key, await optional(queries.countEntries(source), undefined));
        this.change();
      }),
    );
  }

  /** Returns a check that holds until the pages begin again or the store is disposed. */
  private startRead(): () => boolean {
    const generation = this.generation;
    return () => !this.isDisposed && generation === this.generation;
  }

  private hasSource({ key }: Source): boolean {
    return this.pages.tracks.some(({ source }) => source.key === key);
  }

  /** A kind without rows has no newest change: the poll then asks for all its rows, which are all new. */
  private noteNewest(kind: SourceKind, entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const known = this.newest.get(kind) ?? -Infinity;
    this.newest.set(
      kind,
      entries.reduce((newest, { changed }) => Math.max(newest, changed), known),
    );
  }

  private choose(choice: Partial<AgentChoices>): void {
    this.choices = { ...this.choices, ...choice };
    this.change();
  }

  private setPages(pages: TimelinePages): void {
    this.pages = pages;
    this.entries = undefined;
    this.change();
  }

  private change(): void {
    this.snapshot = undefined;
    for (const listener of [...this.listeners]) listener();
  }

  private takeSnapshot(): TimelineSnapshot {
    const { only, outlook = [] } = this.inputs;
    const { conversationId } = this.options;
    const entries = (this.entries ??= visibleEntries(this.pages, only, outlook).filter(
      ({ record }) => record.id !== conversationId,
    ));
    const tracks = tracksWithin(this.pages, only);
    return {
      ...this.choices,
      entries,
      isLoading: tracks.some(isPending),
      hasMore: nextPages(this.pages, only).length > 0,
      total: tracks.every(({ isEnded, failure }) => isEnded && !failure)
        ? entries.length
        : countTotal(this.pages, this.counts, outlook, only),
      failed: tracks.filter(({ failure }) => failure),
      unreadDetails: this.unreadDetails,
    };
  }
}
