import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const processGroup = pathToFileURL(resolve(__dirname, "../../scripts/processGroup.mjs")).href;

/** A program that starts another one, prints both ids, and waits for ever. */
const family = `
  const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"]);
  child.on("spawn", () => console.log(process.pid + " " + child.pid));
`;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const start = (program: string) =>
  spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { runInGroup } from ${JSON.stringify(processGroup)}; ${program}`,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );

test("resolves to the program's exit code", async () => {
  const run = start(`console.log(await runInGroup(["-e", "process.exit(3)"]))`);
  for await (const line of createInterface({ input: run.stdout })) {
    expect(line).toBe("3");
    return;
  }
  throw new Error("It printed nothing.");
});

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)(
  "%s ends the program and what it has started, and nothing more starts",
  async (signal, exitCode) => {
    const run = start(
      `await runInGroup(["-e", ${JSON.stringify(family)}]); console.log("went on");`,
    );
    const ended = new Promise<number | null>((exit) => run.on("exit", exit));
    const lines: string[] = [];
    for await (const line of createInterface({ input: run.stdout })) {
      lines.push(line);
      if (lines.length === 1) run.kill(signal);
    }
    expect(await ended).toBe(exitCode);
    const pids = lines[0].split(" ").map(Number);
    expect(lines).toHaveLength(1);
    expect(pids).toHaveLength(2);
    expect(pids.filter(isRunning)).toEqual([]);
  },
);
