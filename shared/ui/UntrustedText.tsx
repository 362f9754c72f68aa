import { Link } from "@fluentui/react";
import * as React from "react";
import { limitMarks } from "./limitMarks";
import { Text } from "./text";

interface UntrustedTextProps {
  readonly value: string;
  readonly text: Text;
  /** The name of the value, so that the buttons of several values are told apart. */
  readonly label?: string;
}

/** Longer values are folded. */
const FOLD_LENGTH = 160;

/**
 * Text that somebody outside wrote: its own direction cannot disturb its neighbours, and however long it is, it cannot
 * push them away.
 */
export function UntrustedText({
  value: given,
  text,
  label,
}: UntrustedTextProps): React.ReactElement {
  const value = React.useMemo(() => limitMarks(given), [given]);
  const [isOpen, setIsOpen] = React.useState(false);
  const isLong = value.length > FOLD_LENGTH;
  const action = text(isOpen ? "Summary_ShowLess" : "Summary_ShowAll");
  return (
    <span style={{ minWidth: 0, overflowWrap: "anywhere" }}>
      <bdi style={isOpen ? { whiteSpace: "pre-wrap" } : undefined}>
        {isLong && !isOpen ? `${value.slice(0, FOLD_LENGTH)}…` : value}
      </bdi>
      {isLong && (
        <Link
          as="button"
          aria-expanded={isOpen}
          aria-label={label && text("Summary_ActionOn", { action, name: label })}
          onClick={() => setIsOpen(!isOpen)}
          styles={{ root: { marginInlineStart: 6 } }}
        >
          {action}
        </Link>
      )}
    </span>
  );
}
