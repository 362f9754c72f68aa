// npm run place: puts the controls on the form in a maker's exported solution, by a plan, or takes them off again.
import { install } from "./install.mjs";
import { tsx } from "./run.mjs";

install();
process.exitCode = tsx(["solution/place/main.ts", ...process.argv.slice(2)]);
