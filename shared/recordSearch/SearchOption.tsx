import { mergeStyles, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../form/formContext";
import { Hit, matcher } from "./recordSearch";
import { SearchBox, SearchEntry } from "./useSearchBox";
import { Clamped } from "../ui/Clamped";
import { HighlightedText } from "../ui/HighlightedText";
import { Muted } from "../ui/Muted";

interface SearchOptionProps {
  readonly search: SearchBox;
  readonly entry: SearchEntry;
  /** The id of the list, with which the option's own id begins. */
  readonly id: string;
}

/** A line of the results. The arrow keys move to it while the focus stays in the field. */
export function SearchOption({
  search: { found, entries, active, isCurrent, take },
  entry,
  id,
}: SearchOptionProps): React.ReactElement {
  const { text } = useFormContext();
  const own = React.useRef<HTMLButtonElement>(null);
  const index = entries.indexOf(entry);
  const isActive = index === active;
  React.useEffect(() => {
    if (isActive) own.current?.scrollIntoView?.({ block: "nearest" });
  }, [isActive]);
  return (
    <button
      ref={own}
      id={`${id}-${index}`}
      type="button"
      role="option"
      aria-selected={isActive}
      aria-disabled={!isCurrent || undefined}
      tabIndex={-1}
      onClick={() => take(entry)}
      className={optionStyle(useTheme(), isActive)}
    >
      {"record" in entry
        ? drawHit(entry, matcher(found?.term.text ?? ""), text("Summary_Unnamed"))
        : text("Summary_SearchMore")}
    </button>
  );
}

/** A record that was found: its name, what tells it from others, and its state if it is out of use. */
const drawHit = (
  { record, values, outOfUse }: Hit,
  match: RegExp,
  unnamed: string,
): React.ReactElement => (
  <>
    <Clamped lines={2}>
      <HighlightedText value={record.name ?? unnamed} match={match} />
    </Clamped>
    <Muted>
      {[...values, ...(outOfUse ? [outOfUse] : [])].map((value, index) => (
        <React.Fragment key={index}>
          {index > 0 && " · "}
          <bdi>
            <HighlightedText value={value.slice(0, 100)} match={match} />
          </bdi>
        </React.Fragment>
      ))}
    </Muted>
  </>
);

const optionStyle = ({ palette, semanticColors, fonts }: Theme, isActive: boolean): string =>
  mergeStyles({
    ...fonts.medium,
    display: "block",
    width: "100%",
    padding: "6px 8px",
    border: "none",
    borderInlineStart: `3px solid ${isActive ? palette.themePrimary : "transparent"}`,
    background: isActive ? semanticColors.infoBackground : "none",
    color: "inherit",
    textAlign: "inherit",
    overflowWrap: "anywhere",
    cursor: "pointer",
    selectors: { ":hover": { background: semanticColors.infoBackground } },
  });
