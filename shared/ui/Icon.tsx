import * as React from "react";

/** A picture beside words that say the same, so screen readers pass over it; `of` is one of the drawings. */
export const Icon = ({
  of,
  size = 16,
}: {
  readonly of: string;
  readonly size?: number;
}): React.ReactElement => (
  <svg
    aria-hidden="true"
    focusable="false"
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.2"
    strokeLinecap="round"
    strokeLinejoin="round"
    style={{ flex: "none" }}
  >
    <path d={of} />
  </svg>
);
