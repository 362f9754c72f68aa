import { DefaultButton, TextField } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { pill } from "../../shared/ui/buttons";
import { Filter } from "./filter";

interface FilterBarProps {
  readonly filter: Filter;
  readonly change: (filter: Filter) => void;
}

const choices = [
  { name: "OutlookActivity_Mails", by: "kind", wanted: "mail" },
  { name: "OutlookActivity_Meetings", by: "kind", wanted: "meeting" },
  { name: "OutlookActivity_Incoming", by: "direction", wanted: "in" },
  { name: "OutlookActivity_Outgoing", by: "direction", wanted: "out" },
] as const;

/** Narrows what is shown; a second press takes a choice back. */
export function FilterBar({ filter, change }: FilterBarProps): React.ReactElement {
  const { text } = useFormContext();
  return (
    <>
      <TextField
        type="search"
        ariaLabel={text("OutlookActivity_Search")}
        placeholder={text("OutlookActivity_Search")}
        value={filter.search}
        onChange={(_event, search = "") => change({ ...filter, search })}
      />
      <div role="group" aria-label={text("OutlookActivity_Filter")} style={row}>
        {choices.map(({ name, by, wanted }) => {
          const isOn = filter[by] === wanted;
          return (
            <DefaultButton
              key={name}
              toggle
              checked={isOn}
              text={text(name)}
              onClick={() => change({ ...filter, [by]: isOn ? undefined : wanted })}
              styles={pill}
            />
          );
        })}
      </div>
    </>
  );
}

const row: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 4, margin: "4px 0" };
