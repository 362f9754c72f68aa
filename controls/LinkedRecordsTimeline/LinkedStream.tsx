import { DefaultButton, ITextField, TextField } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { Entry } from "./data/timelineEntry";
import { CopyButton } from "../../shared/ui/CopyButton";
import * as drawing from "../../shared/ui/drawings";
import { IconAction } from "../../shared/ui/IconAction";
import { Muted } from "../../shared/ui/Muted";
import { Notice } from "../../shared/ui/Notice";
import { Skeleton } from "../../shared/ui/Skeleton";
import { Changes } from "../../shared/query/Changes";
import { useNow } from "../../shared/ui/useNow";
import { useUndo } from "../../shared/query/useUndo";
import { asText } from "./asText";
import { EntryDetails } from "./EntryDetails";
import { facets, isFiltering, matching, newFolding, nothing } from "./filter";
import { FilterPanel, titles } from "./FilterPanel";
import { noteActionsFor, saveWords } from "./noteActions";
import { Edit, NoteEdit } from "./NoteEdit";
import { filterOf, rememberedPins, rememberedScope } from "./remembered";
import { Stream } from "./Stream";
import { Unread } from "./Unread";
import { actionsFor } from "./actions";
import { useTimeline } from "./useTimeline";
import { useTypeNames } from "./useTypeNames";

interface LinkedStreamProps {
  readonly host: Host;
  readonly linked: readonly Reference[];
  readonly nameOf: (record: Reference) => string;
  /** The id of the one whose entries are wanted; else all. */
  readonly only?: string;
  /** Of the agent's own mailbox. */
  readonly outlook?: readonly Entry[];
  readonly customer?: Reference;
  readonly isReadOnly: boolean;
}

/** The entries of the linked records, found, filtered, and read on as far as the reader goes. */
export function LinkedStream({
  host,
  linked,
  nameOf,
  only,
  outlook,
  customer,
  isReadOnly,
}: LinkedStreamProps): React.ReactElement {
  const { text, remember } = host;
  const [filter, setFilter] = React.useState(() => filterOf(host));
  const [scope, setScope] = React.useState(() => rememberedScope(host));
  const [pins, setPins] = React.useState(() => rememberedPins(host));
  const [edits, setEdits] = React.useState<readonly Edit[]>([]);
  const [isPanelOpen, setPanelOpen] = React.useState(false);
  const search = React.useRef<ITextField>(null);
  const now = useNow(60_000).getTime();
  const timeline = useTimeline(host, { linked, only, others: outlook, ...scope });
  const { entries, total, hasMore, isLoading, more } = timeline;
  const undo = useUndo<readonly Entry[]>(
    { state: "ready", value: entries, again: timeline.again },
    () => host.refresh(),
  );
  const typeNames = useTypeNames(host);
  const all = undo.shown(entries);

  const [foldedOf] = React.useState(newFolding);
  const found = React.useMemo(
    () => matching(all, filter, now, dayIn(host), foldedOf),
    [all, filter, now, host, foldedOf],
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
      remember(name, value);
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
    ? text(
        "LinkedRecordsTimeline_Matches",
        number.format(found.length),
        number.format(entries.length),
        hiding,
      )
    : text(
        "LinkedRecordsTimeline_Count",
        number.format(entries.length),
        total === undefined ? `${number.format(entries.length)}+` : number.format(total),
      );
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
  const { of: typeOf } = typeNames;
  const actionsOf = actionsFor({
    host,
    linked,
    isReadOnly,
    pins,
    setPins: keep("pins", setPins),
    undo,
    typeOf,
    put: timeline.put,
  });
  const noteActionsOf = noteActionsFor({ host, isReadOnly, undo, edit });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- "/" leads from anywhere within to the search
    <div onKeyDown={onKeyDown}>
      <Unread host={host} tracks={timeline.failed} again={timeline.again} />
      <div style={bar}>
        <TextField
          componentRef={search}
          type="search"
          ariaLabel={text("LinkedRecordsTimeline_Search")}
          placeholder={text("LinkedRecordsTimeline_Search")}
          value={filter.search}
          onChange={(_event, value = "") => setFilter({ ...filter, search: value })}
          onFocus={() => all.forEach(foldedOf)} // so that the first key need not wait for it
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
          value={() => shown.map((entry) => asText(host, entry, typeOf(entry))).join("\n\n")}
          copy={host.copy}
          text={text}
        />
      </div>
      {isPanelOpen && (
        <FilterPanel
          host={host}
          filter={filter}
          setFilter={change}
          scope={scope}
          setScope={keep("scope", setScope)}
          entries={all}
          now={now}
          typeOf={typeOf}
          caseName={customer && typeNames?.ofCase}
        />
      )}
      <Changes host={host} of={undo} />
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
        <Stream
          host={host}
          entries={shown}
          pinned={pinned}
          typeOf={typeOf}
          sourcesOf={({ sources, link }) =>
            link
              ? text("LinkedRecordsTimeline_Outlook")
              : only === undefined && linked.length > 1
                ? linked
                    .filter(({ id }) => sources.includes(id))
                    .map(nameOf)
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
                host={host}
                edit={own}
                keep={(words) => edit(own.note, words)}
                save={(words) => saveWords(host, own.note, words, undo)}
                close={() => setEdits((all) => without(all, entry))}
              />
            ) : (
              <EntryDetails
                host={host}
                entry={entry}
                actions={[...actionsOf(entry), ...noteActionsOf(entry)]}
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
  ({ offsetMinutes }: Host) =>
  (at: number): string =>
    new Date(at + offsetMinutes(new Date(at)) * 60_000).toISOString().slice(0, 10);

const bar: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: 8,
  margin: "8px 0",
};
const growing = { root: { flex: "1 1 160px" } };
