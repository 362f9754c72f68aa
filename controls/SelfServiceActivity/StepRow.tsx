import { AnimationStyles, mergeStyles, TooltipHost, useTheme } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Clamped } from "../../shared/ui/Clamped";
import { CopyButton } from "../../shared/ui/CopyButton";
import { Icon } from "../../shared/ui/Icon";
import { Muted } from "../../shared/ui/Muted";
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
  /** Reached by Tab. */
  readonly isActive: boolean;
  readonly onFocus: () => void;
}

/** A step: what it was, when, and for how long. Its exact time and the copy button come when somebody is near. */
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
  const { semanticColors } = useTheme();
  const [isNear, setIsNear] = React.useState(false);
  const locale = text("Summary_Locale");
  const { kind, began, title, url, seconds } = step;
  const { label, icon, color } = findLook(map, step);
  const copied = url ?? title;
  const about = [
    isCurrent && text("SelfServiceActivity_Current"),
    label ?? text(kindNames[kind]),
    seconds && duration(seconds, locale),
    title && url?.replace(/^https?:\/\//i, ""),
  ];
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
        <span style={{ paddingTop: 2, color: color && semanticColors[colours[color]] }}>
          <Icon of={icons[icon ?? kind]} />
        </span>
        <div style={{ flex: 1, minWidth: 0, wordBreak: "break-all" }}>
          <StepTitle step={step} tabIndex={isActive ? 0 : -1} />
          <Clamped lines={1}>
            <Muted>{about.filter(Boolean).join(" · ")}</Muted>
          </Clamped>
        </div>
        <div>
          {began && (
            <Muted>
              <time dir="auto" dateTime={began.at.toISOString()}>
                {relativeTime(began.at, now, locale)}
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
