import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readExportedForm } from "../../../solution/place/exportedForm";
import { readArchive } from "../../../solution/pack/preflight/archive";
import { zip, type Entry } from "../../../solution/pack/zip";
import { ALPHA, edit, entry, folderWith, goodEntries, textOf, without } from "../madeUp";
import { customizations, exported, FORM, FORM_ID, systemForm } from "./exported";

// Each test starts programs, and the machine may be busy.

const named = (entries: readonly Entry[], fileName = "Mine.zip") => ({
  fileName,
  bytes: zip(entries),
});
const other = systemForm(
  "<form><tabs /></form>",
  "11111111-2222-3333-4444-555555555555",
  "Other form",
);

test("everything of the solution but the form's text stays to the byte, in its order", () => {
  const entries = [...exported(), entry("Other/", ""), entry("WebResources/a.png", "\u0000\u0001")];
  const { xml, withForm } = readExportedForm(named(entries), undefined);
  expect(xml).toBe(FORM);
  expect(withForm(xml).map(({ name, bytes }) => [name, Buffer.from(bytes)])).toEqual(
    entries.map(({ name, bytes }) => [name, Buffer.from(bytes)]),
  );
  const changed = withForm("<form />");
  expect(textOf(changed, "customizations.xml")).toBe(customizations(systemForm("<form />")));
});

test("a byte order mark and a declaration stay", () => {
  const before = `\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n${customizations(systemForm(FORM))}`;
  const { xml, withForm } = readExportedForm(named(exported(before)), undefined);
  expect(textOf(withForm(xml), "customizations.xml")).toBe(before);
});

test("the form is found by its id, by its name, or because it is the only one", () => {
  expect(
    readExportedForm(named(exported(customizations(other + systemForm(FORM)))), undefined).name,
  ).toBe("Active Conversation");
  expect(
    readExportedForm(named(exported(customizations(other + systemForm(FORM)))), "Other form").name,
  ).toBe("Other form");
  expect(
    readExportedForm(
      named(exported(customizations(other + systemForm(FORM)))),
      `{${FORM_ID.toUpperCase()}}`,
    ).name,
  ).toBe("Active Conversation");
  expect(readExportedForm(named(exported(customizations(other))), undefined).name).toBe(
    "Other form",
  );
});

/** An export whose first entry says that it unpacks to 4 GB. */
function bomb(): Uint8Array {
  const bytes = Buffer.from(zip(exported()));
  bytes.writeUInt32LE(0xfffffffe, bytes.indexOf(Buffer.from("PK\x01\x02", "latin1")) + 24);
  return bytes;
}

const two = customizations(other + other.replace("1111", "2222").replace("Other", "Another"));
test.each<[string, readonly Entry[], RegExp]>([
  [
    "somebody else's solution",
    exported(customizations(systemForm(FORM), "account")),
    /contains no main form of the msdyn_ocliveworkitem table\. Add the Active Conversation form/,
  ],
  ["a solution of controls", goodEntries(), /contains no main form/],
  [
    "a managed solution",
    exported(undefined, 1),
    /isn't an unmanaged solution.*Export your solution as unmanaged/,
  ],
  [
    "several forms, none of them the known one",
    exported(two),
    /Several forms are in Mine\.zip\. Set "form" in the plan to one of these: Other form \(1111/,
  ],
  ["no root files", without(exported(), "solution.xml"), /can't be used \(Z02\)/],
  [
    "a way out of the folder",
    [...exported(), entry("../evil.js", "")],
    /can't be used \(Z08\).*Don't unpack or import/,
  ],
  [
    "two files of one name",
    [...exported(), entry("Solution.xml", "<a/>")],
    /can't be used \(Z05\)/,
  ],
  [
    "a cut customizations.xml",
    exported("<ImportExportXml>"),
    /can't be used \(X01\): customizations\.xml.*Export the solution again/,
  ],
  [
    "a DOCTYPE",
    exported(`<!DOCTYPE a [<!ENTITY b "c">]>${customizations(systemForm(FORM))}`),
    /can't be used \(X01\)/,
  ],
])("%s is refused", (_what, entries, words) => {
  expect(() => readExportedForm(named(entries), undefined)).toThrow(words);
});

test.each<[string, Uint8Array, RegExp]>([
  ["not a zip", Buffer.from("no zip".repeat(50)), /can't be used \(Z01\): It isn't a zip/],
  ["a truncated zip", zip(exported()).subarray(0, 500), /can't be used \(Z01\)/],
  ["a zip bomb", bomb(), /can't be used \(Z09\): Its unpacked size is 4096 MB/],
])("%s is refused", (_what, bytes, words) => {
  expect(() => readExportedForm({ fileName: "Mine.zip", bytes }, undefined)).toThrow(words);
});

test("an absent form is named, with those that are there", () => {
  expect(() => readExportedForm(named(exported()), "Closed")).toThrow(
    /no form Closed in Mine\.zip.*Active Conversation \(5fe86453/,
  );
});

describe("npm run place", () => {
  const ROOT = join(__dirname, "../../..");
  const PLAN = {
    tabs: [
      {
        tab: "Details",
        sections: [{ name: "first", label: { "1033": "First" }, controls: [{ control: "Alpha" }] }],
      },
    ],
  };
  const controls = edit(
    goodEntries(),
    `${ALPHA}/ControlManifest.xml`,
    'usage="bound"',
    'usage="bound" required="true" of-type="SingleLine.Text"',
  );
  const place = (folder: string, ...args: string[]) => {
    const program = [
      join(ROOT, "node_modules/tsx/dist/cli.mjs"),
      join(ROOT, "solution/place/main.ts"),
      "--controls",
      "controls.zip",
      ...args,
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, program, {
      cwd: folder,
      encoding: "utf8",
    });
    return { code: status, said: stdout, complained: stderr };
  };
  const folder = () =>
    folderWith({
      "mine.zip": zip(exported()),
      "controls.zip": zip(controls),
      "plan.json": JSON.stringify(PLAN),
    });

  test("shows the difference first, writes on demand, and does nothing the second time", () => {
    const at = folder();
    const shown = place(at, "mine.zip", "--plan", "plan.json");
    expect(shown.said.split("\n")).toEqual([
      "Active Conversation",
      '  + section csum_first "First" in column 1 of tab Details',
      "  + control csum_Made.Up.Alpha on msdyn_ocliveworkitemid in section csum_first, 8 rows, 3 form factors: placement=msdyn_ocliveworkitemid",
      "Nothing was written. To write a solution with these changes, add --out <new.zip>.",
      "",
    ]);
    expect([shown.code, readdirSync(at).length]).toEqual([0, 3]);
    expect(place(at, "mine.zip", "--plan", "plan.json", "--out", "placed.zip")).toMatchObject({
      code: 0,
      complained: "",
    });
    expect(place(at, "placed.zip", "--plan", "plan.json", "--out", "twice.zip").said).toContain(
      "The form already matches the plan. Nothing was written.",
    );
    expect(existsSync(join(at, "twice.zip"))).toBe(false);
    expect(place(at, "placed.zip", "--take-out", "--out", "bare.zip").said).toContain(
      "- section csum_first",
    );
    const bare = readArchive(readFileSync(join(at, "bare.zip")));
    expect(textOf(bare, "customizations.xml")).toBe(customizations(systemForm(FORM)));
  });

  test.each<[string, string[], RegExp]>([
    ["no zip", [], /Specify one zip: the solution with your form/],
    ["two zips", ["mine.zip", "mine.zip"], /Specify one zip/],
    ["a zip that is not there", ["none.zip"], /Couldn't open .*none\.zip/],
    [
      "a plan that is not there",
      ["mine.zip", "--plan", "none.json"],
      /Couldn't read the plan none\.json.*Specify a file with --plan/,
    ],
    [
      "an output that is there",
      ["mine.zip", "--plan", "plan.json", "--out", "mine.zip"],
      /mine\.zip already exists\. Specify another name/,
    ],
    [
      "an output that cannot be written",
      ["mine.zip", "--plan", "plan.json", "--out", "no/where.zip"],
      /Couldn't write .*where\.zip/,
    ],
    [
      "a zip without controls for the controls",
      ["mine.zip", "--plan", "plan.json", "--controls", "mine.zip"],
      /mine\.zip isn't a valid solution of controls/,
    ],
    [
      "an unknown option",
      ["mine.zip", "--plam", "x"],
      /Unknown option '--plam'[^]*Usage: npm run place/,
    ],
  ])("refuses %s, with 1 as its exit code and nothing written", (_what, args, words) => {
    const at = folder();
    const { code, said, complained } = place(at, ...args);
    expect(complained).toMatch(words);
    expect(said + complained).not.toMatch(/^\s+at /m);
    expect([code, readdirSync(at).sort()]).toEqual([1, ["controls.zip", "mine.zip", "plan.json"]]);
  });

  test("says how to come by the controls where none were packed", () => {
    const program = [
      join(ROOT, "node_modules/tsx/dist/cli.mjs"),
      join(ROOT, "solution/place/main.ts"),
      "mine.zip",
      "--plan",
      "plan.json",
    ];
    const { status, stderr } = spawnSync(process.execPath, program, {
      cwd: folder(),
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining(
        "Create it with npm run package, or specify the zip of a release with --controls.",
      ),
    ]);
  });

  test("prints nothing that a terminal would obey", () => {
    const at = folder();
    writeFileSync(
      join(at, "mine.zip"),
      zip(exported(customizations(systemForm(FORM, FORM_ID, "a\u202eb")))),
    );
    expect(place(at, "mine.zip", "--plan", "plan.json").said).toMatch(/^a\?b$/m);
  });
});
