import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleChecks } from "../../solution/pack/preflight/bundleChecks";
import { contentTypeChecks } from "../../solution/pack/preflight/contentTypeChecks";
import { controlListChecks } from "../../solution/pack/preflight/controlListChecks";
import { entryNameChecks } from "../../solution/pack/preflight/entryNameChecks";
import { fileChecks } from "../../solution/pack/preflight/fileChecks";
import { manifestChecks } from "../../solution/pack/preflight/manifestChecks";
import { pairChecks } from "../../solution/pack/preflight/pairChecks";
import { solutionChecks } from "../../solution/pack/preflight/solutionChecks";
import { textChecks } from "../../solution/pack/preflight/textChecks";
import { upgradeChecks } from "../../solution/pack/preflight/upgradeChecks";
import { webResourceChecks } from "../../solution/pack/preflight/webResourceChecks";

const checks = [
  ...entryNameChecks,
  ...fileChecks(1),
  ...contentTypeChecks,
  ...solutionChecks,
  ...controlListChecks,
  ...manifestChecks,
  ...bundleChecks,
  ...textChecks,
  ...pairChecks,
  ...upgradeChecks,
  ...webResourceChecks(1),
];
const rows = readFileSync(join(__dirname, "../../docs/solution.md"), "utf8")
  .split("\n")
  .flatMap(
    (line) => /^\| ([A-Z]\d\d) \| (error|warning) \|/.exec(line)?.slice(1, 3).join(" ") ?? [],
  );

test("docs/solution.md has a row for each code, with its level in a foreign zip", () => {
  const unreadable = ["Z01 error", "Z07 error", "Z09 error"];
  const read = checks.map(
    ({ code, warns, warnsForeign }) => `${code} ${warns || warnsForeign ? "warning" : "error"}`,
  );
  expect([...rows].sort()).toEqual([...new Set([...read, ...unreadable])].sort());
});
