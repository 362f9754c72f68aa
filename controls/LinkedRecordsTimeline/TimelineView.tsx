import { DefaultButton, ITextField, TextField } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Entry } from "./data/timelineEntry";
import { CopyButton } from "../../shared/ui/CopyButton";
import * as drawing from "../../shared/ui/icons";
import { IconAction } from "../../shared/ui/IconAction";
import { Muted } from "../../shared/ui/Muted";
import { Notice } from "../../shared/ui/Notice";
import { Skeleton } from "../../shared/ui/Skeleton";
import { MutationBanner } from "../../shared/query/MutationBanner";
import { useNow } from "../../shared/ui/useNow";
import { useOptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { asText } from "./asText";
import { TimelineRowDetails } from "./TimelineRowDetails";
import { facets, isFiltering, matching, newFolding, nothing } from "./filter";
import { FilterPanel, titles } from "./FilterPanel";
import { noteActionsFor, saveWords } from "./noteActions";
import { Edit, NoteEdit } from "./NoteEdit";
import { storedFilter, rememberedPins, storedScope } from "./storedView";
import { TimelineList } from "./TimelineList";
import { Unread } from "./Unread";
import { actionsFor } from "./actions";
import { useTimeline } from "./useTimeline";
import { useTypeNames } from "./useTypeNames";

interface LinkedStreamProps {
  readonly linked: readonly Reference[];
  readonly recordLabel: (record: Reference) => string;
  /** The id of the one whose entries are wanted; else all. */
  readonly only?: string;
  /** Of the agent's own mailbox. */
  readonly outlook?: readonly Entry[];
  readonly customer?: Reference;
  readonly isReadOnly: boolean;
}

/** The entries of the linked records, found, filtered, and read on as far as the reader goes. */
export function TimelineView({
  linked,
  recordLabel,
  only,
  outlook,
  customer,
  isReadOnly,
}: LinkedStreamProps): React.ReactElement {
  const host = useFormContext();
  const { text, controlState } = host;
  const [filter, setFilter] = React.useState(() => storedFilter(host));
  const [scope, setScope] = React.useState(() => storedScope(host));
  const [pins, setPins] = React.useState(() => rememberedPins(host));
  const [edits, setEdits] = React.useState<readonly Edit[]>([]);
  const [isPanelOpen, setPanelOpen] = React.useState(false);
  const search = React.useRef<ITextField>(null);
  const now = useNow(60_000).getTime();
  const timeline = useTimeline(host, { linked, only, others: outlook, ...scope });
  const { entries, total, hasMore, isLoading, more } = timeline;
  const undo = useOptimisticMutations<readonly Entry[]>(
    { state: "ready", value: entries, refetch: timeline.again },
    () => host.session.invalidate(),
  );
  const typeNames = useTypeNames();
  const all = undo.applyTo(entries);

  const [foldText] = React.useState(newFolding);
  const found = React.useMemo(
    () => matching(all, filter, now, dayIn(host), foldText),
    [all, filter, now, host, foldText],
  );
  const [pinned, shown] = React.useMemo(() => {
    const onTop = found.filter(({ key }) => pins.includes(key));
    return [
      onTop.map(({ key }) => key),
      onTop.length > 0 ? [...onTop, ...found.filter(({ key }) => !pins.includes(key))] : found,
    ];
  }, [found, pins]);
  const match = React.useMemo(
    () =>
      filter.search.trim()
        ? new RegExp(filter.search.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "iu")
        : undefined,
    [filter.search],
  );
  const keep =
    <Value,>(name: string, set: (value: Value) => void) =>
    (value: Value): void => {
      controlState.set(name, value);
      set(value);
    };
  const change = keep("filter", setFilter);
  const without = (all: readonly Edit[], { key }: Entry): readonly Edit[] =>
    all.filter(({ note }) => note.key !== key);
  const edit = (note: Entry, words?: string): void =>
    setEdits((all) => [...without(all, note), { note, words }]);
  const number = new Intl.NumberFormat(text("Summary_Locale"));
  const hiding = [
    filter.search.trim() && `"${filter.search.trim()}"`,
    ...facets.map((facet) => filter.chosen[facet]?.length && text(titles[facet])),
    filter.from && `${text("LinkedRecordsTimeline_From")} ${filter.from}`,
    filter.to && `${text("LinkedRecordsTimeline_To")} ${filter.to}`,
  ]
    .filter(Boolean)
    .join(", ");
  const isNarrowed = isFiltering(filter);
  const count = isNarrowed
    ? text("LinkedRecordsTimeline_Matches", {
        found: number.format(found.length),
        loaded: number.format(entries.length),
        filters: hiding,
      })
    : text("LinkedRecordsTimeline_Count", {
        loaded: number.format(entries.length),
        total: total === undefined ? `${number.format(entries.length)}+` : number.format(total),
      });
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (
      event.key !== "/" ||
      event.target instanceof HTMLInputElement ||
      event.target instanceof HTMLTextAreaElement
    )
      return;
    event.preventDefault();
    search.current?.focus();
  };
  if (!typeNames || (isLoading && entries.length === 0))
    return <Skeleton label={text("Summary_Loading")} rows={6} />;
  const { of: typeName } = typeNames;
  const getActions = actionsFor({
    form: host,
    linked,
    isReadOnly,
    pins,
    setPins: keep("pins", setPins),
    undo,
    typeName,
    put: timeline.put,
  });
  const getNoteActions = noteActionsFor({ form: host, isReadOnly, undo, edit });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- "/" leads from anywhere within to the search
    <div onKeyDown={onKeyDown}>
      <Unread tracks={timeline.failed} again={timeline.again} />
      <div style={bar}>
        <TextField
          componentRef={search}
          type="search"
          ariaLabel={text("LinkedRecordsTimeline_Search")}
          placeholder={text("LinkedRecordsTimeline_Search")}
          value={filter.search}
          onChange={(_event, value = "") => setFilter({ ...filter, search: value })}
          onFocus={() => all.forEach(foldText)} // so that the first key need not wait for it
          styles={growing}
        />
        <IconAction
          name={text("LinkedRecordsTimeline_Filter")}
          icon={drawing.filter}
          aria-expanded={isPanelOpen}
          onClick={() => setPanelOpen(!isPanelOpen)}
        />
        <CopyButton
          label={text("LinkedRecordsTimeline_Name")}
          value={() => shown.map((entry) => asText(host, entry, typeName(entry))).join("\n\n")}
          copy={host.copy}
          text={text}
        />
      </div>
      {isPanelOpen && (
        <FilterPanel
          filter={filter}
          setFilter={change}
          scope={scope}
          setScope={keep("scope", setScope)}
          entries={all}
          now={now}
          typeName={typeName}
          caseName={customer && typeNames?.ofCase}
        />
      )}
      <MutationBanner of={undo} />
      <div style={bar}>
        <bdi role="status">
          <Muted>{count}</Muted>
        </bdi>
        {isNarrowed && (
          <DefaultButton
            text={text("LinkedRecordsTimeline_Clear")}
            onClick={() => change(nothing)}
          />
        )}
        {isNarrowed && hasMore && (
          <DefaultButton
            text={text("LinkedRecordsTimeline_Further")}
            onClick={() => more(entries.length + FURTHER)}
          />
        )}
      </div>
      {entries.length === 0 ? (
        timeline.failed.length === 0 && (
          <Notice icon={drawing.information} title={text("LinkedRecordsTimeline_Nothing")} />
        )
      ) : (
        <TimelineList
          entries={shown}
          pinned={pinned}
          typeName={typeName}
          sourceNames={({ sources, link }) =>
            link
              ? text("LinkedRecordsTimeline_Outlook")
              : only === undefined && linked.length > 1
                ? linked
                    .filter(({ id }) => sources.includes(id))
                    .map(recordLabel)
                    .join(", ")
                : ""
          }
          match={match}
          now={now}
          isNewestFirst={!scope.isOldestFirst}
          details={(entry) => {
            const own = edits.find(({ note }) => note.key === entry.key);
            return own ? (
              <NoteEdit
                edit={own}
                keep={(words) => edit(own.note, words)}
                save={(words) => saveWords(host, own.note, words, undo)}
                close={() => setEdits((all) => without(all, entry))}
              />
            ) : (
              <TimelineRowDetails
                entry={entry}
                actions={[...getActions(entry), ...getNoteActions(entry)]}
              />
            );
          }}
          onEnd={() => {
            if (!isNarrowed && hasMore) more(entries.length + FURTHER);
          }}
        />
      )}
    </div>
  );
}

/** How many more are read at a time. */
const FURTHER = 100;

/** The user's day of a moment, as 2026-11-22. */
const dayIn =
  ({ format }: FormContext) =>
  (at: number): string =>
    new Date(at + format.offsetMinutes(new Date(at)) * 60_000).toISOString().slice(0, 10);

const bar: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: 8,
  margin: "8px 0",
};
const growing = { root: { flex: "1 1 160px" } };
