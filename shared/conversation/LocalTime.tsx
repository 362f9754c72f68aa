import * as React from "react";
import { useFormContext } from "../form/formContext";
import { duration, timeIn, zoneOffset } from "../ui/time";
import { useNow } from "../ui/useNow";

/** What time it is in somebody's zone, and how far that is from the agent's own clock. */
export function LocalTime({ zone }: { readonly zone: string }): React.ReactElement {
  const { text, format } = useFormContext();
  const now = useNow(30_000);
  const ahead = zoneOffset(zone, now) - format.offsetMinutes(now);
  const distance = duration(Math.abs(ahead) * 60, text("Summary_Locale"));
  return (
    <span>
      {timeIn(zone, now, text("Summary_Locale"))} (
      {ahead === 0
        ? text("Summary_SameTime")
        : text(ahead > 0 ? "Summary_Ahead" : "Summary_Behind", { duration: distance })}
      )
    </span>
  );
}
