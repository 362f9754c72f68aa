import { mergeStyleSets, PrimaryButton, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { useEvent } from "../../shared/ui/hooks/useEvent";
import { useListNavigation } from "../../shared/ui/hooks/useListNavigation";
import { useMeasuredRows } from "../../shared/ui/virtualList/useMeasuredRows";
import { VirtualList } from "../../shared/ui/virtualList/VirtualList";
import { Entry } from "./data/timelineEntry";
import { countNewRows, moveAnchor } from "./store/anchor";
import { isOverdue } from "./store/filters";
import { rowStyles, TimelineRow } from "./TimelineRow";

interface TimelineListProps {
  /** In order, the pinned ones first. */
  readonly entries: readonly Entry[];
  readonly pinnedCount: number;
  /** The scroll anchor of the store: entries above it are new. */
  readonly anchor?: string;
  readonly setAnchor: (anchor: string | undefined) => void;
  readonly typeName: (entry: Entry) => string;
  /** The names of the linked records of an entry, where there are several to choose from. */
  readonly sourceNames: (entry: Entry) => string;
  readonly match?: RegExp;
  readonly now: number;
  readonly isNewestFirst: boolean;
  readonly details: (entry: Entry) => React.ReactNode;
  /** Runs when the last rows are near. */
  readonly onEnd: () => void;
}

/** A row of two lines. Each is measured when it is drawn. */
const ROW_HEIGHT = 76;
const MAX_HEIGHT = 560;
const OVERSCAN = 300;
const HEADING_HEIGHT = 28;
/** So many rows before the end the next ones are read. */
const NEAR_END_ROWS = 15;

/** The rows of the timeline: draws what the store shows. */
export function TimelineList(props: TimelineListProps): React.ReactElement {
  const { entries, pinnedCount, typeName, sourceNames, match, now, details } = props;
  const { text, format } = useFormContext();
  const theme = useTheme();
  const styles = React.useMemo(() => ({ list: listStyles(theme), row: rowStyles(theme) }), [theme]);
  const keys = React.useMemo(() => entries.map(({ key }) => key), [entries]);
  const { rows, open, active, toggle, onKeyDown } = useTimelineRows(keys);
  useEnd(rows.last, keys.length, props.onEnd);
  const newCount = useNewRows(props, keys, rows.isAtTop);
  const sectionName = (index: number): string | undefined => {
    const entry = entries[index];
    if (entry && index < pinnedCount) return text("LinkedRecordsTimeline_Pinned");
    return entry && format.day(new Date(entry.at));
  };
  const drawRow = (index: number): React.ReactElement | null => {
    const entry = entries[index];
    if (!entry) return null;
    const isOpen = open.includes(entry.key);
    const section = sectionName(index);
    return (
      <>
        <TimelineRow
          entry={entry}
          type={typeName(entry)}
          sources={sourceNames(entry)}
          heading={section === sectionName(index - 1) ? undefined : section}
          isOverdue={isOverdue(entry, now)}
          isOpen={isOpen}
          isPinned={index < pinnedCount}
          isActive={index === (active < 0 ? rows.first : active)}
          match={match}
          toggle={toggle}
          styles={styles.row}
        />
        {isOpen && details(entry)}
      </>
    );
  };
  return (
    <div className={styles.list.frame}>
      {newCount > 0 && (
        <PrimaryButton
          className={styles.list.news}
          text={text("LinkedRecordsTimeline_New", { count: newCount })}
          onClick={() => rows.reveal(0)}
        />
      )}
      <VirtualList
        rows={rows}
        label={text("LinkedRecordsTimeline_Name")}
        heading={<DayHeading className={styles.list.day} name={sectionName(rows.first)} />}
        onKeyDown={onKeyDown}
      >
        {drawRow}
      </VirtualList>
    </div>
  );
}

/** The section of the first visible row. Screen readers read the headings in the list. */
const DayHeading = (props: { className: string; name: string | undefined }): React.ReactElement => (
  <div className={props.className} aria-hidden="true">
    {props.name}
  </div>
);

/** The rows by key: which are open, which is active, and the keys of the keyboard. */
function useTimelineRows(keys: readonly string[]) {
  const box = React.useRef<HTMLDivElement>(null);
  const [open, setOpen] = React.useState<readonly string[]>([]);
  const [activeKey, setActiveKey] = React.useState<string>();
  const active = activeKey === undefined ? -1 : keys.indexOf(activeKey);
  const rows = useMeasuredRows({
    box,
    keys,
    rowHeight: ROW_HEIGHT,
    maxHeight: MAX_HEIGHT,
    overscan: OVERSCAN,
    pinnedRow: active,
    headingHeight: HEADING_HEIGHT,
  });
  const navigation = useListNavigation({
    count: keys.length,
    move: (index) => {
      setActiveKey(keys[index]);
      rows.reveal(index);
    },
    box,
    focusable: '[data-entry][tabindex="0"]',
    preventScroll: true,
  });
  const toggle = React.useCallback(({ key }: Entry): void => {
    setActiveKey(key);
    setOpen((all) => (all.includes(key) ? all.filter((each) => each !== key) : [...all, key]));
  }, []);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const row = findRowKey(event.target);
    if (row !== undefined && navigation.onKeyDown(event, keys.indexOf(row))) return;
    if (event.key !== "Escape" || activeKey === undefined || !open.includes(activeKey)) return;
    setOpen(open.filter((key) => key !== activeKey));
    navigation.moveTo(Math.max(active, 0));
    event.preventDefault();
    event.stopPropagation();
  };
  return { rows, open, active, toggle, onKeyDown };
}

/** The key of the row whose button has the focus. Keys within its details are not ours. */
const findRowKey = (target: EventTarget): string | undefined =>
  target instanceof HTMLElement && target.dataset.entry !== undefined
    ? target.closest("li")?.dataset.key
    : undefined;

function useEnd(last: number, count: number, onEnd: () => void): void {
  const latest = useEvent(onEnd);
  React.useEffect(() => {
    if (last >= count - NEAR_END_ROWS) latest();
  }, [last, count, latest]);
}

/** The number of entries that have come above those that the agent has seen. */
function useNewRows(
  { pinnedCount, anchor, setAnchor, isNewestFirst }: TimelineListProps,
  keys: readonly string[],
  isAtTop: boolean,
): number {
  const position = { keys, pinnedCount, isAtTop };
  const next = moveAnchor(position, anchor);
  const latest = useEvent(setAnchor);
  React.useEffect(() => latest(next), [latest, next]);
  return isNewestFirst ? countNewRows(position, anchor) : 0;
}

const listStyles = ({ semanticColors, fonts }: Theme): Record<"frame" | "day" | "news", string> =>
  mergeStyleSets({
    frame: { position: "relative" },
    day: {
      ...fonts.small,
      fontWeight: 600,
      position: "sticky",
      top: 0,
      zIndex: 1,
      height: HEADING_HEIGHT,
      marginBottom: -HEADING_HEIGHT,
      boxSizing: "border-box",
      padding: "6px 4px",
      lineHeight: 16,
      background: semanticColors.bodyBackground,
    },
    news: { position: "absolute", zIndex: 2, top: 32, left: "50%", transform: "translateX(-50%)" },
  });
