// Builds the site; `npm run docs` runs it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build } from "./build.js";
import { problemsOf } from "./check.js";
import { refresh } from "./generated.js";

const root = resolve(__dirname, "..");
const target = join(root, "out/docs");

if (process.argv.includes("--write"))
  refresh(root).forEach((page) => console.log(`wrote the generated part of ${page}`));
const site = build(root);
const problems = problemsOf(site);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
} else {
  rmSync(target, { recursive: true, force: true });
  for (const [address, content] of site) {
    const path = join(target, address);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  console.log(`${site.size} files in out/docs; open out/docs/index.html`);
}
