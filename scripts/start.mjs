// npm start: installs what is missing, builds the controls when they are older than their sources, serves the workbench.
import { existsSync, readdirSync, statSync } from "node:fs";
import { install } from "./install.mjs";
import { node, serve } from "./run.mjs";

const newest = (path) => {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).filter((name) => name !== "generated").map((name) => newest(`${path}/${name}`)));
};
const oldestBundle = () => {
  const names = existsSync("out/controls") ? readdirSync("out/controls") : [];
  return names.length > 0 ? Math.min(...names.map((name) => newest(`out/controls/${name}/bundle.js`))) : 0;
};

install();
if (oldestBundle() < Math.max(...["controls", "shared", "package-lock.json", "pcfconfig.json", "tsconfig.json"].map(newest))) {
  console.log("Building the controls ...");
  if (node(["scripts/build.mjs", "build"]) !== 0) process.exit(1);
}
serve(["workbench/start.ts", ...process.argv.slice(2)]);
