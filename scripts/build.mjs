// Builds every control with pcf-scripts, the form script with TypeScript, and the script of the sign-in's redirect page. pcf-scripts answers with exit code 0 also when it failed,
// so what it says and what it wrote is read here. Microsoft's MSBuild targets call this script too and add arguments of their own.
// `build` does nothing when everything is built already; `rebuild` always builds.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { transformSync } from "esbuild";
import {
  controlNames,
  inputsOf,
  isBuilt,
  outputsOf,
  readSettings,
  writeBuildState,
} from "./buildState.mjs";
import { beside, node, tsx } from "./run.mjs";

const command = process.argv[2] ?? "build";
const given = process.argv.slice(3);
const { outDir } = readSettings();
const isDevelopment = given.join("=").includes("buildMode=development");
const wanted = controlNames();
const state = { state: "building", process: process.pid, controls: wanted, done: [] };

if (command === "build" && isBuilt(given)) {
  console.log(
    `The ${wanted.length} controls are built already, from these sources. To build them again: npm run rebuild`,
  );
} else {
  await build();
}

async function build() {
  // First, because pcf-scripts reads the texts and the manifests that this writes.
  if (tsx(["scripts/strings/main.ts"]) !== 0) {
    const problem = "the texts in strings/ and their use do not fit together";
    console.error(`Build failed: ${problem}`);
    console.error("Correct what is named above, then run: npm run build");
    writeBuildState({ ...state, state: "failed", problem });
    process.exitCode = 1;
    return;
  }
  // Read before the build: a source that changes meanwhile makes the result stale.
  const inputs = inputsOf(given);
  writeBuildState(state);
  rmSync(outDir, { recursive: true, force: true });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
  // Before the bundles, because it is quick: the workbench's form loads the form script while the controls are still being built.
  const hasFormScript = node(["node_modules/typescript/bin/tsc", "-p", "formScript"]) === 0;
  writeRedirectScript();
  const { log, faults } = await bundle();
  faults.push(...faultsOfOutput());
  if (!hasFormScript) faults.push("the form script does not compile");

  if (faults.length > 0) {
    console.error(log);
    for (const fault of faults) console.error(`Build failed: ${fault}`);
    console.error("Correct what is named above, then run: npm run build");
    writeBuildState({ ...state, state: "failed", problem: faults[0] });
    process.exitCode = 1;
  } else {
    writeBuildState({ ...state, state: "built", inputs, outputs: outputsOf() });
    console.log(`Built ${wanted.length} controls: ${wanted.join(", ")}`);
  }
}

/** Has pcf-scripts make the bundles, and tells of each that is done. */
async function bundle() {
  const faults = [];
  let log = "";
  const pcfScripts = beside(
    [
      "--require",
      "./scripts/shareSources.cjs",
      "node_modules/pcf-scripts/bin/pcf-scripts.js",
      command,
      ...given,
      "--noColor=true",
    ],
    {
      env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  pcfScripts.stderr.setEncoding("utf8").on("data", (words) => (log += words));
  createInterface({ input: pcfScripts.stdout }).on("line", (line) => {
    log += `${line}\n`;
    // Written by controls/webpack.config.js.
    const [, name] = /^\[bundle\] (\w+)$/.exec(line) ?? [];
    if (name === undefined) return;
    state.done.push(name);
    writeBuildState(state);
    console.log(`Built ${name} (${state.done.length} of ${wanted.length})`);
  });
  const exitCode = await new Promise((ended) => pcfScripts.on("close", ended));
  faults.push(...(log.match(/^\[pcf-\d+\] \[Error\].*$/gm) ?? []));
  if (exitCode !== 0) faults.push(`pcf-scripts ended with exit code ${exitCode}`);
  if (!/\] Succeeded\s*$/.test(log)) faults.push("pcf-scripts did not say that it succeeded");
  return { log, faults };
}

function faultsOfOutput() {
  const faults = [];
  const built = existsSync(outDir)
    ? readdirSync(outDir).filter((name) => existsSync(`${outDir}/${name}/ControlManifest.xml`))
    : [];
  for (const name of built) {
    if (!wanted.includes(name)) faults.push(`${name} was built, but is no folder of controls/`);
  }
  for (const name of wanted) {
    const file = `${outDir}/${name}/bundle.js`;
    const code = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (!code.includes("registerControl("))
      faults.push(`${name} has no bundle, or one that does not register the control`);
    if (/error-decoder\.html|react(-dom)?\.development\.js/.test(code))
      faults.push(`${name} has React inside its bundle`);
    if (!isDevelopment && /\beval\(/.test(code)) faults.push(`${name} is a development bundle`);
  }
  return faults;
}

/**
 * MSAL's own bridge in the language of 2018 (docs/decisions/0003), and the call that sets it off (Microsoft Learn, redirect bridge). It
 * has no answer if somebody opens the page by hand.
 */
function writeRedirectScript() {
  const bridge = readFileSync(
    "node_modules/@azure/msal-browser/lib/redirect-bridge/msal-redirect-bridge.min.js",
    "utf8",
  ).replace(/^\/\/# sourceMappingURL=.*$/m, "");
  const { code } = transformSync(bridge, {
    target: "es2018",
    minify: true,
    legalComments: "inline",
  });
  writeFileSync(
    "solution/src/WebResources/csum_/graphRedirect.js",
    `${code.trimEnd()}\nmsalRedirectBridge.broadcastResponseToMainFrame().catch(() => undefined);\n`,
  );
}

function stop(signal) {
  writeBuildState({ ...state, state: "failed", problem: "it was stopped before its end" });
  console.error("The build was stopped. To build: npm run build");
  process.exit(signal === "SIGINT" ? 130 : 143);
}
