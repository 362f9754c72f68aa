import { mergeStyles, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { Clamped } from "./Clamped";
import { Icon } from "./Icon";

/** What the colour of a mark stands for; its words and its drawing say the same. */
export type Tone = "good" | "near" | "bad" | "quiet";

interface StatusBadgeProps {
  /** A drawing. */
  readonly icon: string;
  readonly tone: Tone;
  readonly children: React.ReactNode;
}

/** A short state with a drawing before it. */
export function StatusBadge({ icon, tone, children }: StatusBadgeProps): React.ReactElement {
  const theme = useTheme();
  return (
    <span className={markStyle(theme)}>
      <span style={{ display: "flex", color: colour(theme, tone) }}>
        <Icon of={icon} size={14} />
      </span>
      <Clamped lines={2}>{children}</Clamped>
    </span>
  );
}

function colour({ semanticColors }: Theme, tone: Tone): string {
  switch (tone) {
    case "good":
      return semanticColors.successIcon;
    case "near":
      return semanticColors.severeWarningIcon;
    case "bad":
      return semanticColors.errorIcon;
    case "quiet":
      return semanticColors.bodySubtext;
  }
}

const markStyle = ({ fonts }: Theme): string =>
  mergeStyles({
    ...fonts.small,
    display: "inline-flex",
    alignItems: "center",
    gap: 4,
    minWidth: 0,
    overflowWrap: "anywhere",
  });
