import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const root = join(__dirname, "../..");

/** Runs lines of an ES module, with the functions of one of scripts/ in scope, and reads the JSON that they print last. The scripts are modules of Node's own kind, which jest does not load. */
export function runModule(script: string, functions: readonly string[], lines: string): unknown {
  const code = `import { ${functions.join(", ")} } from ${JSON.stringify(`file://${join(root, "scripts", script)}`)};\n${lines}`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", code],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}
