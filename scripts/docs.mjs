// npm run docs: the documentation as a static site in out/docs; with -- --write, first the generated parts of its pages.
import { install } from "./install.mjs";
import { tsx } from "./run.mjs";

install();
process.exitCode = tsx(["site/main.ts", ...process.argv.slice(2)]);
