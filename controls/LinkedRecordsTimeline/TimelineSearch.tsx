import { DefaultButton, ITextField, TextField } from "@fluentui/react";
import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { CopyButton } from "../../shared/ui/CopyButton";
import * as drawing from "../../shared/ui/icons";
import { IconAction } from "../../shared/ui/IconAction";
import { Muted } from "../../shared/ui/Muted";
import { facets, Filter, isFiltering } from "./store/filters";
import { titles } from "./TimelineFilter";

interface TimelineSearchProps {
  readonly field: React.RefObject<ITextField>;
  readonly words: string;
  readonly search: (words: string) => void;
  /** Runs before the first key, so that it need not wait for the searched texts. */
  readonly onFocus: () => void;
  readonly isFilterOpen: boolean;
  readonly toggleFilter: () => void;
  /** All shown entries as text. */
  readonly copyText: () => string;
}

/** The toolbar: search, filter and copy. */
export function TimelineSearch(props: TimelineSearchProps): React.ReactElement {
  const { field, words, search, onFocus, isFilterOpen, toggleFilter, copyText } = props;
  const { text, copy } = useFormContext();
  return (
    <div style={bar}>
      <TextField
        componentRef={field}
        type="search"
        ariaLabel={text("LinkedRecordsTimeline_Search")}
        placeholder={text("LinkedRecordsTimeline_Search")}
        value={words}
        onChange={(_event, value = "") => search(value)}
        onFocus={onFocus}
        styles={growing}
      />
      <IconAction
        name={text("LinkedRecordsTimeline_Filter")}
        icon={drawing.filter}
        aria-expanded={isFilterOpen}
        onClick={toggleFilter}
      />
      <CopyButton
        label={text("LinkedRecordsTimeline_Name")}
        value={copyText}
        copy={copy}
        text={text}
      />
    </div>
  );
}

interface TimelineCountProps {
  readonly filter: Filter;
  /** The numbers of entries: those that match, those that are loaded, and all, if that is known. */
  readonly matching: number;
  readonly loaded: number;
  readonly total?: number;
  readonly clear: () => void;
  /** Reads older entries. Undefined if there are none. */
  readonly loadMore?: () => void;
}

/** Says how many entries are shown and what hides the others. */
export function TimelineCount(props: TimelineCountProps): React.ReactElement {
  const { filter, clear, loadMore } = props;
  const form = useFormContext();
  const { text } = form;
  const isNarrowed = isFiltering(filter);
  return (
    <div style={bar}>
      <bdi role="status">
        <Muted>{formatCount(form, props)}</Muted>
      </bdi>
      {isNarrowed && <DefaultButton text={text("LinkedRecordsTimeline_Clear")} onClick={clear} />}
      {isNarrowed && loadMore && (
        <DefaultButton text={text("LinkedRecordsTimeline_Further")} onClick={loadMore} />
      )}
    </div>
  );
}

function formatCount(
  form: FormContext,
  { filter, matching, loaded, total }: TimelineCountProps,
): string {
  const { text } = form;
  const numbers = new Intl.NumberFormat(text("Summary_Locale"));
  const format = (count: number): string => numbers.format(count);
  return isFiltering(filter)
    ? text("LinkedRecordsTimeline_Matches", {
        found: format(matching),
        loaded: format(loaded),
        filters: describeFilter(form, filter),
      })
    : text("LinkedRecordsTimeline_Count", {
        loaded: format(loaded),
        total: total === undefined ? `${format(loaded)}+` : format(total),
      });
}

const describeFilter = ({ text }: FormContext, { search, chosen, from, to }: Filter): string =>
  [
    search.trim() && `"${search.trim()}"`,
    ...facets.map((facet) => chosen[facet]?.length && text(titles[facet])),
    from && `${text("LinkedRecordsTimeline_From")} ${from}`,
    to && `${text("LinkedRecordsTimeline_To")} ${to}`,
  ]
    .filter(Boolean)
    .join(", ");

const bar: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: 8,
  margin: "8px 0",
};
const growing = { root: { flex: "1 1 160px" } };
