// npm run release -- <version>: stamps the version over the sources and writes everything that a release consists of.
import { install } from "./install.mjs";
import { tsx } from "./run.mjs";

install();
process.exitCode = tsx(["solution/release/main.ts", ...process.argv.slice(2)]);
