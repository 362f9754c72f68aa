import { useTheme } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Clamped } from "../../shared/ui/Clamped";
import { CopyButton } from "../../shared/ui/CopyButton";
import { duration } from "../../shared/ui/time";
import { Fact } from "./facts";

interface ReadingProps {
  readonly facts: readonly Fact[];
}

/** Longer texts from outside are cut. */
const MAX_TEXT_LENGTH = 60;

/** What the last visit says; a phrase that was searched can be copied, into a search of one's own. */
export function Reading({ facts }: ReadingProps): React.ReactElement {
  const { text, copy } = useFormContext();
  const {
    semanticColors: { infoBackground },
  } = useTheme();
  const phrase = facts.find(([, { kind }]) => kind === "search")?.[1].title;
  const words = facts.map(([key, { title, url = "" }, amount = 0]) => {
    const what = (title ?? url).slice(0, MAX_TEXT_LENGTH);
    // The signs around it (Unicode's first strong isolate) shut its direction in.
    return text(key, {
      title: `\u2068${what}\u2069`,
      duration: duration(amount, text("Summary_Locale")),
      count: amount,
    });
  });
  return (
    <div
      style={{
        display: "flex",
        padding: "4px 8px",
        marginBottom: 8,
        borderRadius: 4,
        background: infoBackground,
        overflowWrap: "anywhere",
      }}
    >
      <div style={{ flex: 1 }}>
        <Clamped lines={2}>{words.join(" · ")}</Clamped>
      </div>
      {phrase && <CopyButton label={phrase} value={phrase} copy={copy} text={text} />}
    </div>
  );
}
