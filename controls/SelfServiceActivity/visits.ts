import { Moment } from "../../shared/conversation/conversation";
import { Step, StepKind } from "../../shared/conversation/journey";

/** A step with the seconds that were spent on it, where the rows tell. */
export interface VisitStep extends Step {
  readonly seconds?: number;
}

/** Steps without a long pause between them, the newest first. */
export interface Visit {
  /** Its first step's time; none where the steps have no time. */
  readonly began?: Moment;
  readonly seconds: number;
  readonly steps: readonly VisitStep[];
}

/** Stands above the steps of a visit that are shown, so many of them. */
export interface VisitHead extends Visit {
  readonly key: string;
  readonly shown: number;
}

/** A line of the list: the heading of a visit, or a step. */
export type Line = VisitHead | { readonly key: string; readonly step: VisitStep };

const startTime = ({ began }: Step): number => began?.at.getTime() ?? -Infinity;

/** The newest first, each once: a site that sends its history again has it written again. Steps without a time come last. */
export function newestFirst(steps: readonly Step[]): readonly Step[] {
  const known = new Set<string>();
  return [...steps]
    .sort((one, other) => startTime(other) - startTime(one) || other.recorded - one.recorded)
    .filter((step) => {
      const sign = step.began
        ? [step.code, startTime(step), step.title, step.url].join("\n")
        : step.id;
      return !known.has(sign) && known.add(sign);
    });
}

/** Groups ordered steps in visits. A pause of more than this many minutes separates two visits. */
export function groupVisits(steps: readonly Step[], pauseMinutes: number): readonly Visit[] {
  const visits: [VisitStep, ...VisitStep[]][] = [];
  let after: Step | undefined;
  for (const step of steps) {
    const until = secondsUntil(step, after);
    const isApart =
      !after ||
      Boolean(after.began) !== Boolean(step.began) ||
      (until ?? 0) - (ownSeconds(step) ?? 0) > pauseMinutes * 60;
    const seconds = ownSeconds(step) ?? (isApart ? undefined : until);
    if (isApart) visits.push([{ ...step, seconds }]);
    else visits[visits.length - 1]?.push({ ...step, seconds });
    after = step;
  }
  return visits.map((inVisit) => {
    const [last] = inVisit;
    const first = inVisit[inVisit.length - 1] ?? last;
    return {
      began: first.began,
      seconds: (secondsUntil(first, last) ?? 0) + (last.seconds ?? 0),
      steps: inVisit,
    };
  });
}

/** The lines of the steps of these kinds (none means all) whose folded words contain the search. */
export const flattenVisits = (
  visits: readonly Visit[],
  kinds: readonly StepKind[],
  words: string,
): readonly Line[] =>
  visits.flatMap((visit) => {
    const found = visit.steps.filter(
      ({ kind, folded }) => (kinds.length === 0 || kinds.includes(kind)) && folded.includes(words),
    );
    if (found.length === 0) return [];
    return [
      { ...visit, key: `visit ${visit.began?.at.getTime()}`, shown: found.length },
      ...found.map((step) => ({ key: step.id, step })),
    ];
  });

/** The page that the visitor is on: the newest one without a known end. */
export const currentPage = ([visit]: readonly Visit[]): VisitStep | undefined =>
  visit?.began &&
  visit.steps.find(({ kind, ended }) => !ended && (kind === "page" || kind === "article"));

/** An end that lies before the beginning, or days after it, is no end. */
function ownSeconds({ began, ended }: Step): number | undefined {
  const seconds = began && ended ? (ended.getTime() - began.at.getTime()) / 1000 : 0;
  return seconds > 0 && seconds < 86_400 ? seconds : undefined;
}

const secondsUntil = ({ began }: Step, after: Step | undefined): number | undefined =>
  began && after?.began ? (after.began.at.getTime() - began.at.getTime()) / 1000 : undefined;
