import { crc32, inflateRawSync } from "node:zlib";
import type { Entry } from "../zip";
import { ArchiveFault } from "./archiveFault";
import { readZipList, type Listed } from "./zipList";

const MEGABYTE = 1024 * 1024;

/** The bounds within which a zip is read, so that none can fill the memory. */
export const LARGEST = { zip: 95 * MEGABYTE, entries: 10_000, inflated: 256 * MEGABYTE };

/** The entries of a zip, unpacked in memory; nothing is ever written. */
export function readArchive(bytes: Uint8Array): Entry[] {
  if (bytes.length > LARGEST.zip)
    throw new ArchiveFault("Z07", "", `The file is larger than ${LARGEST.zip / MEGABYTE} MB.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const listed = readZipList(view, LARGEST.entries);
    const total = listed.reduce((sum, { size }) => sum + size, 0);
    if (total > LARGEST.inflated)
      throw new ArchiveFault("Z09", "", `Its unpacked size is ${Math.round(total / MEGABYTE)} MB.`);
    return listed.map((entry) => ({ name: entry.name, bytes: readEntry(entry, view, bytes) }));
  } catch (error) {
    if (error instanceof RangeError)
      throw new ArchiveFault(
        "Z01",
        "",
        "The zip is damaged or incomplete: it points outside the file.",
      );
    throw error;
  }
}

function readEntry(
  { name, encrypted, method, crc, packed, size, at }: Listed,
  view: DataView,
  bytes: Uint8Array,
): Uint8Array {
  const fault = (problem: string) => new ArchiveFault("Z01", name, problem);
  if (encrypted) throw fault("The entry is encrypted.");
  if (view.getUint32(at, true) !== 0x04034b50)
    throw fault("The entry isn't where the zip's directory says.");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const content = unpack(method, bytes.subarray(start, start + packed), size, fault);
  if (content.length !== size || crc32(content) !== crc)
    throw fault("The entry is damaged: size or checksum do not agree.");
  return content;
}

function unpack(
  method: number,
  data: Uint8Array,
  size: number,
  fault: (problem: string) => ArchiveFault,
): Uint8Array {
  if (method === 0) return data;
  if (method !== 8)
    throw fault(
      `The entry uses compression method ${method}; only stored and deflated entries are supported.`,
    );
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw fault("The entry is damaged: its unpacked size differs from the zip's directory.");
  }
}
