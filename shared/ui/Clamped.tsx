import * as React from "react";

interface ClampedProps {
  readonly lines: number;
  readonly children: React.ReactNode;
}

/** The first lines of a text that may be of any length and without a blank, in the text's own direction. */
export const Clamped = ({ lines, children }: ClampedProps): React.ReactElement => (
  <bdi
    style={{
      display: "-webkit-box",
      WebkitLineClamp: lines,
      WebkitBoxOrient: "vertical",
      overflow: "hidden",
      overflowWrap: "anywhere",
    }}
  >
    {children}
  </bdi>
);
