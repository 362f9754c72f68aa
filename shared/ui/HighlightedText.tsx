import * as React from "react";

interface HighlightedTextProps {
  readonly value: string;
  /** What was looked for; without it nothing is marked. */
  readonly match?: RegExp;
}

/** A value with what was looked for in it made bold. */
export function HighlightedText({ value, match }: HighlightedTextProps): React.ReactElement {
  const met = match?.exec(value);
  if (!met) return <>{value}</>;
  const end = met.index + met[0].length;
  return (
    <>
      {value.slice(0, met.index)}
      <strong>{met[0]}</strong>
      {value.slice(end)}
    </>
  );
}
