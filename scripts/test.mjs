// npm test: everything that must hold, on a machine that has only Node and git. docs/testing.md lists the options.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "./chromium.mjs";
import { install } from "./install.mjs";
import { runInGroup } from "./processGroup.mjs";

const { since, shard } = parseArgs({
  options: { since: { type: "string" }, shard: { type: "string" } },
}).values;
if (shard !== undefined && !/^[1-9]\d*\/[1-9]\d*$/.test(shard)) {
  console.error(`--shard takes a part and a number of parts, like 1/2; this is "${shard}".`);
  process.exit(1);
}

/** Half again as many workers as processors: a test waits for answers a sixth of its time. */
const workers = Math.ceil(availableParallelism() * 1.5);

const began = performance.now();
const stages = [];
const slowFiles = [];

/** CPU seconds of this process's finished children; undefined where the system does not tell (anywhere but Linux). */
function childrenCpuSeconds() {
  if (!existsSync("/proc/self/stat")) return undefined;
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100; // cutime and cstime of proc(5), in ticks of 10 ms
}

/** Runs one stage. `run` resolves to an exit code, or to the counts of the tests that it ran. */
async function stage(name, run) {
  const start = performance.now();
  const cpuBefore = childrenCpuSeconds();
  console.log(`\n=== ${name} (${seconds(start - began)} s)`);
  const result = await run();
  const { passed, failed } =
    typeof result === "number"
      ? { passed: result === 0 ? 1 : 0, failed: result === 0 ? 0 : 1 }
      : result;
  const cpu = cpuBefore === undefined ? "" : String(Math.round(childrenCpuSeconds() - cpuBefore));
  stages.push({ name, wall: seconds(performance.now() - start), cpu, passed, failed });
}

const seconds = (milliseconds) => String(Math.round(milliseconds / 1000));
const node =
  (...args) =>
  (env = {}) =>
    runInGroup(args, env);
const tsx = (...args) => node("node_modules/tsx/dist/cli.mjs", ...args);

/** Runs jest's projects and resolves to their counts. */
async function jest(projects, env = {}) {
  const report = `out/tests/${projects.join("-")}.json`;
  mkdirSync("out/tests", { recursive: true });
  rmSync(report, { force: true });
  const chosen = [
    ...(since === undefined ? [] : ["--changedSince", since, "--passWithNoTests"]),
    ...(shard === undefined ? [] : ["--shard", shard]),
  ];
  const args = [
    "--selectProjects",
    ...projects,
    `--maxWorkers=${workers}`,
    "--json",
    "--outputFile",
    report,
    "--silent=false",
    ...chosen,
  ];
  const status = await runInGroup(["node_modules/jest/bin/jest.js", ...args], env);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  slowFiles.push(
    ...testResults.map(({ name, startTime, endTime }) => ({
      name: relative("", name),
      wall: endTime - startTime,
    })),
  );
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  // A run that ends badly without a failed test (a leaked handle, no test found) has failed all the same.
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

/** Runs the short form of the campaign and resolves to its counts. */
async function campaign(env) {
  const report = "out/tests/campaign.json";
  rmSync(report, { force: true });
  const status = await tsx("scripts/campaign/main.ts", "--short")(env);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = JSON.parse(readFileSync(report, "utf8"));
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed };
}

function printTable() {
  console.log(
    `\n${"Stage".padEnd(48)}${"seconds".padStart(8)}${"CPU s".padStart(8)}${"passed".padStart(8)}${"failed".padStart(8)}`,
  );
  for (const { name, wall, cpu, passed, failed } of stages) {
    console.log(
      `${name.padEnd(48)}${wall.padStart(8)}${cpu.padStart(8)}${String(passed).padStart(8)}${String(failed).padStart(8)}`,
    );
  }
  const slowest = slowFiles.sort((one, other) => other.wall - one.wall).slice(0, 10);
  if (slowest.length > 0)
    console.log(`\n${"Slowest test files".padEnd(64)}${"seconds".padStart(8)}`);
  for (const { name, wall } of slowest)
    console.log(`${name.padEnd(64)}${seconds(wall).padStart(8)}`);
}

install();
const browsers = chromium();

// The checks that need no build are quick. Of several shards only the first runs them.
const quietly = { PP_TOOLS_TELEMETRY_OPTOUT: "1" }; // pcf-scripts reports its use to Microsoft otherwise
await stage("Texts", tsx("scripts/strings/main.ts"));
await stage("Types of the manifests", () =>
  runInGroup(
    ["node_modules/pcf-scripts/bin/pcf-scripts.js", "refreshTypes", "--noColor=true"],
    quietly,
  ),
);
if (shard === undefined || shard.startsWith("1/")) {
  await stage("Types", node("node_modules/typescript7/bin/tsc", "-b", "tests", "bench"));
  await stage(
    "Format",
    node("node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."),
  );
  await stage(
    "Unused code",
    node("node_modules/knip/bin/knip.js", "--no-progress", "--treat-config-hints-as-errors"),
  );
  const oxlint = node("node_modules/oxlint/bin/oxlint");
  const eslint = node("node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0");
  await stage("Lint", async () => (await oxlint()) || (await eslint()));
  await stage("Documentation", tsx("site/main.ts"));
}
// With the arguments that Microsoft's MSBuild targets add, so that the standard route's call is tried as well (docs/solution.md).
await stage(
  "Production build",
  node(
    "scripts/build.mjs",
    "build",
    "--noColor",
    "--buildMode",
    "production",
    "--outDir",
    resolve("out/controls"),
    "--buildSource",
    "MSBuild",
  ),
);
await stage("Size", node("scripts/size.mjs"));
await stage("Solution zips and preflight", tsx("solution/pack/main.ts"));
await stage("Unit, architecture and conformance tests", () =>
  jest(["react16", "react17", "react18", "node"]),
);
await stage("Browser tests", () => jest(["browser"], browsers));
// Of several shards only the second runs it: the first has the checks that are no tests.
if (shard === undefined || shard.startsWith("2/") || shard === "1/1")
  await stage("Campaign, short form", () => campaign(browsers));

printTable();
const total = (count) => stages.reduce((sum, stage) => sum + stage[count], 0);
const failedStages = stages.filter(({ failed }) => failed > 0).map(({ name }) => name);
console.log(
  `\nTook ${seconds(performance.now() - began)} s.${failedStages.length > 0 ? ` Failed: ${failedStages.join("; ")}.` : ""}`,
);
console.log(`${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = total("failed") > 0 ? 1 : 0;
