import { mergeStyleSets, Theme } from "@fluentui/react";
import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Entry, EntryKind } from "./data/timelineEntry";
import { plainText } from "./data/timelineText";
import { Clamped } from "../../shared/ui/Clamped";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { HighlightedText } from "../../shared/ui/HighlightedText";

interface TimelineRowProps {
  readonly entry: Entry;
  /** The names of its type and of its linked records. */
  readonly type: string;
  readonly sources: string;
  /** Above the first entry of a day. */
  readonly heading?: string;
  readonly isOverdue: boolean;
  readonly isOpen: boolean;
  readonly isPinned: boolean;
  /** Tab reaches this row; the arrows lead to the others. */
  readonly isActive: boolean;
  readonly match?: RegExp;
  readonly toggle: (entry: Entry) => void;
  /** Computed once for all rows, which come and go with each scroll. */
  readonly styles: RowStyles;
}

/** One entry, folded: what it was, who, when, and the beginning of its text. */
export const TimelineRow = React.memo(function TimelineRow(
  props: TimelineRowProps,
): React.ReactElement {
  const { entry, type, heading, isOpen, isPinned, isActive, match, toggle, styles } = props;
  const form = useFormContext();
  const { kind, text: body, subject } = entry;
  const plain = React.useMemo(() => (body ? plainText(body) : ""), [body]);
  const preview = cutPreview(plain, match);
  return (
    <>
      {heading && (
        <h4 className={styles.heading}>
          <bdi>{heading}</bdi>
        </h4>
      )}
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
            <RowTime at={entry.at} isPinned={isPinned} className={styles.quiet} />
          </span>
          <span className={styles.quiet}>
            {props.isOverdue && <strong>{form.text("LinkedRecordsTimeline_Overdue")} · </strong>}
            <bdi>{describeEntry(form, props)}</bdi>
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

interface RowTimeProps extends Pick<TimelineRowProps, "isPinned"> {
  readonly at: number;
  readonly className: string;
}

/** A pinned entry is under no heading of a day, so its date is shown as well. */
function RowTime({ at, isPinned, className }: RowTimeProps): React.ReactElement {
  const { format } = useFormContext();
  const exact = format.dateTime(new Date(at));
  return (
    <bdi className={className} title={isPinned ? undefined : exact}>
      {isPinned ? exact : format.time(new Date(at))}
    </bdi>
  );
}

/** Two lines of text, and what they show before a hit. */
const PREVIEW_LENGTH = 200;
const CONTEXT_LENGTH = 30;

/** The beginning of the text, or its part around the first hit. */
function cutPreview(plain: string, match: RegExp | undefined): string {
  const start = (match?.exec(plain)?.index ?? 0) - CONTEXT_LENGTH;
  return start > 0
    ? `…${plain.slice(start, start + CONTEXT_LENGTH + PREVIEW_LENGTH)}`
    : plain.slice(0, PREVIEW_LENGTH);
}

/** Type, people, state, files and linked records, in one line. */
function describeEntry(form: FormContext, { entry, type, sources }: TimelineRowProps): string {
  const { text } = form;
  return [
    entry.kind === "case" ? text("LinkedRecordsTimeline_CaseCreated", { type }) : type,
    ...describePeople(form, entry),
    entry.status,
    describeDue(form, entry),
    describePeriod(form, entry),
    describeFiles(form, entry),
    sources,
  ]
    .filter(Boolean)
    .join(" · ");
}

function describePeople(
  { text }: FormContext,
  { kind, people, author, owner }: Entry,
): readonly (string | undefined)[] {
  // Whoever wrote down or owns a mail or call need not have sent it.
  if (!people) return kind === "email" || kind === "call" ? [] : [author?.name ?? owner?.name];
  const { to, isIncoming, from: who = text("LinkedRecordsTimeline_UnknownSender") } = people;
  const direction = isIncoming
    ? "LinkedRecordsTimeline_Incoming"
    : "LinkedRecordsTimeline_Outgoing";
  return [
    to.length > 0
      ? text("LinkedRecordsTimeline_FromTo", { sender: who, recipients: to.join(", ") })
      : who,
    isIncoming === undefined ? undefined : text(direction),
  ];
}

const describeDue = (
  { text, format }: FormContext,
  { kind, state, due }: Entry,
): string | undefined =>
  kind === "task" && state === "open" && due !== undefined
    ? text("LinkedRecordsTimeline_Due", { date: format.dateTime(new Date(due)) })
    : undefined;

/** When an appointment begins and ends; the day of the end only if it is another one. */
export function describePeriod(
  { format }: FormContext,
  { start, due }: Pick<Entry, "start" | "due">,
): string | undefined {
  if (start === undefined) return undefined;
  const [from, to] = [new Date(start), due === undefined ? undefined : new Date(due)];
  const isOneDay = to && format.day(from) === format.day(to);
  return [format.dateTime(from), to && (isOneDay ? format.time(to) : format.dateTime(to))]
    .filter(Boolean)
    .join(" – ");
}

function describeFiles({ text }: FormContext, { files, hasFiles }: Entry): string | undefined {
  if (files.length > 0) return text("LinkedRecordsTimeline_Files", { count: files.length });
  return hasFiles ? text("LinkedRecordsTimeline_WithFiles") : undefined;
}

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
