// Builds every control with pcf-scripts, the form script with TypeScript, and the script of the sign-in's redirect page. pcf-scripts answers with exit code 0 also when it failed,
// so what it says and what it wrote is read here. Microsoft's MSBuild targets call this script too and add arguments of their own.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { node } from "./run.mjs";

const command = process.argv[2] ?? "build";
const given = process.argv.slice(3);
const { outDir } = JSON.parse(readFileSync("pcfconfig.json", "utf8"));
const isDevelopment = given.join("=").includes("buildMode=development");

rmSync(outDir, { recursive: true, force: true });
const run = spawnSync(process.execPath, ["node_modules/pcf-scripts/bin/pcf-scripts.js", command, ...given, "--noColor=true"], {
  encoding: "utf8",
  maxBuffer: 1 << 28,
  env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: "1" },
});
const log = run.stdout + run.stderr;

const faults = log.match(/^\[pcf-\d+\] \[Error\].*$/gm) ?? [];
if (run.status !== 0) faults.push(`pcf-scripts ended with exit code ${run.status}`);
if (!/\] Succeeded\s*$/.test(log)) faults.push("pcf-scripts did not say that it succeeded");

const foldersWith = (folder, file) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/${file}`)) : [];
const wanted = foldersWith("controls", "ControlManifest.Input.xml");
for (const name of foldersWith(outDir, "ControlManifest.xml")) {
  if (!wanted.includes(name)) faults.push(`${name} was built, but is no folder of controls/`);
}
for (const name of wanted) {
  const file = `${outDir}/${name}/bundle.js`;
  const code = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (!code.includes("registerControl(")) faults.push(`${name} has no bundle, or one that does not register the control`);
  if (/error-decoder\.html|react(-dom)?\.development\.js/.test(code)) faults.push(`${name} has React inside its bundle`);
  if (!isDevelopment && /\beval\(/.test(code)) faults.push(`${name} is a development bundle`);
}

if (node(["node_modules/typescript/bin/tsc", "-p", "formScript"]) !== 0) faults.push("the form script does not compile");

// MSAL's own bridge, as its authors built it, and the call that sets it off (Microsoft Learn, redirect bridge). Whoever opens the page by hand brings no answer.
const bridge = readFileSync("node_modules/@azure/msal-browser/lib/redirect-bridge/msal-redirect-bridge.min.js", "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, "");
writeFileSync("solution/src/WebResources/csum_/graphRedirect.js", `${bridge.trimEnd()}\nmsalRedirectBridge.broadcastResponseToMainFrame().catch(() => undefined);\n`);

if (faults.length > 0) {
  console.error(log);
  for (const fault of faults) console.error(`Build failed: ${fault}`);
  process.exitCode = 1;
} else {
  console.log(`Built ${wanted.length} controls: ${wanted.join(", ")}`);
}
