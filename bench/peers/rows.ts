/** A row as every list of the benchmark draws it. */
export interface Row {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly author: string;
  /** ms since 1970. */
  readonly at: number;
}

const kinds = ["email", "phonecall", "task", "appointment", "letter"];
const words =
  "order refund coffee machine warranty grinder parcel courier invoice blade screw serial number technician visit manual filter water leak noise smoke heat button cable power address delivery return label receipt payment discount account password update".split(
    " ",
  );

/** Numbers from a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The same rows for everybody: seeded, falling dates, texts of very different lengths. */
export function makeRows(count: number): readonly Row[] {
  const next = random(7);
  const some = (least: number, most: number): string =>
    Array.from(
      { length: least + Math.floor(next() * (most - least + 1)) },
      () => words[Math.floor(next() * words.length)],
    ).join(" ");
  return Array.from({ length: count }, (_, index) => ({
    id: `0badcafe-0000-4000-8000-${String(index).padStart(12, "0")}`,
    kind: kinds[Math.floor(next() * kinds.length)] ?? "",
    title: some(4, 7),
    text: some(6, 45),
    author: "Piotr Zieliński",
    at: Date.UTC(2026, 10, 22) - index * 3_000_000,
  }));
}
