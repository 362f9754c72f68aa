import { mergeStyleSets, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { Clamped } from "./Clamped";
import { CopyButton } from "./CopyButton";
import { Muted } from "./Muted";
import { Text } from "./text";

/** A label and its value. */
export interface DescriptionItem {
  readonly label: string;
  /** Tells facts of one label apart. */
  readonly key?: string;
  /** Nothing here is said as "not recorded". */
  readonly value?: React.ReactNode;
  /** What the copy button copies; without it there is none. */
  readonly copies?: string;
  /** Stands behind the value, in the form's direction. */
  readonly beside?: React.ReactNode;
  /** Buttons beside the copy button. */
  readonly action?: React.ReactNode;
  /** Takes the whole width. */
  readonly isWide?: boolean;
}

interface DescriptionListProps {
  readonly facts: readonly DescriptionItem[];
  readonly copy: (value: string) => Promise<void>;
  readonly text: Text;
}

/** Facts side by side, as many in a row as there is room for; each in the direction of its own words. */
export function DescriptionList({ facts, copy, text }: DescriptionListProps): React.ReactElement {
  const styles = factStyles(useTheme());
  return (
    <dl className={styles.facts}>
      {facts.map(({ key, label, value, beside, copies, action, isWide }) => (
        <div key={key ?? label} className={isWide ? styles.wide : styles.fact}>
          <dt>
            <Muted>
              <Clamped lines={3}>{label}</Clamped>
            </Muted>
          </dt>
          <dd className={styles.value}>
            <bdi>{value ?? <Muted>{text("Summary_NotRecorded")}</Muted>}</bdi>
            {beside}
            {copies && (
              <span className={styles.copy}>
                {action}
                <CopyButton label={label} value={copies} copy={copy} text={text} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Part = "facts" | "fact" | "wide" | "value" | "copy";

function factStyles({ semanticColors }: Theme): Record<Part, string> {
  // The copy buttons keep the view calm until somebody is near; a finger is always near.
  const revealing = { ":hover .csCopy, :focus-within .csCopy": { opacity: 1 } };
  return mergeStyleSets({
    facts: {
      display: "grid",
      gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 136px), 1fr))",
      gap: "8px 16px",
      margin: 0,
      overflowWrap: "anywhere",
    },
    fact: { position: "relative", minWidth: 0, selectors: revealing },
    wide: { position: "relative", minWidth: 0, gridColumn: "1 / -1", selectors: revealing },
    value: { margin: 0, minHeight: 24 },
    copy: [
      "csCopy",
      {
        position: "absolute",
        insetBlockStart: -4,
        insetInlineEnd: 0,
        background: semanticColors.bodyBackground,
        opacity: 0,
        transition: "opacity 100ms",
        selectors: {
          "@media (hover: none)": { opacity: 1 },
          "@media (prefers-reduced-motion: reduce)": { transition: "none" },
        },
      },
    ],
  });
}
