import { DefaultButton, TextField } from "@fluentui/react";
import * as React from "react";
import { Host } from "../../host/host";
import { pill } from "../../ui/buttons";
import { Filter } from "./filter";

interface FilterBarProps {
  readonly host: Host;
  readonly filter: Filter;
  readonly change: (filter: Filter) => void;
}

interface Choice {
  readonly name: string;
  readonly part: Partial<Filter>;
}

const kinds: readonly Choice[] = [{ name: "OutlookActivity_Mails", part: { kind: "mail" } }, { name: "OutlookActivity_Meetings", part: { kind: "meeting" } }];
const directions: readonly Choice[] = [{ name: "OutlookActivity_Incoming", part: { direction: "in" } }, { name: "OutlookActivity_Outgoing", part: { direction: "out" } }];

/** Narrows what is shown; a second press takes a choice back. */
export function FilterBar({ host: { text }, filter, change }: FilterBarProps): React.ReactElement {
  const toggle = ({ name, part: { kind, direction } }: Choice): React.ReactElement => {
    const isOn = kind ? filter.kind === kind : filter.direction === direction;
    const next = kind ? { kind: isOn ? undefined : kind } : { direction: isOn ? undefined : direction };
    return <DefaultButton key={name} toggle checked={isOn} text={text(name)} onClick={() => change({ ...filter, ...next })} styles={pill} />;
  };
  return (
    <>
      <TextField
        type="search"
        ariaLabel={text("OutlookActivity_Search")}
        placeholder={text("OutlookActivity_Search")}
        value={filter.search}
        onChange={(_event, search = "") => change({ ...filter, search })}
      />
      <div role="group" aria-label={text("OutlookActivity_Filter")} style={row}>{[...kinds, ...directions].map(toggle)}</div>
    </>
  );
}

const row: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 4, margin: "4px 0" };
