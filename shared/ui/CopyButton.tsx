import { IconButton } from "@fluentui/react";
import * as React from "react";
import { Icon } from "./Icon";
import { Text } from "./text";

interface CopyButtonProps {
  /** What the value is called. */
  readonly label: string;
  readonly value: string;
  readonly copy: (value: string) => Promise<void>;
  readonly text: Text;
}

/** How long the button says that it has copied. */
const SAY_MS = 2000;

/** Copies a value and says whether it worked: a browser may forbid it. */
export function CopyButton({ label, value, copy, text }: CopyButtonProps): React.ReactElement {
  const [outcome, setOutcome] = React.useState<"copied" | "refused">();
  const lastClick = React.useRef(0);

  React.useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SAY_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  React.useEffect(() => () => { lastClick.current = -1; }, []);

  const onClick = React.useCallback(() => {
    const click = ++lastClick.current;
    const say = (what: typeof outcome) => () => { if (lastClick.current === click) setOutcome(what); };
    copy(value).then(say("copied"), say("refused"));
  }, [copy, value]);

  const name = text("Summary_Copy", label);
  const icon = outcome === "copied" ? "done" : outcome === "refused" ? "warning" : "copy";
  return (
    <>
      <IconButton styles={small} ariaLabel={name} title={name} onClick={onClick} onRenderIcon={() => <Icon name={icon} size={14} />} />
      <span role="status" style={unseen}>
        {outcome && text(outcome === "copied" ? "Summary_Copied" : "Summary_CopyRefused")}
      </span>
    </>
  );
}

const small = { root: { width: 24, height: 24, color: "inherit" }, rootHovered: { color: "inherit" } };
/** Read out, not seen. */
const unseen: React.CSSProperties = { position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" };
