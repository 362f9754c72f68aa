import { spawnSync } from "node:child_process";

/** Runs a program of Node's with the rest of the arguments and gives its exit code; its output goes to the screen. */
export const node = (args, env = {}) =>
  spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } }).status ?? 1;

/** Runs a TypeScript program. */
export const tsx = (args) => node(["node_modules/tsx/dist/cli.mjs", ...args]);
