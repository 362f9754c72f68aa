// npm run package: the two solution zips from a production build; with --controls, from a build that is already there.
import { install } from "./install.mjs";
import { node, tsx } from "./run.mjs";

const args = process.argv.slice(2);
install();
const isBuilt = args.some((argument) => argument.startsWith("--controls"));
if (!isBuilt && node(["scripts/build.mjs", "build", "--buildMode", "production"]) !== 0)
  process.exit(1);
process.exitCode = tsx(["solution/pack/main.ts", ...args]);
