import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { release, RELEASE, type Releasing } from "../../../solution/release/release";
import { readVersion } from "../../../solution/release/version";
import { readArchive } from "../../../solution/pack/preflight/archive";
import { built, controlFiles, folderWith, SOLUTION_XML, textOf } from "../madeUp";

// Each test starts programs, and the machine may be busy.
jest.setTimeout(60_000);

const ROOT = join(__dirname, "../../..");
const manifest = (name: string) => `controls/${name}/ControlManifest.Input.xml`;
const SOURCES: Readonly<Record<string, string>> = {
  "package.json":
    '{\n  "name": "made-up",\n  "version": "0.1.0",\n  "dependencies": {\n    "react": "16.14.0"\n  },\n  "devDependencies": {\n    "shared": "2.0.0",\n    "tool": "1.0.0"\n  }\n}\n',
  "package-lock.json": `${JSON.stringify(
    {
      name: "made-up",
      version: "0.1.0",
      lockfileVersion: 3,
      requires: true,
      packages: {
        "": { name: "made-up", version: "0.1.0", dependencies: { react: "16.14.0" }, devDependencies: { shared: "2.0.0", tool: "1.0.0" } },
        "node_modules/react": { version: "16.14.0", license: "MIT", dependencies: { shared: "2.0.0" } },
        "node_modules/shared": { version: "2.0.0", license: "0BSD" },
        "node_modules/tool": { version: "1.0.0", dev: true, license: "GPL-3.0" },
      },
    },
    null,
    2,
  )}\n`,
  "CHANGELOG.md": "# Changelog\n\n## 0.2.0 (not released yet)\n\n- More.\n\n## 0.1.0 (2026-01-01)\n\n- All.\n",
  "solution/src/Other/Solution.xml": readFileSync(SOLUTION_XML, "utf8"),
  [manifest("Alpha")]:
    '<manifest>\n  <control namespace="Made.Up" constructor="Alpha" version="0.1.3" control-type="virtual">\n  </control>\n</manifest>\n',
  "solution/src/WebResources/csum_/conversationForm.js.data.xml": built()["webResources/csum_/conversationForm.js.data.xml"],
  ".gitignore": "/out\n/solution/bin\n/solution/src/WebResources/**/*.js\n",
};

/** A clone of a made-up project, all of it committed. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const root = folderWith({ ...SOURCES, ...files });
  git(root, "init", "-q");
  commit(root);
  return root;
}

const git = (root: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", ...args], { cwd: root });
function commit(root: string): void {
  git(root, "add", "-A");
  git(root, "commit", "-qm", "All");
}

/** Stands for the build: the made-up control, of the version that its manifest says. */
function build(root: string, change: Readonly<Record<string, string>> = {}): boolean {
  const version = /version="([^"]*)"/.exec(readFileSync(join(root, manifest("Alpha")), "utf8"))?.[1] ?? "";
  rmSync(join(root, "out"), { recursive: true, force: true });
  for (const [path, text] of Object.entries({ ...built("Alpha"), ...change })) {
    const target = path.startsWith("webResources/")
      ? path.replace("webResources", join(root, "solution/src/WebResources"))
      : join(root, "out", path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, path.endsWith("ControlManifest.xml") ? text.replace("0.1.0", version) : text);
  }
  return true;
}

const releasing = (root: string, more: Partial<Releasing> = {}): Releasing => ({
  root,
  version: "0.2.0",
  day: "2026-11-22",
  build: () => build(root),
  ...more,
});
const zipOf = (root: string) => ({
  fileName: "CustomerSummaryControls.zip",
  bytes: readFileSync(join(root, RELEASE, "CustomerSummaryControls.zip")),
});
const text = (root: string, path: string) => readFileSync(join(root, path), "utf8");

/** What the release says when it refuses, having checked that it left nothing behind. */
function refusal(root: string, more: Partial<Releasing> = {}): string {
  const before = git(root, "status", "--porcelain").toString();
  try {
    release(releasing(root, more));
  } catch (error) {
    expect(git(root, "status", "--porcelain").toString()).toBe(before);
    expect(existsSync(join(root, "solution/bin")) ? readdirSync(join(root, "solution/bin")) : []).toEqual([]);
    return error instanceof Error ? error.message : "";
  }
  return "";
}

test("one version stands in every file that names one, and nothing else of them changes", () => {
  const root = project();
  release(releasing(root));
  expect(text(root, "package.json")).toBe(SOURCES["package.json"].replace('"0.1.0"', '"0.2.0"'));
  expect(text(root, "package-lock.json")).toBe(SOURCES["package-lock.json"].replaceAll('"0.1.0"', '"0.2.0"'));
  expect(text(root, manifest("Alpha"))).toBe(SOURCES[manifest("Alpha")].replace("0.1.3", "0.2.0"));
  expect(text(root, "solution/src/Other/Solution.xml")).toBe(SOURCES["solution/src/Other/Solution.xml"].replace("0.1.0.0", "0.2.0.0"));
  expect(text(root, "CHANGELOG.md")).toBe(SOURCES["CHANGELOG.md"].replace("not released yet", "2026-11-22"));
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
  expect(text(root, `${RELEASE}/SHA256SUMS`)).toBe(files.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join(""));
  expect(textOf(readArchive(zipOf(root).bytes), "solution.xml")).toContain("<Version>0.2.0.0</Version>");
  const bom = JSON.parse(text(root, `${RELEASE}/CustomerSummaryControls.cdx.json`)) as {
    bomFormat: string;
    components: { name: string }[];
  };
  expect([bom.bomFormat, bom.components.map(({ name }) => name)]).toEqual(["CycloneDX", ["react", "shared"]]);
  const notices = text(root, `${RELEASE}/THIRD-PARTY-NOTICES.txt`);
  expect(notices).toContain("react 16.14.0 (MIT)");
  expect(notices).not.toContain("tool");
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
    release(releasing(root, { build: () => build(root, { "controls/Alpha/bundle.js.LICENSE.txt": licence }) }));
    return text(root, `${RELEASE}/THIRD-PARTY-NOTICES.txt`);
  };
  expect(notices(banner)).toContain("None: the bundles hold code of this project only.");
  expect(notices(`${banner}\n/** @license Somebody's, MIT */\n`)).toContain("Alpha:\n\n/** @license Somebody's, MIT */");
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
  expect(refusal(root, { version: "0.3.0" })).toMatch(/There is an earlier release\. Give its zip with --previous/);
  const changed = (of: string) => ({
    "controls/Alpha/ControlManifest.xml": controlFiles("Alpha")["ControlManifest.xml"].replace('name="placement"', of),
  });
  expect(refusal(root, { ...next, build: () => build(root, changed('name="place"')) })).toMatch(/error U04/);
  expect(
    refusal(root, {
      ...next,
      build: () =>
        build(root, {
          "controls/Alpha/css/look.css": ".b{}",
          "controls/Alpha/ControlManifest.xml": controlFiles("Alpha")["ControlManifest.xml"].replace('version="0.1.0"', 'version="0.2.0"'),
        }),
    }),
  ).toMatch(/error K10.*css\/look\.css changed/);
  expect(release(releasing(root, next))).toHaveLength(4);
});

describe("refused in words, with nothing changed and nothing written:", () => {
  test.each<[string, (root: string) => Partial<Releasing>, RegExp]>([
    [
      "changes without a commit",
      (root) => (writeFileSync(join(root, "new.txt"), ""), {}),
      /changes that are not committed:\n\?\? new\.txt\nCommit them/,
    ],
    ["a lower version", () => ({ version: "0.0.9" }), /package\.json has the version 0\.1\.0 already, higher than 0\.0\.9/],
    ["a control that is ahead", () => ({ version: "0.1.2" }), /Alpha\/ControlManifest\.Input\.xml has the version 0\.1\.3 already/],
    ["a changelog of another version", () => ({ version: "0.3.0" }), /CHANGELOG\.md names 0\.2\.0 first, not 0\.3\.0\. Write what is new/],
    [
      "a version released from another commit",
      (root) => (git(root, "tag", "v0.2.0"), writeFileSync(join(root, "a.txt"), ""), commit(root), {}),
      /0\.2\.0 has been released from another commit/,
    ],
    ["a version below a released one", (root) => (git(root, "tag", "v0.4.0"), {}), /0\.4\.0 has been released already/],
    ["a failed build", () => ({ build: () => false }), /The build failed/],
    [
      "a build with errors",
      (root) => ({ build: () => build(root, { "controls/Alpha/bundle.js": 'eval("1")' }) }),
      /The preflight found errors:[^]*error W01/,
    ],
    [
      "a last release that is no zip",
      () => ({ previous: { fileName: "old.zip", bytes: new Uint8Array(100) } }),
      /old\.zip is no solution to compare with/,
    ],
  ])("%s", (_what, prepare, words) => {
    const root = project();
    expect(refusal(root, prepare(root))).toMatch(words);
  });

  test("a package whose licence nobody has told", () => {
    const root = project({ "package-lock.json": SOURCES["package-lock.json"].replace('"license": "0BSD"', '"license": ""') });
    expect(refusal(root)).toMatch(/no version or licence of shared/);
  });

  test("a folder that is no clone", () => {
    const root = folderWith(SOURCES);
    expect(() => release(releasing(root))).toThrow(/git status --porcelain failed.*Run this in a clone/);
  });

  test.each([
    ["no version", []],
    ["two versions", ["1.0.0", "1.1.0"]],
    ["a tag", ["v1.0.0"]],
    ["words behind the numbers", ["1.0.0-beta"]],
    ["two numbers", ["1.0"]],
    ["leading zeros", ["1.00.0"]],
  ])("%s", (_what, given) => {
    expect(() => readVersion(given)).toThrow(/Give (one version|three numbers), such as 1\.2\.0/);
  });

  test("the command says so too, with 1 as its exit code", () => {
    const command = (...args: string[]) => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(ROOT, "node_modules/tsx/dist/cli.mjs"), join(ROOT, "solution/release/main.ts"), ...args],
        { cwd: folderWith({}), encoding: "utf8" },
      );
      return [status, stderr];
    };
    expect(command("1.0.0-beta")).toEqual([1, expect.stringMatching(/^The version is "1\.0\.0-beta"/)]);
    expect(command("1.0.0", "--previous", "a.zip", "--previous", "b.zip")).toEqual([1, expect.stringMatching(/given 2 times/)]);
  });
});
