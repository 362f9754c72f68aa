import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * What out/build.json says. A build writes "building" first and "built" last, with hashes of what it read and of what it wrote: whatever stops it in between, a later run sees
 * that no build was finished. The workbench's page reads the same file, and says which controls are still to come.
 * @typedef {{ state: "building" | "built" | "failed", process?: number, controls: string[], done: string[], problem?: string, inputs?: string, outputs?: string }} BuildState
 */
const stateFile = "out/build.json";

const readFrom = [
  "controls",
  "shared",
  "strings",
  "formScript",
  "package.json",
  "package-lock.json",
  "pcfconfig.json",
  "featureconfig.json",
  "tsconfig.json",
  "scripts/build.mjs",
  "scripts/buildState.mjs",
  "scripts/shareSources.cjs",
  "scripts/strings",
];

/** @returns {BuildState | undefined} */
export function readBuildState(root = ".") {
  try {
    return JSON.parse(readFileSync(join(root, stateFile), "utf8"));
  } catch {
    return undefined;
  }
}

/** In one step, so that no reader finds half of it. */
export function writeBuildState(/** @type {BuildState} */ state, root = ".") {
  const file = join(root, stateFile);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(state)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

/** The folders of the controls, in the order in which pcf-scripts takes them. */
export const controlNames = (root = ".") =>
  readdirSync(join(root, "controls")).filter((name) =>
    existsSync(join(root, "controls", name, "ControlManifest.Input.xml")),
  );

/** A hash of everything that a build reads: sources, settings, locked packages, arguments and the version of Node. */
export function inputsOf(args, root = ".") {
  const hash = createHash("sha256").update(
    JSON.stringify([effective(args, root), process.versions.node.split(".")[0]]),
  );
  // What pcf-scripts makes of the manifests is in folders called generated.
  for (const path of readFrom) addContent(hash, root, path, (name) => name !== "generated");
  return hash.digest("hex");
}

/** A hash of everything that a build has written. */
export function outputsOf(root = ".") {
  const hash = createHash("sha256");
  addContent(hash, root, readSettings(root).outDir, () => true);
  // Beside the made scripts are their descriptions, which are sources.
  addContent(hash, root, "solution/src/WebResources/csum_", (name) => name.endsWith(".js"));
  for (const name of controlNames(root))
    addContent(hash, root, `controls/${name}/generated`, () => true);
  return hash.digest("hex");
}

/** Whether the last build was finished, from these inputs, and its output is as it left it. */
export function isBuilt(args, root = ".") {
  const last = readBuildState(root);
  return (
    last?.state === "built" &&
    last.inputs === inputsOf(args, root) &&
    last.outputs === outputsOf(root)
  );
}

export const readSettings = (root = ".") =>
  JSON.parse(readFileSync(join(root, "pcfconfig.json"), "utf8"));

/** Arguments without those that change nothing in the bundles: MSBuild gives some that npm does not, and both make the same controls. */
function effective(args, root) {
  const { outDir, buildMode } = readSettings(root);
  const left = [];
  const words = args.flatMap((word) =>
    /^--\w+=/.test(word)
      ? [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]
      : [word],
  );
  for (let at = 0; at < words.length; at++) {
    const [word, value] = [words[at], words[at + 1]];
    if (word === "--noColor") continue;
    const changesNothing =
      word === "--buildSource" ||
      (word === "--buildMode" && value === buildMode) ||
      (word === "--outDir" &&
        value !== undefined &&
        resolve(root, value) === resolve(root, outDir));
    if (changesNothing) at++;
    else left.push(word);
  }
  return left;
}

function addContent(hash, root, path, isWanted) {
  const whole = join(root, path);
  if (!existsSync(whole)) hash.update(`${path}\0absent\0`);
  else if (statSync(whole).isDirectory())
    for (const name of readdirSync(whole).filter(isWanted).sort())
      addContent(hash, root, `${path}/${name}`, isWanted);
  else hash.update(`${path}\0`).update(createHash("sha256").update(readFileSync(whole)).digest());
}
