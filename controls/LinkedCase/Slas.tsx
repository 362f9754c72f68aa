import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { slasQuery, Sla } from "./data/sla";
import * as drawing from "../../shared/ui/icons";
import { StatusBadge, Tone } from "../../shared/ui/StatusBadge";
import { duration } from "../../shared/ui/time";
import { useQuery } from "../../shared/query/useQuery";

interface SlasProps {
  /** The one clock of the section. */
  readonly now: Date;
}

/** Of a name; what is left of the time stands behind it. */
const MAX_NAME_LENGTH = 60;

/** How the goals of the case stand. Where they cannot be read, or there are none, nothing is said: not every organization has them. */
export function Slas({ now }: SlasProps): React.ReactElement | null {
  const form = useFormContext();
  const load = useQuery(slasQuery);
  if (load.state !== "ready" || load.value.length === 0) return null;
  return (
    <ul aria-label={form.text("LinkedCase_Goals")} style={list}>
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

/** The server tells late that a goal is missed or near, so its dates have their say as well. */
function badge(
  { text }: FormContext,
  { goal, name, state, isNear, warning, due, ended }: Sla,
  now: Date,
): { icon: string; tone: Tone; words: string } {
  const what =
    goal === "resolve"
      ? text("LinkedCase_Resolve")
      : goal === "firstResponse"
        ? text("LinkedCase_FirstResponse")
        : (name?.slice(0, MAX_NAME_LENGTH) ?? text("Summary_Unnamed"));
  const between = (from: Date, to: Date): string =>
    duration((to.getTime() - from.getTime()) / 1000, text("Summary_Locale"));
  if (state === "met")
    return { icon: drawing.done, tone: "good", words: text("LinkedCase_Met", { goal: what }) };
  if (state === "paused")
    return { icon: drawing.pause, tone: "quiet", words: text("LinkedCase_Paused", { goal: what }) };
  if (!due) return { icon: drawing.clock, tone: "quiet", words: what };
  if (ended && ended > due)
    return {
      icon: drawing.warning,
      tone: "bad",
      words: text("LinkedCase_Missed", { goal: what, duration: between(due, ended) }),
    };
  if (state === "missed" || now >= due)
    return {
      icon: drawing.warning,
      tone: "bad",
      words: text("LinkedCase_Over", { goal: what, duration: between(due, now) }),
    };
  const late = isNear || (warning !== undefined && now >= warning);
  return {
    icon: late ? drawing.warning : drawing.clock,
    tone: late ? "near" : "quiet",
    words: text(late ? "LinkedCase_OnlyLeft" : "LinkedCase_Left", {
      goal: what,
      duration: between(now, due),
    }),
  };
}

const list: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  gap: "2px 12px",
  listStyle: "none",
  margin: "0 0 8px",
  padding: 0,
};
