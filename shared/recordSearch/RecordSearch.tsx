import { DefaultButton, Spinner, TextField } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../form/formContext";
import { Hit, matcher, searchText } from "./recordSearch";
import { SearchTable } from "./searchView";
import { Muted } from "../ui/Muted";
import { Trouble } from "../query/QueryBoundary";
import { HitOption, Option } from "./SearchOption";
import { Found, FoundIn, useRecordSearch } from "./useRecordSearch";
import { useTableNames } from "../query/useTableNames";

interface RecordSearchProps {
  /** The same list at every render. */
  readonly tables: readonly SearchTable[];
  /** Looked for at once, as if it had been typed. */
  readonly startWith?: string;
  readonly choose: (hit: Hit) => void;
  /** Offers a new record of each table that the user may create; without it none is offered. */
  readonly create?: (table: SearchTable, typed: string) => void;
}

/** Keystrokes closer together than this are one burst, and one request a table. Enter does not wait. */
const BURST_MS = 200;

/** Finds a record by what the agent types. The focus stays in the field: arrows choose, Enter takes, Escape empties. */
export function RecordSearch({
  tables,
  startWith = "",
  choose,
  create,
}: RecordSearchProps): React.ReactElement {
  const { dataverse, text } = useFormContext();
  const [typed, setTyped] = React.useState(startWith);
  const [active, setActive] = React.useState(-1);
  const { found, isAsking, prepare, find, more } = useRecordSearch(tables);
  const names = useTableNames(tables);
  const label = text("Summary_SearchIn", {
    tables: tables
      .map((table) => names[table])
      .filter(Boolean)
      .join(", "),
  });
  const id = React.useRef(`csSearch${Math.random()}`).current;
  const timer = React.useRef<ReturnType<typeof setTimeout>>();

  const look = (value: string, waitMs = 0): void => {
    clearTimeout(timer.current);
    setTyped(value);
    setActive(-1);
    // One letter would list half a table: only Enter looks for it, and the list of the text before it goes.
    const isTooShort = waitMs > 0 && [...value.trim()].length === 1;
    timer.current = setTimeout(() => find(isTooShort ? "" : value), isTooShort ? 0 : waitMs);
  };
  const start = React.useRef(look);
  React.useEffect(() => {
    if (startWith) start.current(startWith);
    return () => clearTimeout(timer.current);
  }, [startWith]);

  const entries = listEntries(found);
  // Results of an earlier text stay until the next ones arrive, but they cannot be chosen.
  const isCurrent = found?.term.text === searchText(typed);
  const take = ({ group, hit }: Entry): void => {
    if (!isCurrent) return;
    if (hit) choose(hit);
    else more(group);
  };
  const canMove = isCurrent && entries.length > 0;
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    ArrowDown: canMove ? () => setActive((active + 1) % entries.length) : undefined,
    ArrowUp: canMove
      ? () => setActive((Math.max(active, 0) + entries.length - 1) % entries.length)
      : undefined,
    Enter: () => {
      const entry = entries[active];
      if (entry) take(entry);
      else look(typed);
    },
    Escape: typed ? () => look("") : undefined,
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const act = event.nativeEvent.isComposing ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const failure = found?.failure ?? found?.groups.find((group) => group.failure)?.failure;
  const isNothing = found !== undefined && isCurrent && entries.length === 0 && !failure;

  return (
    <>
      <TextField
        label={label}
        value={typed}
        autoComplete="off"
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={active in entries ? `${id}-${active}` : undefined}
        onFocus={prepare}
        onKeyDown={onKeyDown}
        onChange={(_event, value = "") => look(value, BURST_MS)}
        onRenderSuffix={isAsking ? () => <Spinner /> : undefined}
      />
      <div id={id} role="listbox" aria-label={label}>
        {found?.groups.map(
          (group) =>
            entries.some((entry) => entry.group === group) && (
              <div key={group.view.table} role="group" aria-label={names[group.view.table]}>
                {tables.length > 1 && (
                  <div aria-hidden="true">
                    <Muted>{names[group.view.table]}</Muted>
                  </div>
                )}
                {entries.map((entry, index) => {
                  if (entry.group !== group) return null;
                  const option = {
                    id: `${id}-${index}`,
                    isActive: index === active,
                    isOutdated: !isCurrent,
                    take: () => take(entry),
                  };
                  return entry.hit ? (
                    <HitOption
                      key={entry.hit.record.id}
                      {...option}
                      hit={entry.hit}
                      match={matcher(found.term.text)}
                      unnamed={text("Summary_Unnamed")}
                    />
                  ) : (
                    <Option key="more" {...option}>
                      {text("Summary_SearchMore")}
                    </Option>
                  );
                })}
              </div>
            ),
        )}
      </div>
      {failure && <Trouble failure={failure} again={() => look(typed)} />}
      <div role="status">{isNothing && <Muted>{text("Summary_SearchNothing")}</Muted>}</div>
      <div style={buttons}>
        {isNothing && !found.term.isAnywhere && (
          <DefaultButton text={text("Summary_SearchAnywhere")} onClick={() => find(typed, true)} />
        )}
        {create &&
          tables
            .filter((table) => dataverse.may("create", table))
            .map((table) => (
              <DefaultButton
                key={table}
                text={text("Summary_New", { type: names[table] ?? "" })}
                onClick={() => create(table, typed.trim())}
              />
            ))}
      </div>
    </>
  );
}

/** A line of the list: something found, or the way to more of its table. */
interface Entry {
  readonly group: FoundIn;
  readonly hit?: Hit;
}

const listEntries = (found: Found | undefined): readonly Entry[] =>
  (found?.groups ?? []).flatMap((group): Entry[] => [
    ...group.hits.map((hit) => ({ group, hit })),
    ...(group.hasMore ? [{ group }] : []),
  ]);

const buttons: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 };
