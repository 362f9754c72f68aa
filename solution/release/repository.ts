import { spawnSync } from "node:child_process";
import { compareVersions } from "../pack/preflight/version";
import { UserError } from "../pack/userError";

/** Refuses what must not be released: changes that no commit has, a version that has been, or one without a look at the last release. */
export function refuseUnready(root: string, version: string, hasPrevious: boolean): void {
  const changes = git(root, "status", "--porcelain");
  if (changes !== "")
    throw new UserError(
      `The working tree has uncommitted changes:\n${changes}\nCommit or stash them.`,
    );
  const released = git(root, "tag", "--list", "v*")
    .split("\n")
    .filter((tag) => /^v\d+\.\d+\.\d+$/.test(tag))
    .map((tag) => tag.slice(1));
  if (released.includes(version)) {
    const [there, here] = [`v${version}^{commit}`, "HEAD"].map((name) =>
      git(root, "rev-parse", name),
    );
    if (there !== here)
      throw new UserError(
        `${version} was already released from another commit. Release a higher version.`,
      );
  }
  const others = released.filter((other) => other !== version);
  const higher = others.find((other) => compareVersions(other, version) > 0);
  if (higher) throw new UserError(`${higher} was already released. Release a higher version.`);
  if (others.length > 0 && !hasPrevious) {
    throw new UserError(
      "There's an earlier release. Specify its zip with --previous to check for changes that break an upgrade.",
    );
  }
}

function git(root: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0)
    throw new UserError(
      `git ${args.join(" ")} failed: ${(error?.message ?? stderr).trim()}. Run this in a clone of the project.`,
    );
  return stdout.trimEnd();
}
