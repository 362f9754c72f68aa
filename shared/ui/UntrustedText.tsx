import { Link } from "@fluentui/react";
import * as React from "react";
import { Text } from "./text";

interface UntrustedTextProps {
  readonly value: string;
  readonly text: Text;
}

/** Longer values are folded. */
const FOLD_LENGTH = 160;

/**
 * Text that somebody outside wrote: its own direction cannot disturb its neighbours, and however long it is, it cannot
 * push them away.
 */
export function UntrustedText({ value, text }: UntrustedTextProps): React.ReactElement {
  const [isOpen, setIsOpen] = React.useState(false);
  const isLong = value.length > FOLD_LENGTH;
  return (
    <span style={{ minWidth: 0, overflowWrap: "anywhere" }}>
      <bdi style={isOpen ? { whiteSpace: "pre-wrap" } : undefined}>
        {isLong && !isOpen ? `${value.slice(0, FOLD_LENGTH)}…` : value}
      </bdi>
      {isLong && (
        <Link
          as="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          styles={{ root: { marginInlineStart: 6 } }}
        >
          {text(isOpen ? "Summary_ShowLess" : "Summary_ShowAll")}
        </Link>
      )}
    </span>
  );
}
