import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zip } from "../../solution/pack/zip";
import { ALPHA, built, edit, folderWith, goodEntries, SOLUTION_XML } from "./madeUp";

// Each test starts programs, and the machine may be busy.

const ROOT = join(__dirname, "../..");
const TSX = join(ROOT, "node_modules/tsx/dist/cli.mjs");

function run(script: string, args: string[], cwd = ROOT, timeZone = "UTC") {
  const env = { ...process.env, TZ: timeZone };
  const done = spawnSync(process.execPath, [TSX, join(ROOT, script), ...args], {
    cwd,
    encoding: "utf8",
    env,
  });
  return { code: done.status, said: done.stdout, complained: done.stderr };
}

const pack = (folder: string, args: string[] = [], timeZone?: string) =>
  run(
    "solution/pack/main.ts",
    [
      "--controls",
      "controls",
      "--web-resources",
      "webResources",
      "--manifest",
      SOLUTION_XML,
      "--out",
      "zips",
      ...args,
    ],
    folder,
    timeZone,
  );
const preflight = (...args: string[]) => run("solution/pack/preflight/main.ts", args);

test("the same build gives the same bytes in every time zone", () => {
  const folder = folderWith(built("Alpha", "Beta"));
  const hashes = ["Asia/Tokyo", "America/St_Johns", "UTC"].map((zone) => {
    expect(pack(folder, ["--out", zone.replace("/", "-")], zone).code).toBe(0);
    return ["", "_managed"].map((kind) =>
      sha256(join(folder, zone.replace("/", "-"), `CustomerSummaryControls${kind}.zip`)),
    );
  });
  expect(hashes[1]).toEqual(hashes[0]);
  expect(hashes[2]).toEqual(hashes[0]);
});

test("package says what it found and what it wrote, by paths from the current folder", () => {
  const folder = folderWith(built("Alpha"));
  const { code, said } = pack(folder);
  const size = (name: string) => readFileSync(join(folder, "zips", name)).length;
  expect(said.split("\n")).toEqual([
    "CustomerSummaryControls.zip",
    "  no findings",
    "CustomerSummaryControls_managed.zip",
    "  no findings",
    `${join("zips", "CustomerSummaryControls.zip")}  ${size("CustomerSummaryControls.zip")} bytes`,
    `${join("zips", "CustomerSummaryControls_managed.zip")}  ${size("CustomerSummaryControls_managed.zip")} bytes`,
    "",
  ]);
  expect(code).toBe(0);
});

test.each<[string, Record<string, string>, string[], RegExp]>([
  ["no build", {}, [], /The folder controls doesn't exist\. Build the controls again/],
  [
    "a development build",
    { ...built("Alpha"), "controls/Alpha/bundle.js": 'eval("1")' },
    [],
    /error W01[^]*errors\. No files were written/,
  ],
  [
    "an unknown option",
    built("Alpha"),
    ["--contrls", "x"],
    /Unknown option '--contrls'[^]*Usage: npm run package/,
  ],
])(
  "package refuses %s in words, with 1 as its exit code and without zips",
  (_what, files, args, words) => {
    const folder = folderWith(files);
    const { code, said, complained } = pack(folder, args);
    expect(said + complained).toMatch(words);
    expect(said + complained).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
    expect(existsSync(join(folder, "zips"))).toBe(false);
  },
);

test("preflight prints code, entry and cure, and exits with 1 on an error", () => {
  const bad = edit(goodEntries(), `${ALPHA}/ControlManifest.xml`, "css/look.css", "css/other.css");
  const folder = folderWith({ "Bad.zip": zip(bad), "Good.zip": zip(goodEntries()) });
  const { code, said } = preflight(join(folder, "Bad.zip"), join(folder, "Good.zip"));
  expect(said.split("\n")).toEqual([
    "Bad.zip",
    `  error K13  ${ALPHA}/ControlManifest.xml: It names css/other.css, which isn't in the zip.`,
    "      Build the controls with pcf-scripts and pack the build output folder.",
    "Good.zip",
    "  no findings",
    "",
  ]);
  expect(code).toBe(1);
  expect(preflight(join(folder, "Good.zip")).code).toBe(0);
});

test("preflight compares the zips of a pair", () => {
  const otherBuild = edit(goodEntries(true), `${ALPHA}/css/look.css`, "0", "1");
  const folder = folderWith({
    "Made.zip": zip(goodEntries()),
    "Made_managed.zip": zip(otherBuild),
  });
  const { code, said } = preflight(join(folder, "Made.zip"), join(folder, "Made_managed.zip"));
  expect(said).toContain(`error S10  ${ALPHA}/css/look.css: It differs from the one in Made.zip.`);
  expect(code).toBe(1);
});

test("preflight compares with an earlier release", () => {
  const folder = folderWith({ "New.zip": zip(goodEntries()), "Old.zip": zip(goodEntries()) });
  const { code, said } = preflight(join(folder, "New.zip"), "--previous", join(folder, "Old.zip"));
  expect(said).toContain("error U03  solution.xml: Version 0.1.0.0 isn't higher than 0.1.0.0.");
  expect(code).toBe(1);
});

test("preflight answers pipelines in JSON and in SARIF, with the same exit code", () => {
  const bad = edit(goodEntries(), `${ALPHA}/ControlManifest.xml`, "css/look.css", "css/other.css");
  const file = join(folderWith({ "Bad one.zip": zip(bad) }), "Bad one.zip");
  const entryOfIt = `${ALPHA}/ControlManifest.xml`;
  const json = preflight("--json", file);
  expect(JSON.parse(json.said)).toMatchObject({
    errors: 1,
    warnings: 0,
    zips: [{ file: "Bad one.zip", findings: [{ code: "K13", level: "error", entry: entryOfIt }] }],
  });
  const sarif = preflight("--sarif", file);
  expect(JSON.parse(sarif.said)).toMatchObject({
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { rules: [{ id: "K13" }] } },
        results: [
          {
            ruleId: "K13",
            level: "error",
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: "Bad%20one.zip" } },
                logicalLocations: [{ fullyQualifiedName: entryOfIt }],
              },
            ],
          },
        ],
      },
    ],
  });
  expect([json.code, sarif.code]).toEqual([1, 1]);
});

test("preflight takes a larger limit for files", () => {
  const large = edit(
    goodEntries(),
    `${ALPHA}/bundle.js`,
    "})();",
    `})();${" ".repeat(6 * 1024 * 1024)}`,
  );
  const file = join(folderWith({ "Made.zip": zip(large) }), "Made.zip");
  expect(preflight(file).code).toBe(1);
  expect(preflight("--largest-file", "134217728", file).code).toBe(0);
});

test("preflight does not print what a terminal would obey", () => {
  const named = [...goodEntries(), { name: `${ALPHA}/\u001b[31m.txt`, bytes: new Uint8Array() }];
  const { said } = preflight(join(folderWith({ "Made.zip": zip(named) }), "Made.zip"));
  expect(said).toContain("error Z06");
  expect(said).not.toContain("\u001b");
});

test.each([
  ["no zip", [], /Specify a zip\. Usage: npm run preflight/],
  ["a file that is not there", ["/none/such.zip"], /Couldn't open .*such\.zip/],
  ["a folder", [ROOT], /isn't a file\. Specify a solution zip/],
  [
    "a size that is none",
    ["--largest-file", "5 MB", "a.zip"],
    /--largest-file is "5 MB"\. Specify a number of bytes/,
  ],
  ["an unknown option", ["--xml"], /Unknown option '--xml'[^]*Usage: npm run preflight/],
  [
    "two forms of report at once",
    ["--json", "--sarif", "a.zip"],
    /Use --json or --sarif, not both/,
  ],
  [
    "two earlier releases",
    ["--previous", "a.zip", "--previous", "b.zip", "c.zip"],
    /--previous is set 2 times\. Specify one zip/,
  ],
  [
    "an earlier release that is not there",
    ["--previous", "/none/such.zip", TSX],
    /Couldn't open .*such\.zip/,
  ],
])("preflight refuses %s in words", (_what, args, words) => {
  const { code, said, complained } = preflight(...args);
  expect(complained).toMatch(words);
  expect(said).toBe("");
  expect(code).toBe(1);
});

const sha256 = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
