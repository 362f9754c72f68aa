import { zipSync } from "fflate";

/** A file of a zip: its entry name, with "/" between folders, and its bytes. */
export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

// fflate writes local time, so only a date made in local time gives the same bytes in every time zone.
const EPOCH = new Date(1980, 0, 1);

/** A zip with these entries in this order, the same bytes wherever and whenever it is made. */
export function zip(entries: readonly Entry[]): Uint8Array {
  return zipSync(Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes])), {
    level: 9,
    mtime: EPOCH,
    os: 0,
    attrs: 0,
  });
}
