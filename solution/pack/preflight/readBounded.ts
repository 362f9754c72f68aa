import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { UserError } from "../userError";
import { LARGEST } from "./archive";

/** A file that should be a zip, or of a larger one so much that its size is seen to be too great. */
export function readBounded(path: string): Uint8Array {
  const file = open(path);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new UserError(`${path} isn't a file. Specify a solution zip.`);
    const buffer = Buffer.alloc(Math.min(stat.size, LARGEST.zip + 1));
    return buffer.subarray(0, readSync(file, buffer));
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, "r");
  } catch {
    throw new UserError(`Couldn't open ${path}. Specify the path of a solution zip.`);
  }
}
