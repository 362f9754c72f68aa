import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

/** The workbench in a process of its own: the tests' DOM would make its database believe that it runs in a browser. */
export async function startWorkbenchProcess(): Promise<{ url: string; stop: () => void }> {
  const root = resolve(__dirname, "../..");
  const child = spawn(process.execPath, ["node_modules/tsx/dist/cli.mjs", "workbench/start.ts"], {
    cwd: root,
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return { url, stop: () => void child.kill() };
  }
  throw new Error("The workbench ended before it told its address.");
}
