// Runs a TypeScript program of the project after it has installed what is missing: node scripts/tool.mjs <program> [arguments]
import { install } from "./install.mjs";
import { tsx } from "./run.mjs";

install();
process.exitCode = tsx(process.argv.slice(2));
