import { ArchiveFault } from "./archiveFault";

/** A row of the list at the end of a zip; `at` is where the entry itself begins. */
export interface Listed {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const SIGNATURE = { row: 0x02014b50, end: 0x06054b50 };
const ROW_LENGTH = 46;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const IN_EXTRA_FIELD = 0xffffffff;

/** The rows in their order, doubled names included. The list is what counts for any reader, not what lies before it. */
export function readZipList(view: DataView, most: number): Listed[] {
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > most)
    throw new ArchiveFault("Z09", "", `It has ${count} entries, more than ${most}.`);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (view.getUint32(at, true) !== SIGNATURE.row)
      throw new ArchiveFault("Z01", "", "Its directory is damaged or incomplete.");
    const name = view.getUint16(at + 28, true);
    const extra = view.getUint16(at + 30, true);
    const comment = view.getUint16(at + 32, true);
    const narrow = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
    const wide = widen(narrow, part(view, at + ROW_LENGTH + name, extra));
    const [size = 0, packed = 0, begin = 0] = wide;
    const row = {
      name: new TextDecoder().decode(part(view, at + ROW_LENGTH, name)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed,
      size,
      at: begin,
    };
    at += ROW_LENGTH + name + extra + comment;
    return row;
  });
}

/** The end record stands last, with at most a comment after it. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === SIGNATURE.end) return at;
  }
  throw new ArchiveFault("Z01", "", "It isn't a zip, or it's incomplete.");
}

/** Zips of version 4.5 may keep size, packed size and place in a Zip64 extra field, however small they are. */
function widen(fields: readonly number[], extra: DataView): number[] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return fields.map((field) => {
      if (field !== IN_EXTRA_FIELD) return field;
      next += 8;
      return Number(extra.getBigUint64(next - 8, true));
    });
  }
  return [...fields];
}

const part = (view: DataView, at: number, length: number) =>
  new DataView(view.buffer, view.byteOffset + at, length);
