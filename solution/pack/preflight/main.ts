import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { inWords } from "../commandLine";
import { Refusal } from "../refusal";
import { LARGEST } from "./archive";
import { preflight } from "./preflight";
import { hasErrors, reportText } from "./report";

const USAGE = "Usage: npm run preflight -- [--largest-file <bytes>] <zip>...";

inWords(USAGE, () => {
  const { values, positionals } = parseArgs({ options: { "largest-file": { type: "string" } }, allowPositionals: true });
  if (positionals.length === 0) throw new Refusal(`No zip is given. ${USAGE}`);
  const largestFile = bytes(values["largest-file"]);
  const zips = positionals.map((path) => ({ fileName: basename(path), bytes: readBounded(path) }));
  const reports = preflight(zips, { largestFile });
  console.log(reportText(reports));
  return hasErrors(reports) ? 1 : 0;
});

/** A file, or of a larger one so much that its size is seen to be too great. */
function readBounded(path: string): Uint8Array {
  const file = open(path);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new Refusal(`${path} is not a file. Give a solution zip.`);
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
    throw new Refusal(`${path} cannot be opened. Give the path of a solution zip.`);
  }
}

function bytes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Refusal(`--largest-file is "${text}". Give a number of bytes.`);
  return Number(text);
}
