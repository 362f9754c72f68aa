import { mergeStyleSets, Theme } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Entry, EntryKind } from "./data/timelineEntry";
import { plainText } from "./data/timelineText";
import { Clamped } from "../../shared/ui/Clamped";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { HighlightedText } from "../../shared/ui/HighlightedText";

export interface EntryRowProps {
  readonly entry: Entry;
  /** What its type, and the linked records it belongs to, are called. */
  readonly type: string;
  readonly sources: string;
  /** Stands above the first entry of a day. */
  readonly heading?: string;
  readonly isOverdue: boolean;
  readonly isOpen: boolean;
  readonly isPinned: boolean;
  /** The one that Tab reaches; arrows lead to the others. */
  readonly isActive: boolean;
  readonly match?: RegExp;
  readonly toggle: (entry: Entry) => void;
  /** Made once for all rows, which come and go with every step of the scroll. */
  readonly styles: RowStyles;
}

/** One entry, folded: what it was, who, when, and the beginning of its words. */
export const TimelineRow = React.memo(function EntryRow(props: EntryRowProps): React.ReactElement {
  const {
    entry,
    type,
    sources,
    heading,
    isOverdue,
    isOpen,
    isPinned,
    isActive,
    match,
    toggle,
    styles,
  } = props;
  const { text, format } = useFormContext();
  const {
    kind,
    at,
    due,
    state,
    subject,
    text: body,
    status,
    files,
    hasFiles,
    people,
    author,
    owner,
  } = entry;
  const words = React.useMemo(() => (body ? plainText(body) : ""), [body]);
  const met = match?.exec(words)?.index ?? 0;
  const preview =
    met > BEFORE
      ? `…${words.slice(met - BEFORE, met + PREVIEW_LENGTH)}`
      : words.slice(0, PREVIEW_LENGTH);
  const exact = format.dateTime(new Date(at));
  const who = people?.from ?? author?.name ?? owner?.name;
  const facts = [
    kind === "case" ? text("LinkedRecordsTimeline_CaseCreated", { type }) : type,
    people?.to.length
      ? text("LinkedRecordsTimeline_FromTo", {
          sender: who ?? "?",
          recipients: people.to.join(", "),
        })
      : who,
    people?.isIncoming === undefined
      ? undefined
      : text(
          people.isIncoming ? "LinkedRecordsTimeline_Incoming" : "LinkedRecordsTimeline_Outgoing",
        ),
    status,
    kind === "task" && state === "open" && due !== undefined
      ? text("LinkedRecordsTimeline_Due", { date: format.dateTime(new Date(due)) })
      : undefined,
    files.length > 0
      ? text("LinkedRecordsTimeline_Files", { count: files.length })
      : hasFiles
        ? text("LinkedRecordsTimeline_WithFiles")
        : undefined,
    sources,
  ];
  return (
    <>
      {heading && <h4 className={styles.heading}>{heading}</h4>}
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        tabIndex={isActive ? 0 : -1}
        onClick={() => toggle(entry)}
        data-entry=""
      >
        <Icon of={isPinned ? drawing.pin : icons[kind]} />
        <span className={styles.words}>
          <span className={styles.first}>
            <bdi className={styles.subject}>
              <HighlightedText value={subject ?? (preview || type)} match={match} />
            </bdi>
            <bdi className={styles.quiet} title={isPinned ? undefined : exact}>
              {isPinned ? exact : format.time(new Date(at))}
            </bdi>
          </span>
          <span className={styles.quiet}>
            {isOverdue && <strong>{text("LinkedRecordsTimeline_Overdue")} · </strong>}
            <bdi>{facts.filter(Boolean).join(" · ")}</bdi>
          </span>
          {subject && preview && (
            <Clamped lines={2}>
              <HighlightedText value={preview} match={match} />
            </Clamped>
          )}
        </span>
      </button>
    </>
  );
});

/** As much of the words as fits on two lines, and what is shown before a hit within them. */
const PREVIEW_LENGTH = 200;
const BEFORE = 30;

const icons: Readonly<Record<EntryKind, string>> = {
  email: drawing.mail,
  call: drawing.voice,
  task: drawing.done,
  appointment: drawing.calendar,
  activity: drawing.other,
  conversation: drawing.chat,
  note: drawing.note,
  post: drawing.social,
  case: drawing.record,
  resolution: drawing.done,
};

type RowStyles = Readonly<
  Record<"heading" | "row" | "words" | "first" | "subject" | "quiet", string>
>;

export const rowStyles = ({ semanticColors, palette, fonts }: Theme): RowStyles =>
  mergeStyleSets({
    heading: {
      ...fonts.small,
      fontWeight: 600,
      margin: 0,
      padding: "6px 4px",
      lineHeight: 16,
      background: semanticColors.bodyBackground,
    },
    row: {
      ...fonts.medium,
      display: "flex",
      gap: 8,
      width: "100%",
      padding: "6px 4px",
      border: "none",
      borderBottom: `1px solid ${semanticColors.bodyDivider}`,
      background: "none",
      color: "inherit",
      textAlign: "inherit",
      cursor: "pointer",
      selectors: {
        ":hover": { background: semanticColors.infoBackground },
        ":focus-visible": { outline: `2px solid ${palette.themePrimary}`, outlineOffset: -2 },
        ":focus-visible [title]::before": { content: "attr(title) ' · '" },
      },
    },
    words: { flex: 1, minWidth: 0, overflowWrap: "anywhere", lineHeight: 18 },
    first: { display: "flex", gap: 8, justifyContent: "space-between" },
    subject: {
      fontWeight: 600,
      overflow: "hidden",
      textOverflow: "ellipsis",
      whiteSpace: "nowrap",
    },
    quiet: { ...fonts.small, display: "block", flex: "none", color: semanticColors.bodySubtext },
  });
