/** The top of each row, and as the last one the height of all rows. A row that has not been measured counts with `rowHeight`. */
export function computeTops(
  keys: readonly string[],
  rowHeight: number,
  heights?: ReadonlyMap<string, number>,
): readonly number[] {
  let top = 0;
  const bottoms = keys.map((key) => (top += heights?.get(key) ?? rowHeight));
  return [0, ...bottoms];
}

/** The index of the row at this height. */
export function findRow(tops: readonly number[], top: number): number {
  let [low, high] = [0, tops.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? Infinity) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}
