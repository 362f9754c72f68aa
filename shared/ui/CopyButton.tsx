import * as React from "react";
import * as drawing from "./icons";
import { IconAction } from "./IconAction";
import { Text } from "./text";
import { useCopy } from "./useCopy";

interface CopyButtonProps {
  /** What the value is called. */
  readonly label: string;
  /** A long one is put together when it is wanted. */
  readonly value: string | (() => string);
  readonly copy: (value: string) => Promise<void>;
  readonly text: Text;
}

/** Copies a value: a small button beside it. */
export function CopyButton({ label, value, copy, text }: CopyButtonProps): React.ReactElement {
  const [outcome, run] = useCopy(copy);
  const icon =
    outcome === "copied" ? drawing.done : outcome === "refused" ? drawing.warning : drawing.copy;
  return (
    <>
      <IconAction
        name={text("Summary_Copy", { name: label })}
        icon={icon}
        onClick={() => run(typeof value === "string" ? value : value())}
      />
      <span role="status" style={unseen}>
        {outcome && text(outcome === "copied" ? "Summary_Copied" : "Summary_CopyRefused")}
      </span>
    </>
  );
}

/** Read out, not seen. */
const unseen: React.CSSProperties = {
  position: "absolute",
  width: 1,
  height: 1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
};
