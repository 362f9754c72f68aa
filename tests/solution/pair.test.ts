import { zip, type Entry } from "../../solution/pack/zip";
import { preflight } from "../../solution/pack/preflight/preflight";
import { ALPHA, edit, entry, goodEntries } from "./madeUp";

const pair = (
  unmanaged: readonly Entry[],
  managed: readonly Entry[],
  names = ["Made.zip", "Made_managed.zip"],
) =>
  preflight([
    { fileName: names[0], bytes: zip(unmanaged) },
    { fileName: names[1], bytes: zip(managed) },
  ]).flatMap(({ fileName, findings }) =>
    findings.map(({ code, entry }) => `${fileName} ${code} ${entry}`),
  );

test("the two zips of a release may differ in Managed only", () => {
  expect(pair(goodEntries(), goodEntries(true))).toEqual([]);
});

test.each([
  [
    "bytes of a control",
    edit(goodEntries(true), `${ALPHA}/css/look.css`, "0", "1"),
    `${ALPHA}/css/look.css`,
  ],
  ["an entry more", [...goodEntries(true), entry(`${ALPHA}/more.txt`, "")], `${ALPHA}/more.txt`],
  [
    "text of solution.xml beside Managed",
    edit(goodEntries(true), "solution.xml", "0.1.0.0", "0.1.0.1"),
    "solution.xml",
  ],
])("S10: %s", (_what, managed, where) => {
  expect(pair(goodEntries(), managed)).toEqual([`Made_managed.zip S10 ${where}`]);
});

test("zips of different releases are no pair", () => {
  const later = edit(goodEntries(true), "solution.xml", "0.1.0.0", "0.1.0.1");
  expect(pair(goodEntries(), later, ["Made_0_1_0_0.zip", "Made_0_1_0_1_managed.zip"])).toEqual([]);
});
