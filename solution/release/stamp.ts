import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareVersions } from "../pack/preflight/version";
import { UserError } from "../pack/userError";
import { datedChangelog } from "./changelog";

/** A file of the sources with the text that it has and the one that it gets. */
interface Stamp {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The files of the sources that name the version, with this one in each. Nothing is written yet. */
export function stamps(root: string, version: string, day: string): Stamp[] {
  const stamp = (path: string, change: (text: string) => string): Stamp => {
    const before = read(root, path);
    return { path, before, after: change(before) };
  };
  const replaced = (path: string, place: RegExp) => (text: string) => {
    const old = place.exec(text)?.[2];
    if (old === undefined) throw new UserError(`${path} has no version. Fix it first.`);
    if (compareVersions(old, version) > 0)
      throw new UserError(
        `${path} already has version ${old}, which is higher than ${version}. Release a higher version.`,
      );
    return text.replace(
      place,
      (_whole, start: string, _old: string, end: string) => start + versionFor(path, version) + end,
    );
  };
  const files: readonly (readonly [string, RegExp])[] = [
    ["package.json", /^( {2}"version": ")([^"]*)(")/m],
    ["solution/src/Other/Solution.xml", /(<Version>)([^<]*)(<\/Version>)/],
    ...manifests(root).map((path) => [path, /(<control\b[^>]*?\sversion=")([^"]*)(")/] as const),
  ];
  return [
    ...files.map(([path, place]) => stamp(path, replaced(path, place))),
    stamp("package-lock.json", (text) => lockWith(text, version)),
    stamp("CHANGELOG.md", (text) => datedChangelog(text, version, day)),
  ];
}

/** Writes the texts, runs `then`, and puts the old ones back if that fails. */
export function stamped<T>(root: string, files: readonly Stamp[], then: () => T): T {
  const put = (which: "before" | "after") => {
    for (const file of files)
      if (file.before !== file.after) writeFileSync(join(root, file.path), file[which]);
  };
  try {
    put("after");
    return then();
  } catch (error) {
    put("before");
    throw error;
  }
}

/** A solution's version has a fourth number. */
const versionFor = (path: string, version: string) =>
  path.endsWith("Solution.xml") ? `${version}.0` : version;

function lockWith(text: string, version: string): string {
  const lock = JSON.parse(text) as {
    version: string;
    packages: Record<string, { version?: string }>;
  };
  lock.version = version;
  lock.packages[""] = { ...lock.packages[""], version };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

const manifests = (root: string) =>
  readdirSync(join(root, "controls"))
    .map((name) => `controls/${name}/ControlManifest.Input.xml`)
    .filter((path) => existsSync(join(root, path)));

function read(root: string, path: string): string {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    throw new UserError(`Couldn't read ${path}. Run this in the project folder.`);
  }
}
