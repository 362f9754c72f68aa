import { DefaultButton, mergeStyles } from "@fluentui/react";
import * as React from "react";
import * as drawing from "./icons";
import { Notice } from "./Notice";
import { useEvent } from "./hooks/useEvent";
import { OUTCOME } from "./hooks/useKeptFocus";

export interface UndoAction {
  /** As it is shown. */
  readonly name: string;
  /** As it is read out: the name, and to what it belongs. */
  readonly label?: string;
  readonly run: () => void;
}

interface UndoBarProps {
  readonly title: string;
  readonly about?: string;
  /** It did not work, so it stays until it is closed. */
  readonly isTrouble: boolean;
  /** The first one keeps the focus when its meaning changes. */
  readonly actions: readonly UndoAction[];
  readonly onEnd: () => void;
}

const SHOWN_MS = 10_000;
/** The message is no control of its own: a frame shows where the focus is only after a key. */
const quiet = mergeStyles({ selectors: { ":focus:not(:focus-visible)": { outline: "none" } } });

/** What has just been done, and the way back: for ten seconds, which wait while pointer or focus are on it. */
export function UndoBar({
  title,
  about,
  isTrouble,
  actions,
  onEnd,
}: UndoBarProps): React.ReactElement {
  const [isPointed, setPointed] = React.useState(false);
  const [isFocused, setFocused] = React.useState(false);
  const end = useEvent(onEnd);
  const isHeld = isTrouble || isPointed || isFocused;
  React.useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(end, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, title, end]);
  return (
    <div
      {...{ [OUTCOME]: "" }}
      className={quiet}
      role="group"
      aria-label={title}
      tabIndex={-1}
      onMouseEnter={() => setPointed(true)}
      onMouseLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <Notice
        icon={isTrouble ? drawing.warning : drawing.done}
        title={title}
        about={about}
        isUrgent={isTrouble}
      >
        {actions.map(({ name, label, run }, index) => (
          <DefaultButton key={index} text={name} ariaLabel={label} onClick={run} />
        ))}
      </Notice>
    </div>
  );
}
