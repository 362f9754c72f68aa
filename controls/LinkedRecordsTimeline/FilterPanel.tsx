import { Dropdown, TextField, Toggle } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Entry } from "./data/timelineEntry";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { countValues, Facet, facets, Filter } from "./filter";
import { Scope } from "./storedView";
import { PlainTextKey } from "../../shared/ui/text";

interface FilterPanelProps {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly scope: Scope;
  readonly setScope: (scope: Scope) => void;
  /** All that has been loaded: what is counted. */
  readonly entries: readonly Entry[];
  readonly now: number;
  readonly typeName: (entry: Entry) => string;
  /** What a case is called, where there is a customer whose cases can be included. */
  readonly caseName?: string;
}

/** What a facet is called. */
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

/** Everything by which the stream can be narrowed, with how many entries each choice has; and what it is made of. */
export function FilterPanel({
  filter,
  setFilter,
  scope,
  setScope,
  entries,
  now,
  typeName,
  caseName,
}: FilterPanelProps): React.ReactElement {
  const { text } = useFormContext();
  const names = new Map(
    entries.flatMap((entry): [string, string][] => [
      [entry.record.table, typeName(entry)],
      [entry.owner?.id ?? "", entry.owner?.name ?? ""],
    ]),
  );
  const { chosen } = filter;
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
        {facets.map((facet) => {
          const counts = countValues(entries, facet, now);
          const values = [...new Set([...counts.keys(), ...(chosen[facet] ?? [])])];
          const labelValue = (value: string): string =>
            labels[value] ? text(labels[value]) : (names.get(value) ?? text("Summary_Unnamed"));
          return (
            values.length > 0 && (
              <Dropdown
                key={facet}
                multiSelect
                label={text(titles[facet])}
                selectedKeys={[...(chosen[facet] ?? [])]}
                options={values.map((value) => ({
                  key: value,
                  text: `${labelValue(value)} (${counts.get(value) ?? 0})`,
                }))}
                placeholder={text("LinkedRecordsTimeline_Any")}
                onRenderCaretDown={() => <Icon of={drawing.down} />}
                onChange={(_event, option) => {
                  const others = (chosen[facet] ?? []).filter((value) => value !== option?.key);
                  setFilter({
                    ...filter,
                    chosen: {
                      ...chosen,
                      [facet]: option?.selected ? [...others, String(option.key)] : others,
                    },
                  });
                }}
              />
            )
          );
        })}
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

const columns: React.CSSProperties = {
  display: "grid",
  gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 140px), 1fr))",
  gap: 8,
  marginBottom: 8,
};
