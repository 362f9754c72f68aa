import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

/** Installs the locked packages where they are missing or older than the lock file. */
export function install() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node 20.19 or newer is needed; this is ${process.version}.`);
    process.exit(1);
  }
  const installed = "node_modules/.package-lock.json";
  const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs;
  if (isCurrent) return;
  console.log("Installing packages (npm ci), about a minute ...");
  const { status } = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) {
    console.error("npm ci failed; what it says stands above.");
    process.exit(status ?? 1);
  }
}
