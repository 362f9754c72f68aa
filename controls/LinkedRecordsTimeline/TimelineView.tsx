import { ITextField } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { MutationBanner } from "../../shared/query/MutationBanner";
import {
  OptimisticMutations,
  useOptimisticMutations,
} from "../../shared/query/useOptimisticMutations";
import { useHotkey } from "../../shared/ui/hooks/useHotkey";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { Skeleton } from "../../shared/ui/Skeleton";
import { useNow } from "../../shared/ui/useNow";
import { Entry } from "./data/timelineEntry";
import { entryActions } from "./entryActions";
import { formatEntries } from "./entryText";
import { noteActions } from "./notes/noteActions";
import { SavedNoteEditor } from "./notes/SavedNoteEditor";
import { NoteEdits, useNoteEdits } from "./notes/useNoteEdits";
import {
  ArrangedEntries,
  createFolding,
  emptyFilter,
  filterEntries,
  isFiltering,
  pinnedFirst,
} from "./store/filters";
import { TimelineSnapshot, TimelineStore } from "./store/timelineStore";
import { TimelineFilter } from "./TimelineFilter";
import { TimelineList } from "./TimelineList";
import { TimelineRowDetails } from "./TimelineRowDetails";
import { TimelineCount, TimelineSearch } from "./TimelineSearch";
import { UnreadSources } from "./UnreadSources";
import { useTimeline } from "./useTimeline";
import { TypeNames, useTypeNames } from "./useTypeNames";

interface TimelineViewProps {
  readonly linked: readonly Reference[];
  readonly recordLabel: (record: Reference) => string;
  /** The id of the one record to show; undefined for all. */
  readonly only?: string;
  /** Entries of the agent's own mailbox. */
  readonly outlook?: readonly Entry[];
  readonly customer?: Reference;
  readonly isReadOnly: boolean;
}

/** The entries of the linked records, with search, filters and actions. */
export function TimelineView(props: TimelineViewProps): React.ReactElement {
  const form = useFormContext();
  const [store, timeline] = useTimeline(props);
  const mutations = useOptimisticMutations<readonly Entry[]>(
    { state: "ready", value: timeline.entries, refetch: store.retry },
    () => form.session.invalidate(),
  );
  const typeNames = useTypeNames();
  const now = useNow(60_000).getTime();
  const entries = mutations.applyTo(timeline.entries);
  const { found, arranged, foldText } = useFoundEntries(form, timeline, entries, now);
  const edits = useNoteEdits();
  const [isFilterOpen, setFilterOpen] = React.useState(false);
  const search = React.useRef<ITextField>(null);
  const onKeyDown = useHotkey("/", () => search.current?.focus());
  if (!typeNames || (timeline.isLoading && timeline.entries.length === 0))
    return <Skeleton label={form.text("Summary_Loading")} rows={6} />;
  const { typeName, caseName } = typeNames;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- "/" leads from anywhere within to the search
    <div onKeyDown={onKeyDown}>
      <UnreadSources
        tracks={timeline.failed}
        details={timeline.unreadDetails}
        again={store.retry}
      />
      <TimelineSearch
        field={search}
        words={timeline.filter.search}
        search={store.setSearch}
        onFocus={() => entries.forEach(foldText)}
        isFilterOpen={isFilterOpen}
        toggleFilter={() => setFilterOpen(!isFilterOpen)}
        copyText={() => formatEntries(form, arranged.entries, typeName)}
      />
      {isFilterOpen && (
        <TimelineFilter
          filter={timeline.filter}
          setFilter={store.setFilter}
          scope={timeline.scope}
          setScope={store.setScope}
          entries={entries}
          now={now}
          typeName={typeName}
          caseName={props.customer && caseName}
        />
      )}
      <MutationBanner of={mutations} />
      <TimelineCount
        filter={timeline.filter}
        matching={found.length}
        loaded={timeline.entries.length}
        total={timeline.total}
        clear={() => store.setFilter(emptyFilter)}
        loadMore={timeline.hasMore ? () => loadMore(store) : undefined}
      />
      <Rows {...props} {...{ store, timeline, arranged, mutations, typeNames, edits, now }} />
    </div>
  );
}

interface RowsProps extends TimelineViewProps {
  readonly store: TimelineStore;
  readonly timeline: TimelineSnapshot;
  readonly arranged: ArrangedEntries;
  readonly mutations: OptimisticMutations<readonly Entry[]>;
  readonly typeNames: TypeNames;
  readonly edits: NoteEdits;
  readonly now: number;
}

/** The list, or a notice that there are no entries. */
function Rows(props: RowsProps): React.ReactElement | null {
  const { store, timeline, arranged, typeNames, now } = props;
  const form = useFormContext();
  const { entries, failed, filter, scope, anchor, hasMore } = timeline;
  const match = React.useMemo(() => searchPattern(filter.search), [filter.search]);
  if (entries.length === 0)
    return failed.length === 0 ? (
      <Notice icon={drawing.information} title={form.text("LinkedRecordsTimeline_Nothing")} />
    ) : null;
  return (
    <TimelineList
      {...arranged}
      anchor={anchor}
      setAnchor={store.setAnchor}
      typeName={typeNames.typeName}
      sourceNames={(entry) => joinSourceNames(form, props, entry)}
      match={match}
      now={now}
      isNewestFirst={!scope.isOldestFirst}
      details={(entry) => <EntryDetails {...props} entry={entry} />}
      onEnd={() => {
        if (hasMore && !isFiltering(filter)) loadMore(store);
      }}
    />
  );
}

/** An open entry: its details, or the editor while the agent changes a note. */
function EntryDetails({ entry, ...props }: RowsProps & { entry: Entry }): React.ReactElement {
  const { linked, isReadOnly, store, timeline, mutations, typeNames, edits } = props;
  const form = useFormContext();
  const edit = edits.find(entry);
  const { replaceEntry, removeEntry } = store;
  if (edit) return <SavedNoteEditor {...{ edit, edits, mutations, replaceEntry }} />;
  const actions = entryActions(
    {
      form,
      linked,
      isReadOnly,
      pins: timeline.pins,
      togglePin: store.togglePin,
      mutations,
      typeName: typeNames.typeName,
      replaceEntry,
    },
    entry,
  );
  const forNotes = noteActions(
    { form, isReadOnly, mutations, replaceEntry, removeEntry, edit: edits.start },
    entry,
  );
  return <TimelineRowDetails entry={entry} actions={[...actions, ...forNotes]} />;
}

/** The linked records of an entry, where the agent sees entries of several. */
function joinSourceNames(
  { text }: FormContext,
  { linked, only, recordLabel }: TimelineViewProps,
  { sources, link }: Entry,
): string {
  if (link) return text("LinkedRecordsTimeline_Outlook");
  if (only !== undefined || linked.length < 2) return "";
  return linked
    .filter(({ id }) => sources.includes(id))
    .map(recordLabel)
    .join(", ");
}

/** The entries that match the filter, and their order in the list. */
function useFoundEntries(
  { format }: FormContext,
  { filter, pins }: TimelineSnapshot,
  entries: readonly Entry[],
  now: number,
) {
  const [foldText] = React.useState(createFolding);
  const found = React.useMemo(
    () => filterEntries(entries, filter, now, dayIn(format), foldText),
    [entries, filter, now, format, foldText],
  );
  const arranged = React.useMemo(() => pinnedFirst(found, pins), [found, pins]);
  return { found, arranged, foldText };
}

const searchPattern = (search: string): RegExp | undefined =>
  search.trim()
    ? new RegExp(search.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "iu")
    : undefined;

/** So many entries are read at a time when the agent reads on. */
const MORE_COUNT = 100;
const loadMore = (store: TimelineStore): void =>
  store.loadMore(store.getSnapshot().entries.length + MORE_COUNT);

/** The user's day of a moment, as 2026-11-22. */
const dayIn =
  ({ offsetMinutes }: FormContext["format"]) =>
  (at: number): string =>
    new Date(at + offsetMinutes(new Date(at)) * 60_000).toISOString().slice(0, 10);
