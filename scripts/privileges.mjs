// npm run docs:privileges: docs/privileges.md and the doctor's list, from what the built controls ask.
import { install } from "./install.mjs";
import { tsx } from "./run.mjs";

install();
process.exitCode = tsx(["tests/needs/main.ts"]);
