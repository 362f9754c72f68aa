// npm run campaign: everything that may go wrong, tried on a workbench of its own; docs/reliability.md describes it.
import { chromium } from "./chromium.mjs";
import { install } from "./install.mjs";
import { runInGroup } from "./processGroup.mjs";

install();
const build = await runInGroup(["scripts/build.mjs", "build"]);
process.exitCode =
  build ||
  (await runInGroup(
    ["node_modules/tsx/dist/cli.mjs", "scripts/campaign/main.ts", ...process.argv.slice(2)],
    chromium(),
  ));
