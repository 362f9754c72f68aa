import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Step } from "../../shared/conversation/journey";
import { Clamped } from "../../shared/ui/Clamped";
import { Muted } from "../../shared/ui/Muted";
import { duration } from "../../shared/ui/time";
import { useListNavigation } from "../../shared/ui/hooks/useListNavigation";
import { useNow } from "../../shared/ui/useNow";
import { useVirtualRows } from "../../shared/ui/virtualList/useVirtualRows";
import { VirtualList } from "../../shared/ui/virtualList/VirtualList";
import { ActionMap } from "./actionMap";
import { StepRow } from "./StepRow";
import { Line, VisitHead, VisitStep } from "./visits";

interface StepListProps {
  readonly lines: readonly Line[];
  readonly current?: VisitStep;
  readonly fresh: readonly Step[];
  readonly map: ActionMap;
  readonly box: React.RefObject<HTMLDivElement>;
}

/** All rows have the same height, so positions are computed, not measured. */
const ROW_HEIGHT = 44;
/** The last visible row is cut, so that one sees that there are more. */
const VISIBLE_ROWS = 4.6;
const OVERSCAN_ROWS = 13;

/** The lines, of which only those in view are drawn. Arrows, Home and End move within; one line is reached by Tab. */
export function StepList({ lines, current, fresh, map, box }: StepListProps): React.ReactElement {
  const { text } = useFormContext();
  const now = useNow(30_000);
  const [active, setActive] = React.useState<string>();
  const keys = React.useMemo(() => lines.map(({ key }) => key), [lines]);
  const activeAt = Math.max(
    keys.findIndex((key) => key === active),
    lines.findIndex((line) => "step" in line),
  );
  const rows = useVirtualRows({
    box,
    keys,
    rowHeight: ROW_HEIGHT,
    maxHeight: VISIBLE_ROWS * ROW_HEIGHT,
    overscan: OVERSCAN_ROWS * ROW_HEIGHT,
    pinnedRow: activeAt,
    headingHeight: ROW_HEIGHT,
  });
  const { onKeyDown } = useListNavigation({
    count: lines.length,
    isSkipped: (index) => {
      const line = lines[index];
      return line !== undefined && "shown" in line;
    },
    move: (index) => {
      rows.reveal(index);
      setActive(keys[index]);
    },
    box,
  });
  return (
    <VirtualList
      rows={rows}
      label={text("SelfServiceActivity_Name")}
      style={scrolling}
      onKeyDown={(event) => void onKeyDown(event, activeAt)}
    >
      {(index) => {
        const line = lines[index];
        if (!line) return null;
        return "shown" in line ? (
          <Heading head={line} />
        ) : (
          <StepRow
            step={line.step}
            map={map}
            now={now}
            isCurrent={line.step.id === current?.id}
            isFresh={rows.first < OVERSCAN_ROWS && fresh.some(({ id }) => id === line.key)}
            isActive={index === activeAt}
            onFocus={() => setActive(line.key)}
          />
        );
      }}
    </VirtualList>
  );
}

/** When a visit began, how long it was and how many of its steps are shown. */
const Heading = ({
  head: { began, seconds, shown },
}: {
  readonly head: VisitHead;
}): React.ReactElement => {
  const { text, format } = useFormContext();
  return (
    <div style={{ paddingTop: 14 }}>
      <Clamped lines={1}>
        <span role="heading" aria-level={4} style={{ fontWeight: 600 }}>
          {began
            ? text("SelfServiceActivity_Visit", { date: began.label ?? format.dateTime(began.at) })
            : text("SelfServiceActivity_Timeless")}
        </span>
        <Muted>
          {" "}
          {seconds > 0 && `${duration(seconds, text("Summary_Locale"))} · `}
          {text("SelfServiceActivity_Steps", { count: shown })}
        </Muted>
      </Clamped>
    </div>
  );
};

const scrolling: React.CSSProperties = { overflowX: "hidden" };
