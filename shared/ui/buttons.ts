/** A button beside a row or below a list. */
export const compact = {
  root: { minWidth: 0, height: 28, padding: "0 8px" },
  label: { fontWeight: 400 },
} as const;

/** One choice of several that narrow a list. */
export const pill = {
  root: { minWidth: 0, height: 26, padding: "0 6px", borderRadius: 13 },
  rootChecked: { borderWidth: 2 },
  label: { margin: "0 2px", fontWeight: 400 },
  labelChecked: { fontWeight: 600 },
} as const;
