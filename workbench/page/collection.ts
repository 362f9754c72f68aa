/** A collection of the client API: its documented methods and no others (Microsoft Learn, Collections). */
export interface Collection<T> {
  forEach(visit: (item: T, index: number) => void): void;
  get(this: void): T[];
  get(this: void, which: string | number): T | null;
  get(this: void, which: (item: T, index: number) => boolean): T[];
  getLength(): number;
}

export function createCollection<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
): Collection<T> {
  function get(): T[];
  function get(which: string | number): T | null;
  function get(which: (item: T, index: number) => boolean): T[];
  function get(which?: string | number | ((item: T, index: number) => boolean)): T[] | T | null {
    if (which === undefined) return [...items];
    if (typeof which === "function") return items.filter(which);
    return (
      (typeof which === "number" ? items[which] : items.find((item) => nameOf(item) === which)) ??
      null
    );
  }
  return { get, forEach: (visit) => items.forEach(visit), getLength: () => items.length };
}
