import { AnimationStyles, mergeStyles, TooltipHost, useTheme } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Clamped } from "../../shared/ui/Clamped";
import { CopyButton } from "../../shared/ui/CopyButton";
import { Icon } from "../../shared/ui/Icon";
import { Muted } from "../../shared/ui/Muted";
import { Text } from "../../shared/ui/text";
import { duration, relativeTime } from "../../shared/ui/time";
import { ActionMap, colours, icons, findLook } from "./actionMap";
import { kindNames } from "./kindNames";
import { StepTitle } from "./StepTitle";
import { VisitStep } from "./visits";

interface StepRowProps {
  readonly step: VisitStep;
  readonly map: ActionMap;
  readonly now: Date;
  readonly isCurrent: boolean;
  readonly isFresh: boolean;
  /** The row that Tab reaches. */
  readonly isActive: boolean;
  readonly onFocus: () => void;
}

/** One step with its kind, title, time and duration. The exact time and the copy button appear on hover and focus. */
export function StepRow({
  step,
  map,
  now,
  isCurrent,
  isFresh,
  isActive,
  onFocus,
}: StepRowProps): React.ReactElement {
  const { text, format, copy } = useFormContext();
  const [isNear, setIsNear] = React.useState(false);
  const { kind, began, title, url } = step;
  const look = findLook(map, step);
  const copied = url ?? title;
  return (
    <TooltipHost
      content={began && (began.label ?? format.dateTime(began.at))}
      hostClassName={isFresh ? mergeStyles(slidesIn) : undefined}
      styles={block}
    >
      <div
        style={row}
        aria-current={isCurrent ? "page" : undefined}
        onMouseEnter={() => setIsNear(true)}
        onMouseLeave={() => setIsNear(false)}
        onFocus={() => {
          setIsNear(true);
          onFocus();
        }}
        onBlur={({ currentTarget, relatedTarget }) =>
          setIsNear(currentTarget.contains(relatedTarget))
        }
      >
        <StepIcon kind={kind} look={look} />
        <div style={{ flex: 1, minWidth: 0, wordBreak: "break-all" }}>
          <StepTitle step={step} tabIndex={isActive ? 0 : -1} />
          <Clamped lines={1}>
            <Muted>{describeStep(text, step, look.label, isCurrent)}</Muted>
          </Clamped>
        </div>
        <div>
          {began && (
            <Muted>
              <time dir="auto" dateTime={began.at.toISOString()}>
                {relativeTime(began.at, now, text("Summary_Locale"))}
              </time>
            </Muted>
          )}
          {isNear && copied && (
            <div style={{ textAlign: "end" }}>
              <CopyButton label={title ?? copied} value={copied} copy={copy} text={text} />
            </div>
          )}
        </div>
      </div>
    </TooltipHost>
  );
}

interface StepIconProps {
  readonly kind: VisitStep["kind"];
  readonly look: ReturnType<typeof findLook>;
}

function StepIcon({ kind, look: { icon, color } }: StepIconProps): React.ReactElement {
  const { semanticColors } = useTheme();
  return (
    <span style={{ paddingTop: 2, color: color && semanticColors[colours[color]] }}>
      <Icon of={icons[icon ?? kind]} />
    </span>
  );
}

/** The line below the title. `label` is the maker's name for this kind of step. */
function describeStep(
  text: Text,
  { kind, seconds, title, url }: VisitStep,
  label: string | undefined,
  isCurrent: boolean,
): string {
  return [
    isCurrent && text("SelfServiceActivity_Current"),
    label ?? text(kindNames[kind]),
    seconds && duration(seconds, text("Summary_Locale")),
    title && url?.replace(/^https?:\/\//i, ""),
  ]
    .filter(Boolean)
    .join(" · ");
}

const block = { root: { display: "block" } };
const row: React.CSSProperties = {
  display: "flex",
  gap: 8,
  height: 44,
  padding: "2px 4px",
  boxSizing: "border-box",
  overflow: "hidden",
};
const slidesIn = {
  ...AnimationStyles.slideDownIn20,
  selectors: { "@media (prefers-reduced-motion: reduce)": { animation: "none" } },
};
