import * as React from "react";
import { Case, CaseState, PriorityLevel } from "./case";
import * as drawing from "../ui/icons";
import { StatusBadge, Tone } from "../ui/StatusBadge";

interface Look {
  readonly icon: string;
  readonly tone: Tone;
}

const states: Readonly<Record<CaseState, Look>> = {
  open: { icon: drawing.circle, tone: "near" },
  resolved: { icon: drawing.done, tone: "good" },
  cancelled: { icon: drawing.close, tone: "quiet" },
};
const levels: Readonly<Record<PriorityLevel, Look>> = {
  high: { icon: drawing.up, tone: "bad" },
  normal: { icon: drawing.level, tone: "quiet" },
  low: { icon: drawing.down, tone: "quiet" },
};
const unknown: Look = { icon: drawing.other, tone: "quiet" };

/** The status of a case by its label, the state behind it by drawing and colour. */
export const CaseStatusBadge = ({
  of: { state, status },
}: {
  readonly of: Case;
}): React.ReactElement | null =>
  status ? <StatusBadge {...(state ? states[state] : unknown)}>{status.label}</StatusBadge> : null;

/** The priority of a case by its label, drawing and colour. */
export const CasePriorityBadge = ({
  of: { priority },
}: {
  readonly of: Case;
}): React.ReactElement | null =>
  priority ? (
    <StatusBadge {...(priority.level ? levels[priority.level] : unknown)}>
      {priority.label}
    </StatusBadge>
  ) : null;
