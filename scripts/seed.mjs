// npm run seed: a data file full of made-up people, cases and activities; npm start -- --data <file> shows it.
import { install } from "./install.mjs";
import { tsx } from "./run.mjs";

install();
process.exitCode = tsx(["workbench/seed/main.ts", ...process.argv.slice(2)]);
