import { mergeStyleSets, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { Icon } from "./Icon";
import { Muted } from "./Muted";

interface NoticeProps {
  /** A drawing. */
  readonly icon: string;
  readonly title: string;
  /** What is behind it, for whoever can do something about it. */
  readonly about?: string;
  /** Interrupts a screen reader; otherwise it is read in turn. */
  readonly isUrgent?: boolean;
  /** Buttons. */
  readonly children?: React.ReactNode;
}

/** Says in words what stands in the way of the data. */
export function Notice({
  icon,
  title,
  about,
  isUrgent,
  children,
}: NoticeProps): React.ReactElement {
  const styles = noticeStyles(useTheme());
  return (
    <div className={styles.notice} role={isUrgent ? "alert" : "status"}>
      <Icon of={icon} size={20} />
      <div className={styles.words}>
        <div>{title}</div>
        {about && (
          <div>
            <Muted>{about}</Muted>
          </div>
        )}
        {React.Children.toArray(children).length > 0 && (
          <div className={styles.buttons}>{children}</div>
        )}
      </div>
    </div>
  );
}

const noticeStyles = ({ semanticColors }: Theme): Record<"notice" | "words" | "buttons", string> =>
  mergeStyleSets({
    notice: {
      display: "flex",
      gap: 10,
      padding: 10,
      marginBottom: 8,
      borderRadius: 4,
      border: `1px solid ${semanticColors.bodyDivider}`,
      background: semanticColors.infoBackground,
      color: semanticColors.bodyText,
    },
    words: { minWidth: 0, overflowWrap: "anywhere" },
    buttons: { display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 },
  });
