// npm run test:busy [-- <paths>]: the browser and jsdom tests on a busy machine. Pages run at a quarter of the processor's speed,
// and two load generators compete with the tests. A test that waits for a moment instead of a state fails here.
import { spawn } from "node:child_process";
import { chromium } from "./chromium.mjs";
import { install } from "./install.mjs";
import { runInGroup } from "./processGroup.mjs";

const CPU_SLOWDOWN = "4"; // the browser tests hand it to Chromium (Emulation.setCPUThrottlingRate)
const LOAD_GENERATORS = 2;

install();
const env = { ...chromium(), WORKBENCH_TEST_CPU_SLOWDOWN: CPU_SLOWDOWN };
const build = await runInGroup(["scripts/build.mjs", "build"]);
if (build !== 0) process.exit(build);

const busyLoop =
  "process.stdin.resume().on('end', () => process.exit()); (function turn() { for (let i = 0; i < 1e7; i += 1); setImmediate(turn); })()";
// Each one ends when its input closes, which happens however this process ends.
const load = Array.from({ length: LOAD_GENERATORS }, () =>
  spawn(process.execPath, ["-e", busyLoop], { stdio: ["pipe", "ignore", "inherit"] }),
);
const projects = ["react16", "react17", "react18", "browser"];
const status = await runInGroup(
  [
    "node_modules/jest/bin/jest.js",
    "--selectProjects",
    ...projects,
    "--maxWorkers=100%",
    ...process.argv.slice(2),
  ],
  env,
);
for (const generator of load) generator.stdin.end();
process.exitCode = status;
