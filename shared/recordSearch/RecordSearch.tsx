import { DefaultButton, getId } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../form/formContext";
import { Hit } from "./recordSearch";
import { drawSearchField } from "./SearchField";
import { SearchOption } from "./SearchOption";
import { SearchTable } from "./searchView";
import { Muted } from "../ui/Muted";
import { Trouble } from "../query/QueryBoundary";
import { entryKey, findFailure, listEntries, useSearchBox } from "./useSearchBox";
import { useTableNames } from "../query/useTableNames";

interface RecordSearchProps {
  /** The same list at every render. */
  readonly tables: readonly SearchTable[];
  /** Searched for at once, as if it had been typed. */
  readonly startWith?: string;
  readonly choose: (hit: Hit) => void;
  /** Offers a new record of each table that the user may create. Without it there are no such buttons. */
  readonly create?: (table: SearchTable, typed: string) => void;
}

/** Finds a record by what the agent types, and offers to create one. */
export function RecordSearch({
  tables,
  startWith = "",
  choose,
  create,
}: RecordSearchProps): React.ReactElement {
  const { dataverse, text } = useFormContext();
  const search = useSearchBox(tables, startWith, choose);
  const { found, typed, entries, isCurrent, find } = search;
  const names = useTableNames(tables);
  const [id] = React.useState(() => getId("csSearch"));
  const known = tables.map((table) => names[table]).filter(Boolean);
  const label = text("Summary_SearchIn", { tables: known.join(", ") });
  const failure = found && findFailure(found);
  const isNothing = isCurrent && entries.length === 0 && !failure;
  return (
    <>
      {drawSearchField(search, id, label)}
      <div id={id} role="listbox" aria-label={label}>
        {found?.groups.map((group) => {
          const own = listEntries(group);
          const name = names[group.view.table];
          return (
            own.length > 0 && (
              <div key={group.view.table} role="group" aria-label={name}>
                {tables.length > 1 && (
                  <div aria-hidden="true">
                    <Muted>{name}</Muted>
                  </div>
                )}
                {own.map((entry) => (
                  <SearchOption key={entryKey(entry)} search={search} entry={entry} id={id} />
                ))}
              </div>
            )
          );
        })}
      </div>
      {failure && <Trouble failure={failure} again={search.retry} />}
      <div role="status">{isNothing && <Muted>{text("Summary_SearchNothing")}</Muted>}</div>
      <div style={buttons}>
        {isNothing && !found?.term.isAnywhere && (
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

const buttons: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 };
