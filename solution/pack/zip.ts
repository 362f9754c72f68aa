import { zipSync } from "fflate";
import { UserError } from "./userError";

/** A file of a zip: its entry name, with "/" between folders, and its bytes. */
export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

// fflate writes local time, so only a date made in local time gives the same bytes in every time zone.
const EPOCH = new Date(1980, 0, 1);

/** fflate keeps entries as members of an object, where this name sets no member. */
const NO_MEMBER = "__proto__";

/** A zip with these entries in this order, the same bytes wherever and whenever it is made. */
export function zip(entries: readonly Entry[]): Uint8Array {
  if (entries.some(({ name }) => name === NO_MEMBER))
    throw new UserError(`An entry of the zip is called ${NO_MEMBER}. Rename it.`);
  return zipSync(Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes])), {
    level: 9,
    mtime: EPOCH,
    os: 0,
    attrs: 0,
  });
}
