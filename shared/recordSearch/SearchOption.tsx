import { mergeStyles, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { Hit } from "./recordSearch";
import { Clamped } from "../ui/Clamped";
import { HighlightedText } from "../ui/HighlightedText";
import { Muted } from "../ui/Muted";

interface OptionProps {
  readonly id: string;
  readonly isActive: boolean;
  /** It was found for an earlier text and cannot be chosen. */
  readonly isOutdated: boolean;
  readonly take: () => void;
  readonly children: React.ReactNode;
}

/** One entry of a list that the search field moves through; the focus stays in the field. */
export function Option({
  id,
  isActive,
  isOutdated,
  take,
  children,
}: OptionProps): React.ReactElement {
  const own = React.useRef<HTMLButtonElement>(null);
  React.useEffect(() => {
    if (isActive) own.current?.scrollIntoView?.({ block: "nearest" });
  }, [isActive]);
  return (
    <button
      ref={own}
      id={id}
      type="button"
      role="option"
      aria-selected={isActive}
      aria-disabled={isOutdated || undefined}
      tabIndex={-1}
      onClick={take}
      className={optionStyle(useTheme(), isActive)}
    >
      {children}
    </button>
  );
}

interface HitOptionProps extends Omit<OptionProps, "children"> {
  readonly hit: Hit;
  readonly match: RegExp;
  readonly unnamed: string;
}

/** A record that was found: its name, what tells it from others, and its state where it is out of use. */
export const HitOption = ({
  hit: { record, values, outOfUse },
  match,
  unnamed,
  ...option
}: HitOptionProps): React.ReactElement => (
  <Option {...option}>
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
  </Option>
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
