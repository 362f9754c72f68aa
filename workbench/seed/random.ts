/** Draws that are always the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to 1. */
  number(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the names, as often as its weight among all weights says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** An item near the beginning more often than one near the end: a few customers have most of the cases. */
  early<T>(list: readonly T[]): T;
  guid(): string;
}

/** The 32-bit generator known as mulberry32: small, quick and even enough for made-up data. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const number = (): number => bits() / 4_294_967_296;
  const at = <T>(list: readonly T[], share: number): T => {
    const item = list[Math.floor(share * list.length)];
    if (item === undefined) throw new Error("There is nothing to draw from.");
    return item;
  };
  const hex = (): string => bits().toString(16).padStart(8, "0");

  return {
    number,
    whole: (least, most) => least + Math.floor(number() * (most - least + 1)),
    chance: (share) => number() < share,
    pick: (list) => at(list, number()),
    weighted(weights) {
      const names = Object.keys(weights) as (keyof typeof weights)[];
      let rest = number() * names.reduce((sum, name) => sum + weights[name], 0);
      return names.find((name) => (rest -= weights[name]) < 0) ?? at(names, 0);
    },
    early: (list) => at(list, number() ** 2.5),
    guid: () => {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()];
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
    },
  };
}
