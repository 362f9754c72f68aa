import { mergeStyleSets, Theme } from "@fluentui/react";
import * as React from "react";
import { OutlookRow } from "./graph/activity";
import { useFormContext } from "../../shared/form/formContext";
import { Clamped } from "../../shared/ui/Clamped";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";

interface ActivityRowProps {
  readonly of: OutlookRow;
  readonly isComing: boolean;
  /** Made once for all rows. */
  readonly styles: RowStyles;
}

/** One mail or meeting: what it was about, when, with whom, and its beginning. It opens in Outlook on the web. */
export const ActivityRow = React.memo(function ActivityRow({
  of,
  isComing,
  styles,
}: ActivityRowProps): React.ReactElement {
  const { text, format } = useFormContext();
  const { kind, subject, preview, date, endDate, isOutgoing, participants, hasAttachments, link } =
    of;
  const facts = [
    text(
      isComing
        ? "OutlookActivity_Coming"
        : kind === "meeting"
          ? "OutlookActivity_Meeting"
          : isOutgoing
            ? "OutlookActivity_Outgoing"
            : "OutlookActivity_Incoming",
    ),
    participants,
    hasAttachments ? text("OutlookActivity_Attachments") : "",
  ];
  const when =
    endDate === undefined
      ? format.dateTime(new Date(date))
      : `${format.dateTime(new Date(date))} – ${format.time(new Date(endDate))}`;
  const words = (
    <>
      <Icon of={kind === "mail" ? drawing.mail : drawing.calendar} />
      <span className={styles.words}>
        <span className={styles.first}>
          <bdi className={styles.subject}>{subject || text("OutlookActivity_NoSubject")}</bdi>
          <bdi className={styles.quiet}>{when}</bdi>
        </span>
        <span className={styles.quiet}>
          <Clamped lines={2}>{facts.filter(Boolean).join(" · ")}</Clamped>
        </span>
        {preview && <Clamped lines={2}>{preview}</Clamped>}
      </span>
      {hasAttachments && <Icon of={drawing.attachment} size={14} />}
    </>
  );
  return link ? (
    <a
      className={styles.row}
      href={link}
      target="_blank"
      rel="noopener noreferrer"
      title={text("OutlookActivity_Open")}
    >
      {words}
    </a>
  ) : (
    <span className={styles.row} tabIndex={-1} data-is-focusable="true">
      {words}
    </span>
  );
});

type RowStyles = Readonly<Record<"row" | "words" | "first" | "subject" | "quiet", string>>;

export const rowStyles = ({ semanticColors, palette, fonts }: Theme): RowStyles =>
  mergeStyleSets({
    row: {
      ...fonts.medium,
      display: "flex",
      gap: 8,
      padding: "6px 4px",
      borderBottom: `1px solid ${semanticColors.bodyDivider}`,
      color: "inherit",
      textDecoration: "none",
      selectors: {
        ":hover": { background: semanticColors.infoBackground },
        ":focus-visible": { outline: `2px solid ${palette.themePrimary}`, outlineOffset: -2 },
      },
    },
    words: { flex: 1, minWidth: 0, overflowWrap: "anywhere", lineHeight: 18 },
    first: { display: "flex", flexWrap: "wrap", gap: "0 8px", justifyContent: "space-between" },
    subject: { fontWeight: 600, minWidth: 0 },
    quiet: { ...fonts.small, color: semanticColors.bodySubtext },
  });
