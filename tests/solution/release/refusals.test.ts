import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { release, type Releasing } from "../../../solution/release/release";
import { readVersion } from "../../../solution/release/version";
import { folderWith } from "../madeUp";
import { build, commit, git, project, refusal, releasing, SOURCES } from "./project";

// Each test starts programs, and the machine may be busy.

const ROOT = join(__dirname, "../../..");

describe("refused in words, with nothing changed and nothing written:", () => {
  test.each<[string, (root: string) => Partial<Releasing>, RegExp]>([
    [
      "changes without a commit",
      (root) => (writeFileSync(join(root, "new.txt"), ""), {}),
      /uncommitted changes:\n\?\? new\.txt\nCommit/,
    ],
    [
      "a lower version",
      () => ({ version: "0.0.9" }),
      /package\.json already has version 0\.1\.0, which is higher than 0\.0\.9/,
    ],
    [
      "a control that is ahead",
      () => ({ version: "0.1.2" }),
      /Alpha\/ControlManifest\.Input\.xml already has version 0\.1\.3/,
    ],
    [
      "a changelog of another version",
      () => ({ version: "0.3.0" }),
      /CHANGELOG\.md names 0\.2\.0 first, not 0\.3\.0\. Write what is new/,
    ],
    [
      "a version released from another commit",
      (root) => (
        git(root, "tag", "v0.2.0"),
        writeFileSync(join(root, "a.txt"), ""),
        commit(root),
        {}
      ),
      /0\.2\.0 was already released from another commit/,
    ],
    [
      "a version below a released one",
      (root) => (git(root, "tag", "v0.4.0"), {}),
      /0\.4\.0 was already released/,
    ],
    ["a failed build", () => ({ build: () => false }), /The build failed/],
    [
      "a build with errors",
      (root) => ({ build: () => build(root, { "controls/Alpha/bundle.js": 'eval("1")' }) }),
      /The preflight found errors:[^]*error W01/,
    ],
    [
      "a last release that is no zip",
      () => ({ previous: { fileName: "old.zip", bytes: new Uint8Array(100) } }),
      /old\.zip isn't a solution to compare with/,
    ],
  ])("%s", (_what, prepare, words) => {
    const root = project();
    expect(refusal(root, prepare(root))).toMatch(words);
  });

  test("a package whose licence nobody has told", () => {
    const root = project({
      "package-lock.json": SOURCES["package-lock.json"].replace(
        '"license": "0BSD"',
        '"license": ""',
      ),
    });
    expect(refusal(root)).toMatch(/no version or license for shared/);
  });

  test("a folder that is no clone", () => {
    const root = folderWith(SOURCES);
    expect(() => release(releasing(root))).toThrow(
      /git status --porcelain failed.*Run this in a clone/,
    );
  });

  test.each([
    ["no version", []],
    ["two versions", ["1.0.0", "1.1.0"]],
    ["a tag", ["v1.0.0"]],
    ["words behind the numbers", ["1.0.0-beta"]],
    ["two numbers", ["1.0"]],
    ["leading zeros", ["1.00.0"]],
  ])("%s", (_what, given) => {
    expect(() => readVersion(given)).toThrow(
      /(Specify one version|Use three numbers), such as 1\.2\.0/,
    );
  });

  test("the command says so too, with 1 as its exit code", () => {
    const command = (...args: string[]) => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [
          join(ROOT, "node_modules/tsx/dist/cli.mjs"),
          join(ROOT, "solution/release/main.ts"),
          ...args,
        ],
        { cwd: folderWith({}), encoding: "utf8" },
      );
      return [status, stderr];
    };
    expect(command("1.0.0-beta")).toEqual([
      1,
      expect.stringMatching(/^The version is "1\.0\.0-beta"/),
    ]);
    expect(command("1.0.0", "--previous", "a.zip", "--previous", "b.zip")).toEqual([
      1,
      expect.stringMatching(/set 2 times/),
    ]);
  });
});
