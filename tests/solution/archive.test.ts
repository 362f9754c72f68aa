import { zip } from "../../solution/pack/zip";
import { preflight } from "../../solution/pack/preflight/preflight";
import { readArchive } from "../../solution/pack/preflight/archive";
import { UserError } from "../../solution/pack/userError";
import { entry, goodEntries } from "./madeUp";

const good = zip(goodEntries());
const found = (bytes: Uint8Array) =>
  preflight([{ fileName: "Made.zip", bytes }])[0].findings.map(
    ({ code, problem }) => `${code} ${problem}`,
  );
const changed = (at: number, ...bytes: number[]) => {
  const copy = Uint8Array.from(good);
  copy.set(bytes, at);
  return copy;
};

/** Where a row of the list of entries begins: signature, then fields at fixed places. */
const firstRow = Buffer.from(good).indexOf(Buffer.from("PK\x01\x02", "latin1"));
const endRecord = Buffer.from(good).indexOf(Buffer.from("PK\x05\x06", "latin1"));

describe("a zip that cannot be read is one finding", () => {
  test.each<[string, Uint8Array, RegExp]>([
    ["nothing", new Uint8Array(), /^Z01 It isn't a zip/],
    ["a web page", Buffer.from("<!doctype html>".repeat(100)), /^Z01 It isn't a zip/],
    [
      "the end cut off",
      good.subarray(0, good.length - 30),
      /^Z01 It isn't a zip, or it's incomplete/,
    ],
    ["the beginning cut off", good.subarray(500), /^Z01 /],
    ["an encrypted entry", changed(firstRow + 8, 1), /^Z01 The entry is encrypted/],
    [
      "an unknown packing method",
      changed(firstRow + 10, 99),
      /^Z01 The entry uses compression method 99/,
    ],
    [
      "a wrong checksum",
      changed(firstRow + 16, good[firstRow + 16] ^ 1),
      /^Z01 The entry is damaged: size or checksum/,
    ],
    [
      "an entry that unpacks to more than it says",
      changed(firstRow + 24, 1, 0, 0, 0),
      /^Z01 The entry is damaged: its unpacked size differs/,
    ],
    [
      "an entry outside the file",
      changed(firstRow + 42, 0, 0, 0, 0x7f),
      /^Z01 The zip is damaged or incomplete: it points outside/,
    ],
    [
      "a size of 4 GB",
      changed(firstRow + 24, 0xfe, 0xff, 0xff, 0xff),
      /^Z09 Its unpacked size is 4096 MB/,
    ],
    ["65,000 entries", changed(endRecord + 10, 0xe8, 0xfd), /^Z09 It has 65000 entries/],
    [
      "a file above 95 MB",
      new Uint8Array(95 * 1024 * 1024 + 1),
      /^Z07 The file is larger than 95 MB/,
    ],
  ])("%s", (_what, bytes, expected) => {
    expect(found(bytes)).toEqual([expect.stringMatching(expected)]);
  });
});

test("XML with more tags than are read is refused", () => {
  const tags = entry("more.xml", `<a>${"<b/>".repeat(1_000_000)}</a>`);
  expect(found(zip([...goodEntries(), tags]))).toEqual([
    expect.stringMatching(/^Z09 Its XML files contain \d+ tags/),
  ]);
});

test("a zip cut off at any place never makes the preflight fail", () => {
  for (let length = 0; length < good.length; length += 29)
    expect(found(good.subarray(0, length))[0]).toMatch(/^Z01 /);
});

test("a zip with a damaged byte in its list never makes the preflight fail", () => {
  for (let at = firstRow; at < good.length; at += 3)
    expect(() => found(changed(at, good[at] ^ 0xff))).not.toThrow();
});

test("an entry that a script would take for something else is refused in words", () => {
  expect(() => zip([{ name: "__proto__", bytes: Buffer.from("x") }])).toThrow(UserError);
});

test("sizes in a Zip64 extra field are read, as tools that write version 4.5 may put them there", () => {
  const content = Buffer.from("plain");
  const stored = Buffer.from(zip([{ name: "a.txt", bytes: content }]));
  const row = stored.indexOf(Buffer.from("PK\x01\x02", "latin1"));
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(content.length), 4);
  extra.writeBigUInt64LE(BigInt(stored.readUInt32LE(row + 20)), 12);
  stored.writeUInt32LE(0xffffffff, row + 20);
  stored.writeUInt32LE(0xffffffff, row + 24);
  stored.writeUInt16LE(extra.length, row + 30);
  const nameEnd = row + 46 + "a.txt".length;
  const widened = Buffer.concat([stored.subarray(0, nameEnd), extra, stored.subarray(nameEnd)]);
  expect(readArchive(widened)).toEqual([{ name: "a.txt", bytes: content }]);
});
