import { mergeStyleSets, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { Icon, IconName } from "./Icon";

interface NoticeProps {
  readonly icon: IconName;
  readonly title: string;
  /** What is behind it, for whoever can do something about it. */
  readonly about?: string;
  /** Interrupts a screen reader; otherwise it is read in turn. */
  readonly isUrgent?: boolean;
  /** Buttons. */
  readonly children?: React.ReactNode;
}

/** Says in words what stands in the way of the data. */
export function Notice({ icon, title, about, isUrgent, children }: NoticeProps): React.ReactElement {
  const styles = noticeStyles(useTheme());
  return (
    <div className={styles.notice} role={isUrgent ? "alert" : "status"}>
      <Icon name={icon} size={20} />
      <div className={styles.words}>
        <div>{title}</div>
        {about && <div className={styles.about}>{about}</div>}
        {children && <div className={styles.buttons}>{children}</div>}
      </div>
    </div>
  );
}

const noticeStyles = ({ semanticColors, fonts }: Theme): Record<"notice" | "words" | "about" | "buttons", string> => mergeStyleSets({
  notice: {
    display: "flex",
    gap: 10,
    padding: 10,
    borderRadius: 4,
    border: `1px solid ${semanticColors.bodyDivider}`,
    background: semanticColors.infoBackground,
    color: semanticColors.bodyText,
  },
  words: { minWidth: 0, overflowWrap: "anywhere" },
  about: { ...fonts.small, color: semanticColors.bodySubtext, marginTop: 2 },
  buttons: { display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 },
});
