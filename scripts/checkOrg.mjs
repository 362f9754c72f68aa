// npm run check:org -- <url>: where a real organization answers otherwise than Microsoft's examples and the local Dataverse.
import { install } from "./install.mjs";
import { tsx } from "./run.mjs";

install();
process.exitCode = tsx(["tests/checkOrganization/main.ts", ...process.argv.slice(2)]);
