import { Shimmer, ShimmerElementType } from "@fluentui/react";
import * as React from "react";

interface SkeletonProps {
  readonly label: string;
  readonly rows: number;
}

/** Stands where facts will stand, as high as they will be, so that nothing jumps when they come. */
export const Skeleton = ({ label, rows }: SkeletonProps): React.ReactElement => (
  <div role="status" aria-label={label} aria-busy="true">
    {Array.from({ length: rows }, (_, row) => (
      <Shimmer key={row} shimmerElements={elements} styles={still} />
    ))}
  </div>
);

const elements = [
  { type: ShimmerElementType.line, height: 14, width: "42%" },
  { type: ShimmerElementType.gap, height: 50, width: "8%" },
  { type: ShimmerElementType.line, height: 14, width: "42%" },
  { type: ShimmerElementType.gap, height: 50, width: "8%" },
];
const still = {
  shimmerGradient: {
    selectors: { "@media (prefers-reduced-motion: reduce)": { animation: "none" } },
  },
};
