import { spawn, spawnSync } from "node:child_process";

const tsxProgram = "node_modules/tsx/dist/cli.mjs";

/** Runs a program of Node's with the rest of the arguments and gives its exit code; its output goes to the screen. */
export const node = (args, env = {}) =>
  spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } }).status ??
  1;

/** Runs a TypeScript program. */
export const tsx = (args) => node([tsxProgram, ...args]);

/** Starts a program of Node's that works beside this one. Whatever ends this one early ends it as well, so that it is not left behind. */
export function beside(args, options = {}) {
  const child = spawn(process.execPath, args, options);
  // A terminal tells the child of Ctrl+C as well; a second word does no harm.
  const end = () => child.kill("SIGTERM");
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, end);
  process.on("exit", end);
  child.on("close", () => {
    for (const signal of signals) process.off(signal, end);
    process.off("exit", end);
  });
  return child;
}

/** Runs a TypeScript program that goes on until it is told to stop: the word is passed on, so that none stays behind. */
export function serve(args, onEnd = () => undefined) {
  const server = spawn(process.execPath, [tsxProgram, ...args], { stdio: "inherit" });
  process.on("SIGTERM", () => server.kill("SIGTERM"));
  process.on("SIGINT", () => undefined); // a terminal tells the server as well; here it is only waited for
  server.on("exit", (code) => {
    process.exitCode = code ?? 0;
    onEnd();
  });
}
