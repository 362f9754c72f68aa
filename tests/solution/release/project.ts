import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { release, RELEASE, type Releasing } from "../../../solution/release/release";
import { built, folderWith, SOLUTION_XML } from "../madeUp";

export const manifest = (name: string) => `controls/${name}/ControlManifest.Input.xml`;
/** The sources of a made-up project, next to be released as 0.2.0. */
export const SOURCES: Readonly<Record<string, string>> = {
  "package.json":
    '{\n  "name": "made-up",\n  "version": "0.1.0",\n  "dependencies": {\n    "react": "16.14.0"\n  },\n  "devDependencies": {\n    "shared": "2.0.0",\n    "tool": "1.0.0"\n  }\n}\n',
  "package-lock.json": `${JSON.stringify(
    {
      name: "made-up",
      version: "0.1.0",
      lockfileVersion: 3,
      requires: true,
      packages: {
        "": {
          name: "made-up",
          version: "0.1.0",
          dependencies: { react: "16.14.0" },
          devDependencies: { shared: "2.0.0", tool: "1.0.0" },
        },
        "node_modules/react": {
          version: "16.14.0",
          license: "MIT",
          dependencies: { shared: "2.0.0" },
        },
        "node_modules/shared": { version: "2.0.0", license: "0BSD" },
        "node_modules/tool": { version: "1.0.0", dev: true, license: "GPL-3.0" },
      },
    },
    null,
    2,
  )}\n`,
  "CHANGELOG.md":
    "# Changelog\n\n## 0.2.0 (not released yet)\n\n- More.\n\n## 0.1.0 (2026-01-01)\n\n- All.\n",
  "solution/src/Other/Solution.xml": readFileSync(SOLUTION_XML, "utf8"),
  [manifest("Alpha")]:
    '<manifest>\n  <control namespace="Made.Up" constructor="Alpha" version="0.1.3" control-type="virtual">\n  </control>\n</manifest>\n',
  // The scripts are made by the build.
  ...Object.fromEntries(
    Object.entries(built())
      .filter(([path]) => !path.endsWith(".js"))
      .map(([path, content]) => [
        path.replace("webResources", "solution/src/WebResources"),
        content,
      ]),
  ),
  ".gitignore": "/out\n/solution/bin\n/solution/src/WebResources/**/*.js\n",
};

/** A clone of a made-up project, all of it committed. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const root = folderWith({ ...SOURCES, ...files });
  git(root, "init", "-q");
  commit(root);
  return root;
}

export const git = (root: string, ...args: string[]) =>
  execFileSync(
    "git",
    ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", ...args],
    { cwd: root },
  );
export function commit(root: string): void {
  git(root, "add", "-A");
  git(root, "commit", "-qm", "All");
}

/** Stands for the build: the made-up control, of the version that its manifest says. */
export function build(root: string, change: Readonly<Record<string, string>> = {}): boolean {
  const version =
    /version="([^"]*)"/.exec(readFileSync(join(root, manifest("Alpha")), "utf8"))?.[1] ?? "";
  rmSync(join(root, "out"), { recursive: true, force: true });
  for (const [path, text] of Object.entries({ ...built("Alpha"), ...change })) {
    const target = path.startsWith("webResources/")
      ? path.replace("webResources", join(root, "solution/src/WebResources"))
      : join(root, "out", path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(
      target,
      path.endsWith("ControlManifest.xml") ? text.replace("0.1.0", version) : text,
    );
  }
  return true;
}

export const releasing = (root: string, more: Partial<Releasing> = {}): Releasing => ({
  root,
  version: "0.2.0",
  day: "2026-11-22",
  build: () => build(root),
  ...more,
});
export const zipOf = (root: string) => ({
  fileName: "CustomerSummaryControls.zip",
  bytes: readFileSync(join(root, RELEASE, "CustomerSummaryControls.zip")),
});
export const text = (root: string, path: string) => readFileSync(join(root, path), "utf8");

/** What the release says when it refuses, having checked that it left nothing behind. */
export function refusal(root: string, more: Partial<Releasing> = {}): string {
  const before = git(root, "status", "--porcelain").toString();
  try {
    release(releasing(root, more));
  } catch (error) {
    expect(git(root, "status", "--porcelain").toString()).toBe(before);
    expect(
      existsSync(join(root, "solution/bin")) ? readdirSync(join(root, "solution/bin")) : [],
    ).toEqual([]);
    return error instanceof Error ? error.message : "";
  }
  return "";
}
