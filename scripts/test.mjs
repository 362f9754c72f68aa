// npm test: everything that has to hold, on a machine that has Node and git and nothing else of ours.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "./chromium.mjs";
import { install } from "./install.mjs";
import { node, tsx } from "./run.mjs";

const began = Date.now();
const counts = { passed: 0, failed: 0 };
const failedSteps = [];

/** One step; `run` gives an exit code, or the counts of the tests it ran. */
function step(name, run) {
  console.log(`\n=== ${name} (${Math.round((Date.now() - began) / 1000)} s)`);
  const result = run();
  const { passed, failed } = typeof result === "number" ? { passed: result === 0 ? 1 : 0, failed: result === 0 ? 0 : 1 } : result;
  counts.passed += passed;
  counts.failed += failed;
  if (failed > 0) failedSteps.push(name);
}

function jest(projects, env = {}) {
  const report = `out/tests/${projects.join("-")}.json`;
  mkdirSync("out/tests", { recursive: true });
  rmSync(report, { force: true });
  const status = node(["node_modules/jest/bin/jest.js", "--selectProjects", ...projects, "--maxWorkers=100%", "--json", "--outputFile", report, "--silent=false"], env);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, "utf8"));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  // A run that ends badly without a failed test (a leaked handle, no test found) has failed all the same.
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

install();
step("Types of the manifests", () => node(["node_modules/pcf-scripts/bin/pcf-scripts.js", "refreshTypes", "--noColor=true"], { PP_TOOLS_TELEMETRY_OPTOUT: "1" }));
step("Types", () => node(["node_modules/typescript7/bin/tsc", "-b", "tests", "bench"]));
step("Lint", () => node(["node_modules/oxlint/bin/oxlint"]) || node(["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"]));
// With the arguments that Microsoft's MSBuild targets add, so that the standard route's call is tried as well (docs/solution.md).
step("Production build", () =>
  node(["scripts/build.mjs", "build", "--noColor", "--buildMode", "production", "--outDir", resolve("out/controls"), "--buildSource", "MSBuild"]),
);
step("Size", () => node(["scripts/size.mjs"]));
step("Solution zips and preflight", () => tsx(["solution/pack/main.ts"]));
step("Documentation", () => tsx(["site/main.ts"]));
step("Unit, architecture and conformance tests", () => jest(["react16", "react17", "node"]));
const browser = chromium();
step("Browser tests", () => jest(["browser"], { CHROMIUM_PATH: browser }));

console.log(`\nTook ${Math.round((Date.now() - began) / 1000)} s.${failedSteps.length > 0 ? ` Failed: ${failedSteps.join("; ")}.` : ""}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
