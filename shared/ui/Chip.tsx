import { mergeStyleSets, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { Clamped } from "./Clamped";
import { Muted } from "./Muted";

interface ChipProps {
  readonly children: React.ReactNode;
  /** Said more quietly behind it. */
  readonly about?: string;
  /** Stands at its end. */
  readonly action?: React.ReactNode;
}

/** A short value that belongs to a set of its like. */
export function Chip({ children, about, action }: ChipProps): React.ReactElement {
  const styles = chipStyles(useTheme());
  return (
    <span className={styles.chip}>
      <Clamped lines={3}>{children}</Clamped>
      {about && (
        <Clamped lines={2}>
          <Muted>{about}</Muted>
        </Clamped>
      )}
      {action}
    </span>
  );
}

const chipStyles = ({ semanticColors }: Theme): Record<"chip", string> =>
  mergeStyleSets({
    chip: {
      display: "inline-flex",
      flexWrap: "wrap",
      alignItems: "baseline",
      gap: "0 6px",
      padding: "2px 8px",
      borderRadius: 12,
      border: `1px solid ${semanticColors.bodyDivider}`,
      background: semanticColors.infoBackground,
      overflowWrap: "anywhere",
    },
  });
