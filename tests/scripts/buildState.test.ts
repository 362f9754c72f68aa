import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runModule } from "./program";

let folder: string;
const write = (path: string, content: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const run = (lines: string) =>
  runModule(
    "buildState.mjs",
    ["isBuilt", "inputsOf", "outputsOf", "writeBuildState"],
    `const root = ${JSON.stringify(folder)};\n${lines}`,
  );
const isBuilt = (args: readonly string[] = []) =>
  run(`console.log(isBuilt(${JSON.stringify(args)}, root));`);
const finish = (args: readonly string[] = []) =>
  run(
    `writeBuildState({ state: "built", controls: ["One"], done: ["One"], inputs: inputsOf(${JSON.stringify(args)}, root), outputs: outputsOf(root) }, root); console.log(true);`,
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "build-"));
  write("pcfconfig.json", '{ "outDir": "./out/controls", "buildMode": "production" }');
  write("package-lock.json", "{}");
  write("controls/webpack.config.js", "");
  write("controls/One/ControlManifest.Input.xml", "<manifest/>");
  write("controls/One/index.ts", "export class One {}");
  write("controls/One/generated/ManifestTypes.d.ts", "");
  write("shared/words.ts", "export const hello = 1;");
  write("out/controls/One/bundle.js", "registerControl()");
  write("solution/src/WebResources/csum_/form.js", "");
  write("solution/src/WebResources/csum_/form.js.data.xml", "");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("nothing counts as built before a build was finished", () => {
  expect(isBuilt()).toBe(false);
});

test("a finished build holds as long as content stays the same, whatever the times of the files are", () => {
  finish();
  const later = new Date(Date.now() + 3_600_000);
  utimesSync(join(folder, "shared/words.ts"), later, later);
  utimesSync(join(folder, "out/controls/One/bundle.js"), new Date(0), new Date(0));
  expect(isBuilt()).toBe(true);
});

test.each([
  "controls/One/index.ts",
  "controls/webpack.config.js",
  "shared/words.ts",
  "shared/new.ts",
  "package-lock.json",
  "pcfconfig.json",
  "featureconfig.json",
])("a change of %s makes it stale", (path) => {
  finish();
  write(
    path,
    path === "pcfconfig.json"
      ? '{ "outDir": "./out/controls", "buildMode": "production", "targets": {} }'
      : "changed",
  );
  expect(isBuilt()).toBe(false);
});

test("a source that is gone makes it stale", () => {
  finish();
  rmSync(join(folder, "shared/words.ts"));
  expect(isBuilt()).toBe(false);
});

test.each([
  "out/controls/One/bundle.js",
  "out/controls/Two/bundle.js",
  "solution/src/WebResources/csum_/form.js",
  "controls/One/generated/ManifestTypes.d.ts",
])("output that was changed afterwards is noticed: %s", (path) => {
  finish();
  write(path, "half");
  expect(isBuilt()).toBe(false);
});

test("output that is gone is noticed", () => {
  finish();
  rmSync(join(folder, "out/controls/One"), { recursive: true });
  expect(isBuilt()).toBe(false);
});

test("a build that was killed before its end counts for nothing, also with all its output there", () => {
  finish();
  run(
    'writeBuildState({ state: "building", process: 1, controls: ["One"], done: ["One"] }, root); console.log(true);',
  );
  expect(isBuilt()).toBe(false);
  write("out/build.json", '{ "state": "bui');
  expect(isBuilt()).toBe(false);
});

test("a build of MSBuild's and one of npm's are the same; one for development is another", () => {
  finish();
  expect(
    isBuilt([
      "--noColor",
      "--buildMode",
      "production",
      "--outDir",
      join(folder, "out/controls"),
      "--buildSource",
      "MSBuild",
    ]),
  ).toBe(true);
  expect(isBuilt(["--buildMode=production", "--outDir=./out/controls/"])).toBe(true);
  expect(isBuilt(["--buildMode", "development"])).toBe(false);
  expect(isBuilt(["--buildMode=development"])).toBe(false);
  expect(isBuilt(["--outDir", "elsewhere"])).toBe(false);
});
