import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { slasQuery, Sla } from "./data/sla";
import * as drawing from "../../shared/ui/icons";
import { StatusBadge, Tone } from "../../shared/ui/StatusBadge";
import { Text } from "../../shared/ui/text";
import { duration } from "../../shared/ui/time";
import { MissingValue } from "../../shared/query/QueryBoundary";
import { useQuery } from "../../shared/query/useQuery";

interface SlasProps {
  /** The time of the section's one clock. */
  readonly now: Date;
}

/** Longer names are cut, so that the time left stays visible behind them. */
const MAX_NAME_LENGTH = 60;

/** The case's SLA goals. Draws nothing if there are none: not every organization uses SLAs. */
export function Slas({ now }: SlasProps): React.ReactElement | null {
  const form = useFormContext();
  const load = useQuery(slasQuery);
  const name = form.text("LinkedCase_Goals");
  if (load.state === "failed") return <MissingValue of={load} name={name} isExpected />;
  if (load.state !== "ready" || load.value.length === 0) return null;
  return (
    <ul aria-label={name} style={list}>
      {load.value.map((sla) => {
        const { icon, tone, words } = badge(form, sla, now);
        return (
          <li key={sla.id}>
            <StatusBadge icon={icon} tone={tone}>
              {words}
            </StatusBadge>
          </li>
        );
      })}
    </ul>
  );
}

interface Badge {
  readonly icon: string;
  readonly tone: Tone;
  readonly words: string;
}

function badge({ text }: FormContext, sla: Sla, now: Date): Badge {
  const goal = goalName(text, sla);
  if (sla.state === "met")
    return { icon: drawing.done, tone: "good", words: text("LinkedCase_Met", { goal }) };
  if (sla.state === "paused")
    return { icon: drawing.pause, tone: "quiet", words: text("LinkedCase_Paused", { goal }) };
  return sla.due
    ? dueBadge(text, goal, sla, sla.due, now)
    : { icon: drawing.clock, tone: "quiet", words: goal };
}

function goalName(text: Text, { goal, name }: Sla): string {
  if (goal === "resolve") return text("LinkedCase_Resolve");
  if (goal === "firstResponse") return text("LinkedCase_FirstResponse");
  return name?.slice(0, MAX_NAME_LENGTH) ?? text("Summary_Unnamed");
}

/** Compares the dates too, because the server marks a goal as missed or near only after a delay. */
function dueBadge(
  text: Text,
  goal: string,
  { state, isNear, warning, ended }: Sla,
  due: Date,
  now: Date,
): Badge {
  const between = (from: Date, to: Date): string =>
    duration((to.getTime() - from.getTime()) / 1000, text("Summary_Locale"));
  if (ended && ended > due) {
    const words = text("LinkedCase_Missed", { goal, duration: between(due, ended) });
    return { icon: drawing.warning, tone: "bad", words };
  }
  if (state === "missed" || now >= due) {
    const words = text("LinkedCase_Over", { goal, duration: between(due, now) });
    return { icon: drawing.warning, tone: "bad", words };
  }
  const left = { goal, duration: between(now, due) };
  return isNear || (warning !== undefined && now >= warning)
    ? { icon: drawing.warning, tone: "near", words: text("LinkedCase_OnlyLeft", left) }
    : { icon: drawing.clock, tone: "quiet", words: text("LinkedCase_Left", left) };
}

const list: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  gap: "2px 12px",
  listStyle: "none",
  margin: "0 0 8px",
  padding: 0,
};
