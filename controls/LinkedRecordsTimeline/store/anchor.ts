/** What the list shows at this moment. */
export interface ListPosition {
  /** The keys of all rows, the pinned ones first. */
  readonly keys: readonly string[];
  readonly pinnedCount: number;
  readonly isAtTop: boolean;
}

/** The scroll anchor after the list has been shown: its top row while the agent sees it, else the one that was the top row then. */
export const moveAnchor = (
  { keys, pinnedCount, isAtTop }: ListPosition,
  anchor: string | undefined,
): string | undefined =>
  isAtTop || anchor === undefined || !keys.includes(anchor) ? keys[pinnedCount] : anchor;

/** The number of rows above the anchor: they have come since the agent was at the top. */
export const countNewRows = (position: ListPosition, anchor: string | undefined): number => {
  const { keys, pinnedCount } = position;
  const current = moveAnchor(position, anchor);
  return current === undefined ? 0 : keys.indexOf(current) - pinnedCount;
};
