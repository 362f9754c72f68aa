import { IconButton } from "@fluentui/react";
import * as React from "react";
import * as drawing from "./drawings";
import { Icon } from "./Icon";
import { Text } from "./text";
import { useCopy } from "./useCopy";

interface CopyButtonProps {
  /** What the value is called. */
  readonly label: string;
  readonly value: string;
  readonly copy: (value: string) => Promise<void>;
  readonly text: Text;
}

/** Copies a value: a small button beside it. */
export function CopyButton({ label, value, copy, text }: CopyButtonProps): React.ReactElement {
  const [outcome, run] = useCopy(copy);
  const name = text("Summary_Copy", label);
  const icon = outcome === "copied" ? drawing.done : outcome === "refused" ? drawing.warning : drawing.copy;
  return (
    <>
      <IconButton styles={small} ariaLabel={name} title={name} onClick={() => run(value)} onRenderIcon={() => <Icon of={icon} size={14} />} />
      <span role="status" style={unseen}>
        {outcome && text(outcome === "copied" ? "Summary_Copied" : "Summary_CopyRefused")}
      </span>
    </>
  );
}

const small = { root: { width: 24, height: 24, color: "inherit" }, rootHovered: { color: "inherit" } };
/** Read out, not seen. */
const unseen: React.CSSProperties = { position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" };
