import { spawn, spawnSync } from "node:child_process";

const tsxProgram = "node_modules/tsx/dist/cli.mjs";

/** Runs a program of Node's with the rest of the arguments and gives its exit code; its output goes to the screen. */
export const node = (args, env = {}) =>
  spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } }).status ?? 1;

/** Runs a TypeScript program. */
export const tsx = (args) => node([tsxProgram, ...args]);

/** Runs a TypeScript program that goes on until it is told to stop: the word is passed on, so that none stays behind. */
export function serve(args) {
  const server = spawn(process.execPath, [tsxProgram, ...args], { stdio: "inherit" });
  process.on("SIGTERM", () => server.kill("SIGTERM"));
  process.on("SIGINT", () => undefined); // a terminal tells the server as well; here it is only waited for
  server.on("exit", (code) => {
    process.exitCode = code ?? 0;
  });
}
