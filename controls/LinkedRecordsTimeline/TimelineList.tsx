import { mergeStyleSets, PrimaryButton, Theme, useTheme } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Entry } from "./data/timelineEntry";
import { TimelineRow, rowStyles } from "./TimelineRow";
import { useVirtualRows } from "./useVirtualRows";

interface TimelineListProps {
  /** In order, the pinned ones first. */
  readonly entries: readonly Entry[];
  readonly pinned: readonly string[];
  readonly typeName: (entry: Entry) => string;
  /** The names of the linked records an entry belongs to, where there are several to belong to. */
  readonly sourceNames: (entry: Entry) => string;
  readonly match?: RegExp;
  readonly now: number;
  /** New entries come on top. */
  readonly isNewestFirst: boolean;
  readonly details: (entry: Entry) => React.ReactElement;
  /** The last rows are near. */
  readonly onEnd: () => void;
}

const NEAR_END = 15;

/** The entries in a box of its own, of which only what is in sight is drawn. */
export function TimelineList({
  entries,
  pinned,
  typeName,
  sourceNames,
  match,
  now,
  isNewestFirst,
  details,
  onEnd,
}: TimelineListProps): React.ReactElement {
  const { text, format } = useFormContext();
  const theme = useTheme();
  const styles = streamStyles(theme);
  const ofRows = React.useMemo(() => rowStyles(theme), [theme]);
  const [open, setOpen] = React.useState<readonly string[]>([]);
  const [activeKey, setActiveKey] = React.useState<string>();
  const keys = React.useMemo(() => entries.map(({ key }) => key), [entries]);
  const active = activeKey === undefined ? -1 : keys.indexOf(activeKey);
  const { box, onScroll, height, drawn, before, apart, measure, first, isAtTop, reveal, toTop } =
    useVirtualRows(keys, active);
  const wantsFocus = React.useRef(false);

  /** The first entry that the reader has had in sight at the top: what comes before it is new to them. */
  const seen = React.useRef<string>();
  const top = keys[pinned.length] as string | undefined;
  if (isAtTop || seen.current === undefined || !keys.includes(seen.current)) seen.current = top;
  const news =
    isNewestFirst && top !== undefined ? keys.indexOf(seen.current ?? "") - pinned.length : 0;

  const last = drawn[drawn.length - 1] ?? 0;
  const latest = React.useRef(onEnd);
  latest.current = onEnd;
  React.useEffect(() => {
    if (last >= keys.length - NEAR_END) latest.current();
  }, [last, keys.length]);

  const toggle = React.useCallback(({ key }: Entry): void => {
    setActiveKey(key);
    setOpen((all) => (all.includes(key) ? all.filter((each) => each !== key) : [...all, key]));
  }, []);

  const go = (index: number): void => {
    const next = Math.min(Math.max(index, 0), keys.length - 1);
    wantsFocus.current = true;
    setActiveKey(keys[next]);
    reveal(next);
  };
  const moves: Readonly<Record<string, ((from: number) => number) | undefined>> = {
    ArrowDown: (from) => from + 1,
    ArrowUp: (from) => from - 1,
    Home: () => 0,
    End: () => keys.length - 1,
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    const own =
      event.target instanceof HTMLElement && event.target.dataset.entry !== undefined
        ? event.target.closest("li")?.dataset.key
        : undefined;
    const move = own === undefined ? undefined : moves[event.key];
    if (move && own !== undefined) go(move(keys.indexOf(own)));
    else if (event.key === "Escape" && activeKey !== undefined && open.includes(activeKey)) {
      setOpen(open.filter((key) => key !== activeKey));
      go(active);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  React.useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    box.current
      ?.querySelector<HTMLElement>('[data-entry][tabindex="0"]')
      ?.focus({ preventScroll: true });
  });

  const findHeading = (index: number): string | undefined => {
    if (index < pinned.length)
      return index === 0 ? text("LinkedRecordsTimeline_Pinned") : undefined;
    const own = format.day(new Date(entries[index].at));
    return index > pinned.length && format.day(new Date(entries[index - 1].at)) === own
      ? undefined
      : own;
  };
  const onTop =
    first < pinned.length
      ? text("LinkedRecordsTimeline_Pinned")
      : entries[first]
        ? format.day(new Date(entries[first].at))
        : "";
  return (
    <div className={styles.frame}>
      {news > 0 && (
        <PrimaryButton
          className={styles.news}
          text={text("LinkedRecordsTimeline_New", { count: news })}
          onClick={toTop}
        />
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the entries within it, which are buttons */}
      <div
        ref={box}
        className={styles.box}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        data-is-scrollable="true"
      >
        <div className={styles.day} aria-hidden="true">
          {onTop}
        </div>
        <ul
          className={styles.list}
          style={{ height, paddingTop: before }}
          aria-label={text("LinkedRecordsTimeline_Name")}
        >
          {[...drawn, ...(apart ? [apart.index] : [])].map((index) => {
            const entry = entries[index];
            const isOpen = open.includes(entry.key);
            return (
              <VirtualRow
                key={entry.key}
                name={entry.key}
                top={index === apart?.index ? apart.top : undefined}
                index={index}
                count={keys.length}
                measure={measure}
              >
                <TimelineRow
                  entry={entry}
                  type={typeName(entry)}
                  sources={sourceNames(entry)}
                  heading={findHeading(index)}
                  isOverdue={entry.state === "open" && entry.due !== undefined && entry.due < now}
                  isOpen={isOpen}
                  isPinned={index < pinned.length}
                  isActive={index === (active < 0 ? first : active)}
                  match={match}
                  toggle={toggle}
                  styles={ofRows}
                />
                {isOpen && details(entry)}
              </VirtualRow>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

interface VirtualRowProps {
  readonly name: string;
  /** Where it stands, apart from those that follow one another. */
  readonly top?: number;
  readonly index: number;
  readonly count: number;
  readonly measure: (element: HTMLElement) => () => void;
  readonly children: React.ReactNode;
}

/** A row at its place among all of them. */
function VirtualRow({
  name,
  top,
  index,
  count,
  measure,
  children,
}: VirtualRowProps): React.ReactElement {
  const own = React.useRef<HTMLLIElement>(null);
  React.useEffect(() => (own.current ? measure(own.current) : undefined), [measure]);
  return (
    <li
      ref={own}
      data-key={name}
      aria-posinset={index + 1}
      aria-setsize={count}
      style={top === undefined ? undefined : { position: "absolute", top, insetInline: 0 }}
    >
      {children}
    </li>
  );
}

type Part = "frame" | "box" | "day" | "list" | "news";

const streamStyles = ({ semanticColors, fonts }: Theme): Record<Part, string> =>
  mergeStyleSets({
    frame: { position: "relative" },
    box: { maxHeight: 560, overflowY: "auto", overflowAnchor: "none" },
    day: {
      ...fonts.small,
      fontWeight: 600,
      position: "sticky",
      top: 0,
      zIndex: 1,
      height: 28,
      marginBottom: -28,
      boxSizing: "border-box",
      padding: "6px 4px",
      lineHeight: 16,
      background: semanticColors.bodyBackground,
    },
    list: {
      position: "relative",
      boxSizing: "border-box",
      margin: 0,
      padding: 0,
      listStyle: "none",
    },
    news: { position: "absolute", zIndex: 2, top: 32, left: "50%", transform: "translateX(-50%)" },
  });
