import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { inWords } from "../pack/commandLine";
import { readBounded } from "../pack/preflight/readBounded";
import { UserError } from "../pack/userError";
import { release, RELEASE } from "./release";
import { readVersion } from "./version";

const USAGE = "Usage: npm run release -- <version> [--previous <zip of the last release>]";

inWords(USAGE, () => {
  const { values, positionals } = parseArgs({
    options: { previous: { type: "string", multiple: true } },
    allowPositionals: true,
  });
  const version = readVersion(positionals);
  const { previous = [] } = values;
  if (previous.length > 1)
    throw new UserError(
      `--previous is set ${previous.length} times. Specify one zip: the last release.`,
    );
  const files = release({
    root: process.cwd(),
    version,
    day: new Date().toISOString().slice(0, 10),
    previous: previous.map((path) => ({ fileName: basename(path), bytes: readBounded(path) }))[0],
    build: () =>
      spawnSync(process.execPath, ["scripts/build.mjs", "build", "--buildMode", "production"], {
        stdio: "inherit",
      }).status === 0,
  });
  console.log(`${RELEASE}:`);
  for (const { file, sha256 } of files) console.log(`${sha256}  ${file}`);
  console.log(`Released ${version}. Commit the stamped files and tag the commit v${version}.`);
  return 0;
});
