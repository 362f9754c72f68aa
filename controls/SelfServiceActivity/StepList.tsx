import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Step } from "../../shared/conversation/journey";
import { Clamped } from "../../shared/ui/Clamped";
import { Muted } from "../../shared/ui/Muted";
import { duration } from "../../shared/ui/time";
import { useNow } from "../../shared/ui/useNow";
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

/** Every line is as high, so that where one stands needs no measuring, however many there are. */
const LINE = 44;
/** The last line that is seen is cut, so that one sees that there are more. */
const VISIBLE = 4.6;
/** Lines beyond what is seen that are drawn, and how far apart scroll positions are that make a difference. */
const AHEAD = 6;

/** The lines, of which only those near the eyes are drawn. Arrows, Home and End move within; one line is reached by Tab. */
export function StepList({ lines, current, fresh, map, box }: StepListProps): React.ReactElement {
  const { text } = useFormContext();
  const now = useNow(30_000);
  const [chunk, setChunk] = React.useState(0);
  const [active, setActive] = React.useState<string>();
  const mustFocus = React.useRef(false);
  const activeAt = Math.max(
    lines.findIndex(({ key }) => key === active),
    lines.findIndex((line) => "step" in line),
  );
  React.useEffect(() => {
    if (mustFocus.current) box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    mustFocus.current = false;
  });

  const moveTo = (from: number, by: number): void => {
    let index = Math.min(Math.max(from, 0), lines.length - 1);
    while (lines[index] && !("step" in lines[index])) index += by;
    const line = lines[index];
    if (!line || !box.current) return;
    const { scrollTop, clientHeight } = box.current;
    box.current.scrollTop = Math.max(
      Math.min(scrollTop, (index - 1) * LINE),
      (index + 1) * LINE - clientHeight,
    );
    mustFocus.current = true;
    setActive(line.key);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === "ArrowDown") moveTo(activeAt + 1, 1);
    else if (event.key === "ArrowUp") moveTo(activeAt - 1, -1);
    else if (event.key === "Home") moveTo(0, 1);
    else if (event.key === "End") moveTo(lines.length - 1, -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const first = Math.max(0, (chunk - 1) * AHEAD);
  const last = Math.min(lines.length, first + 3 * AHEAD);
  const drawn = lines.slice(first, last).map((line, index) => ({ line, at: first + index }));
  if (lines[activeAt] && (activeAt < first || activeAt >= last))
    drawn.push({ line: lines[activeAt], at: activeAt });
  return (
    <div
      ref={box}
      style={scrolling}
      onScroll={({ currentTarget }) => setChunk(Math.floor(currentTarget.scrollTop / LINE / AHEAD))}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that come up from the links within */}
      <ul
        style={{ ...surface, height: lines.length * LINE }}
        aria-label={text("SelfServiceActivity_Name")}
        onKeyDown={onKeyDown}
      >
        {drawn.map(({ line, at }) => (
          <li
            key={line.key}
            style={{ ...place, top: at * LINE }}
            aria-setsize={lines.length}
            aria-posinset={at + 1}
          >
            {"shown" in line ? (
              <Heading head={line} />
            ) : (
              <StepRow
                step={line.step}
                map={map}
                now={now}
                isCurrent={line.step.id === current?.id}
                isFresh={chunk === 0 && fresh.some(({ id }) => id === line.key)}
                isActive={at === activeAt}
                onFocus={() => setActive(line.key)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
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

const scrolling: React.CSSProperties = {
  maxHeight: VISIBLE * LINE,
  overflowY: "auto",
  overflowX: "hidden",
};
const surface: React.CSSProperties = {
  position: "relative",
  margin: 0,
  padding: 0,
  listStyle: "none",
};
const place: React.CSSProperties = { position: "absolute", insetInline: 0, height: LINE };
