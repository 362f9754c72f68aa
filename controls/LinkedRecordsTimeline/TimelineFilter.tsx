import { Dropdown, TextField, Toggle } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Entry } from "./data/timelineEntry";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { PlainTextKey } from "../../shared/ui/text";
import { countValues, Facet, facets, Filter, Scope } from "./store/filters";

interface TimelineFilterProps {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly scope: Scope;
  readonly setScope: (scope: Scope) => void;
  /** The loaded entries, which are counted. */
  readonly entries: readonly Entry[];
  readonly now: number;
  readonly typeName: (entry: Entry) => string;
  /** The name of the table of cases, if there is a customer whose cases can be included. */
  readonly caseName?: string;
}

/** The text key of each facet. */
export const titles: Readonly<Record<Facet, PlainTextKey>> = {
  type: "LinkedRecordsTimeline_Type",
  status: "LinkedRecordsTimeline_Status",
  owner: "LinkedRecordsTimeline_OwnerTitle",
  direction: "LinkedRecordsTimeline_Direction",
  files: "LinkedRecordsTimeline_Attachments",
};
const labels: Readonly<Record<string, PlainTextKey | undefined>> = {
  open: "LinkedRecordsTimeline_Open",
  overdue: "LinkedRecordsTimeline_Overdue",
  done: "LinkedRecordsTimeline_Done",
  in: "LinkedRecordsTimeline_Incoming",
  out: "LinkedRecordsTimeline_Outgoing",
  with: "LinkedRecordsTimeline_WithFiles",
};

/** Filters, each choice with its number of entries, and the choice of sources and order. */
export function TimelineFilter(props: TimelineFilterProps): React.ReactElement {
  const { filter, setFilter, scope, setScope, caseName } = props;
  const { text } = useFormContext();
  const toggle = (key: keyof Scope, label: string): React.ReactElement => (
    <Toggle
      label={label}
      inlineLabel
      checked={scope[key]}
      onChange={(_event, isOn = false) => setScope({ ...scope, [key]: isOn })}
    />
  );
  return (
    <div>
      <div style={columns}>
        {facets.map((facet) => (
          <FacetChoice key={facet} facet={facet} {...props} />
        ))}
        <TextField
          type="date"
          label={text("LinkedRecordsTimeline_From")}
          value={filter.from ?? ""}
          onChange={(_event, from) => setFilter({ ...filter, from })}
        />
        <TextField
          type="date"
          label={text("LinkedRecordsTimeline_To")}
          value={filter.to ?? ""}
          onChange={(_event, to) => setFilter({ ...filter, to })}
        />
      </div>
      {toggle("isOldestFirst", text("LinkedRecordsTimeline_OldestFirst"))}
      {toggle("withPosts", text("LinkedRecordsTimeline_WithPosts"))}
      {caseName && toggle("withCases", text("LinkedRecordsTimeline_WithCases", { type: caseName }))}
    </div>
  );
}

interface FacetChoiceProps extends TimelineFilterProps {
  readonly facet: Facet;
}

/** The values of one facet. Left out while no entry has any. */
function FacetChoice({
  facet,
  filter,
  setFilter,
  entries,
  now,
  typeName,
}: FacetChoiceProps): React.ReactElement | null {
  const { text } = useFormContext();
  const chosen = filter.chosen[facet] ?? [];
  const counts = countValues(entries, facet, now);
  const values = [...new Set([...counts.keys(), ...chosen])];
  if (values.length === 0) return null;
  const findName = (value: string): string | undefined => {
    if (facet === "owner") return entries.find(({ owner }) => owner?.id === value)?.owner?.name;
    const entry = entries.find(({ record }) => record.table === value);
    return entry && typeName(entry);
  };
  const labelValue = (value: string): string =>
    labels[value] ? text(labels[value]) : (findName(value) ?? text("Summary_Unnamed"));
  const choose = (value: string, isChosen: boolean): void => {
    const others = chosen.filter((each) => each !== value);
    setFilter({
      ...filter,
      chosen: { ...filter.chosen, [facet]: isChosen ? [...others, value] : others },
    });
  };
  return (
    <Dropdown
      multiSelect
      label={text(titles[facet])}
      selectedKeys={[...chosen]}
      options={values.map((value) => ({
        key: value,
        text: `${labelValue(value)} (${counts.get(value) ?? 0})`,
      }))}
      placeholder={text("LinkedRecordsTimeline_Any")}
      onRenderCaretDown={() => <Icon of={drawing.down} />}
      onChange={(_event, option) => {
        if (option) choose(String(option.key), option.selected === true);
      }}
    />
  );
}

const columns: React.CSSProperties = {
  display: "grid",
  gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 140px), 1fr))",
  gap: 8,
  marginBottom: 8,
};
