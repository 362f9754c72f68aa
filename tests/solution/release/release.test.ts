import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { release, RELEASE } from "../../../solution/release/release";
import { readArchive } from "../../../solution/pack/preflight/archive";
import { controlFiles, folderWith, textOf } from "../madeUp";
import {
  build,
  commit,
  git,
  manifest,
  project,
  refusal,
  releasing,
  SOURCES,
  text,
  zipOf,
} from "./project";

// Each test starts programs, and the machine may be busy.

test("one version stands in every file that names one, and nothing else of them changes", () => {
  const root = project();
  release(releasing(root));
  expect(text(root, "package.json")).toBe(SOURCES["package.json"].replace('"0.1.0"', '"0.2.0"'));
  expect(text(root, "package-lock.json")).toBe(
    SOURCES["package-lock.json"].replaceAll('"0.1.0"', '"0.2.0"'),
  );
  expect(text(root, manifest("Alpha"))).toBe(SOURCES[manifest("Alpha")].replace("0.1.3", "0.2.0"));
  expect(text(root, "solution/src/Other/Solution.xml")).toBe(
    SOURCES["solution/src/Other/Solution.xml"].replace("0.1.0.0", "0.2.0.0"),
  );
  expect(text(root, "CHANGELOG.md")).toBe(
    SOURCES["CHANGELOG.md"].replace("not released yet", "2026-11-22"),
  );
});

test("a release consists of both zips, sums that sha256sum takes, a bill of materials and the notices", () => {
  const root = project();
  const files = release(releasing(root));
  const names = [
    "CustomerSummaryControls.cdx.json",
    "CustomerSummaryControls.zip",
    "CustomerSummaryControls_managed.zip",
    "THIRD-PARTY-NOTICES.txt",
  ];
  expect(readdirSync(join(root, RELEASE)).sort()).toEqual([...names, "SHA256SUMS"].sort());
  expect(files.map(({ file }) => file)).toEqual(names);
  expect(text(root, `${RELEASE}/SHA256SUMS`)).toBe(
    files.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join(""),
  );
  expect(textOf(readArchive(zipOf(root).bytes), "solution.xml")).toContain(
    "<Version>0.2.0.0</Version>",
  );
  const bom = JSON.parse(text(root, `${RELEASE}/CustomerSummaryControls.cdx.json`)) as {
    bomFormat: string;
    components: { name: string }[];
  };
  expect([bom.bomFormat, bom.components.map(({ name }) => name)]).toEqual([
    "CycloneDX",
    ["react", "shared"],
  ]);
  const notices = text(root, `${RELEASE}/THIRD-PARTY-NOTICES.txt`);
  expect(notices).toContain("react 16.14.0 (MIT)");
  expect(notices).not.toContain("tool");
});

test("a package that the bundles carry comes with its licence, and one without a licence is not shipped", () => {
  const lock = JSON.parse(SOURCES["package-lock.json"]) as { packages: Record<string, object> };
  lock.packages[""] = {
    name: "made-up",
    version: "0.1.0",
    dependencies: { react: "16.14.0", carried: "3.0.0" },
    devDependencies: { shared: "2.0.0", tool: "1.0.0" },
  };
  lock.packages["node_modules/carried"] = { version: "3.0.0", license: "MIT" };
  const files = {
    "package.json": SOURCES["package.json"].replace('"react"', '"carried": "3.0.0",\n    "react"'),
    "package-lock.json": `${JSON.stringify(lock, null, 2)}\n`,
    ".gitignore": `${SOURCES[".gitignore"]}node_modules\n`,
  };
  expect(refusal(project(files))).toMatch(/carried contains no license/);
  const root = project({ ...files, "node_modules/carried/LICENSE": "Copyright of somebody" });
  release(releasing(root));
  const [inside, ofPlatform] = text(root, `${RELEASE}/THIRD-PARTY-NOTICES.txt`).split(
    "that the platform delivers",
  );
  expect(inside).toContain("carried 3.0.0 (MIT)\n\nCopyright of somebody");
  expect([
    inside.includes("react"),
    ofPlatform.includes("react 16.14.0"),
    ofPlatform.includes("carried"),
  ]).toEqual([false, true, false]);
});

test("the same commit gives the same sums in another folder, and again in the same one", () => {
  const root = project();
  const other = folderWith({});
  cpSync(root, other, { recursive: true });
  const sums = release(releasing(root));
  expect(release(releasing(other, { day: "2027-01-01" }))).toEqual(sums);
  commit(root);
  git(root, "tag", "v0.2.0");
  expect(release(releasing(root, { day: "2027-01-01" }))).toEqual(sums);
  expect(git(root, "status", "--porcelain").toString()).toBe("");
});

test("licence comments that a build found come with the notices, webpack's list of modules does not", () => {
  const banner = "/*!****!*\\\n  !*** ./controls/Alpha/index.ts + 36 modules ***!\n  \\****/\n";
  const notices = (licence: string) => {
    const root = project();
    release(
      releasing(root, {
        build: () => build(root, { "controls/Alpha/bundle.js.LICENSE.txt": licence }),
      }),
    );
    return text(root, `${RELEASE}/THIRD-PARTY-NOTICES.txt`);
  };
  expect(notices(banner)).toContain("None: the bundles contain only code of this project.");
  expect(notices(`${banner}\n/** @license Somebody's, MIT */\n`)).toContain(
    "Alpha:\n\n/** @license Somebody's, MIT */",
  );
});

test("a later release is held against the last one", () => {
  const root = project();
  release(releasing(root));
  const previous = zipOf(root);
  commit(root);
  git(root, "tag", "v0.2.0");
  const next = { version: "0.3.0", previous };
  writeFileSync(join(root, "CHANGELOG.md"), SOURCES["CHANGELOG.md"].replace("0.2.0", "0.3.0"));
  commit(root);
  rmSync(join(root, "solution/bin"), { recursive: true });
  expect(refusal(root, { version: "0.3.0" })).toMatch(
    /There's an earlier release\. Specify its zip with --previous/,
  );
  const changed = (of: string) => ({
    "controls/Alpha/ControlManifest.xml": controlFiles("Alpha")["ControlManifest.xml"].replace(
      'name="placement"',
      of,
    ),
  });
  expect(refusal(root, { ...next, build: () => build(root, changed('name="place"')) })).toMatch(
    /error U04/,
  );
  expect(
    refusal(root, {
      ...next,
      build: () =>
        build(root, {
          "controls/Alpha/css/look.css": ".b{}",
          "controls/Alpha/ControlManifest.xml": controlFiles("Alpha")[
            "ControlManifest.xml"
          ].replace('version="0.1.0"', 'version="0.2.0"'),
        }),
    }),
  ).toMatch(/error K10.*css\/look\.css changed/);
  expect(release(releasing(root, next))).toHaveLength(4);
});
