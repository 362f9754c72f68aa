import * as React from "react";
import { Case, CaseState, PriorityLevel } from "./case";
import * as icons from "../ui/icons";
import { StatusBadge, Tone } from "../ui/StatusBadge";

interface Look {
  readonly icon: string;
  readonly tone: Tone;
}

const states: Readonly<Record<CaseState, Look>> = {
  open: { icon: icons.circle, tone: "near" },
  resolved: { icon: icons.done, tone: "good" },
  cancelled: { icon: icons.close, tone: "quiet" },
};
const levels: Readonly<Record<PriorityLevel, Look>> = {
  high: { icon: icons.up, tone: "bad" },
  normal: { icon: icons.level, tone: "quiet" },
  low: { icon: icons.down, tone: "quiet" },
};
const unknown: Look = { icon: icons.other, tone: "quiet" };

/** The status of a case by its label, its state by icon and colour. */
export const CaseStatusBadge = ({
  of: { state, status },
}: {
  readonly of: Case;
}): React.ReactElement | null =>
  status ? <StatusBadge {...(state ? states[state] : unknown)}>{status.label}</StatusBadge> : null;

/** The priority of a case by its label, icon and colour. */
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
