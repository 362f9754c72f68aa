import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Installs the locked packages where node_modules does not hold them. */
export function install() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node 20.19 or newer is needed; this is ${process.version}.`);
    process.exit(1);
  }
  const reason = reasonToInstall(".");
  if (reason === undefined) return;
  console.log(`${reason} Installing packages (npm ci), about a minute ...`);
  const { status, error } = spawnSync(
    "npm",
    ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"],
    { stdio: "inherit", shell: process.platform === "win32" },
  );
  if (status !== 0) {
    console.error(
      `npm ci failed${error ? ` (${error.message})` : "; its message is above"}. Check the network and the registry that npm uses, then run the same command again.`,
    );
    process.exit(status || 1);
  }
  keepStamp(".");
}

/**
 * Why `npm ci` has to run, or undefined when node_modules holds what package-lock.json locks. The content decides, not the time of a file:
 * git gives every file of a fresh checkout the present time. Packages that somebody installed by hand count as well.
 */
export function reasonToInstall(root, runtime = currentRuntime) {
  const [stamp, installed] = [readJson(join(root, stampFile)), readJson(join(root, installedFile))];
  // npm empties node_modules first and writes this list last.
  if (!installed)
    return existsSync(join(root, "node_modules"))
      ? "The last installation was not finished."
      : "No packages are installed yet.";
  if (stamp && stamp.runtime !== runtime)
    return `The packages were installed for ${stamp.runtime}; this is ${runtime}.`;
  if (stamp?.content === contentHash(root)) return undefined;
  const difference = firstDifference(
    readJson(join(root, "package-lock.json"))?.packages ?? {},
    installed.packages ?? {},
  );
  if (difference !== undefined)
    return `The packages are not those of package-lock.json (${difference}).`;
  keepStamp(root, runtime);
  return undefined;
}

/** Notes that the packages have been installed completely, for this lock file and this Node. */
export function keepStamp(root, runtime = currentRuntime) {
  writeFileSync(
    join(root, stampFile),
    `${JSON.stringify({ runtime, content: contentHash(root) })}\n`,
  );
}

const stampFile = "node_modules/.installed.json";
const installedFile = "node_modules/.package-lock.json";
// Packages with compiled parts fit one system and one major version of Node.
const currentRuntime = `Node ${process.versions.node.split(".")[0]} on ${process.platform} ${process.arch}`;

function contentHash(root) {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", installedFile])
    hash.update(readFileSync(join(root, file))).update("\0");
  return hash.digest("hex");
}

/** The first package that one list has and the other has not, or has in another version. npm leaves out optional packages that are for other systems. */
function firstDifference(locked, installed) {
  const same = (one, other) => one.version === other?.version && one.integrity === other?.integrity;
  for (const [path, entry] of Object.entries(locked)) {
    if (path === "" || (!(path in installed) && (entry.optional || entry.devOptional))) continue;
    if (!same(entry, installed[path])) return path.replace(/^node_modules\//, "");
  }
  return Object.keys(installed)
    .find((path) => !(path in locked))
    ?.replace(/^node_modules\//, "");
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
