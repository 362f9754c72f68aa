import { DefaultButton, ISemanticColors, IStyle, mergeStyles, useTheme } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Muted } from "../../shared/ui/Muted";
import { parseParts, TextPart } from "./data/textParts";
import { hasRemotePictures, HtmlText } from "./HtmlText";

export interface BodyTextProps {
  readonly body: string;
  /** No more of it is being read. */
  readonly isWhole: boolean;
  readonly label: string;
  /** The name of the action that shows the whole entry. */
  readonly wayOn: string;
}

/** The text of an entry, which anybody may have written, in a box that scrolls. */
export function BodyText({ body, isWhole, label, wayOn }: BodyTextProps): React.ReactElement {
  const { text } = useFormContext();
  const { semanticColors } = useTheme();
  const [showsPictures, setShowsPictures] = React.useState(false);
  const { parts, isCut } = React.useMemo(() => parseParts(body), [body]);
  const box = React.useRef<HTMLDivElement>(null);
  const [shown, showAll] = useParts(parts);
  const hasMore = shown.length < parts.length;
  const action = text("Summary_ShowAll");
  return (
    <>
      {!showsPictures && parts.some(hasRemotePictures) && (
        <DefaultButton
          text={text("LinkedRecordsTimeline_ShowPictures")}
          onClick={() => setShowsPictures(true)}
        />
      )}
      <div
        ref={box}
        className={mergeStyles(bodyBox(semanticColors))}
        dir="auto"
        role="region"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard must reach a box that scrolls
        tabIndex={0}
        aria-label={label}
      >
        {shown.map((part, index) => (
          <div key={index}>
            <HtmlText
              tree={part}
              showsPictures={showsPictures}
              pictureName={text("LinkedRecordsTimeline_Image")}
            />
          </div>
        ))}
        {(hasMore || isCut) && " …"}
      </div>
      {showAll && (
        <DefaultButton
          text={action}
          ariaLabel={text("Summary_ActionOn", { action, name: label })}
          onClick={() => {
            box.current?.focus();
            showAll();
          }}
        />
      )}
      {isCut && isWhole && !hasMore && (
        <div>
          <Muted>{text("LinkedRecordsTimeline_TextCut", { action: wayOn })}</Muted>
        </div>
      )}
    </>
  );
}

/** The parts that are drawn: at first one, then one more in each frame. */
function useParts(
  parts: readonly TextPart[],
): readonly [shown: readonly TextPart[], showAll: (() => void) | undefined] {
  const [count, setCount] = React.useState(1);
  const [isAsked, setIsAsked] = React.useState(false);
  const hasMore = count < parts.length;
  React.useEffect(() => {
    if (!isAsked || !hasMore) return undefined;
    const frame = requestAnimationFrame(() => setCount(count + 1));
    return () => cancelAnimationFrame(frame);
  }, [isAsked, hasMore, count]);
  return [parts.slice(0, count), hasMore && !isAsked ? () => setIsAsked(true) : undefined];
}

const bodyBox = ({ link, linkHovered }: ISemanticColors): IStyle => ({
  maxHeight: 360,
  overflow: "auto",
  overflowWrap: "anywhere",
  selectors: {
    "p, ul, ol, blockquote, pre": { margin: "0 0 8px" },
    pre: { whiteSpace: "pre-wrap" },
    // Lists in lists of a hostile text would leave no room for words.
    "li li li li ul, li li li li ol": { paddingInlineStart: 0 },
    // A Fluent link for each of a thousand links would block the page.
    a: { color: link, textDecoration: "none" },
    "a:hover, a:focus": { color: linkHovered, textDecoration: "underline" },
  },
});
