import { spawn } from "node:child_process";

const isWindows = process.platform === "win32";
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const running = new Set();
let isInterrupted = false;

/**
 * Runs a Node program and resolves to its exit code; its output goes to the screen.
 * The program and all that it starts form a process group, so an interruption ends them together.
 */
export function runInGroup(args, env = {}) {
  return new Promise((resolve, reject) => {
    const options = {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
      detached: !isWindows,
    };
    const child = spawn(process.execPath, args, options);
    running.add(child);
    child.on("error", reject);
    child.on("exit", (code) => {
      running.delete(child);
      if (!isInterrupted) resolve(code ?? 1); // after an interruption nothing more may start
    });
  });
}

/** Ends a group; false when it has ended already. */
function signalGroup(child, signal) {
  if (isWindows) return child.kill(signal);
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

const GRACE_MS = 10_000;

/** Ends what runs and then this process, with the shell's exit code for the signal. */
async function interrupt(signal) {
  if (isInterrupted) return;
  isInterrupted = true;
  console.error(`\nInterrupted (${signal}). Ending what was started ...`);
  const groups = [...running];
  for (const child of groups) signalGroup(child, "SIGTERM");
  const deadline = performance.now() + GRACE_MS;
  // A group outlives its first process while the browser or a server in it shuts down.
  while (groups.some((child) => signalGroup(child, 0)) && performance.now() < deadline)
    await new Promise((next) => setTimeout(next, 50));
  for (const child of groups) signalGroup(child, "SIGKILL");
  process.exit(SIGNALS[signal]);
}

for (const signal of Object.keys(SIGNALS)) process.on(signal, () => void interrupt(signal));
