import { basename } from "node:path";
import { parseArgs } from "node:util";
import { inWords } from "../commandLine";
import { UserError } from "../userError";
import { preflight, type NamedZip } from "./preflight";
import { readBounded } from "./readBounded";
import { hasErrors, reportText } from "./report";
import { reportJson, reportSarif } from "./reportFile";

const USAGE =
  "Usage: npm run preflight -- [--previous <zip>] [--json | --sarif] [--largest-file <bytes>] <zip>...";

inWords(USAGE, () => {
  const { values, positionals } = parseArgs({
    options: {
      "largest-file": { type: "string" },
      previous: { type: "string", multiple: true },
      json: { type: "boolean" },
      sarif: { type: "boolean" },
    },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new UserError(`Specify a zip. ${USAGE}`);
  if (values.json && values.sarif) throw new UserError(`Use --json or --sarif, not both. ${USAGE}`);
  const { previous = [] } = values;
  if (previous.length > 1)
    throw new UserError(
      `--previous is set ${previous.length} times. Specify one zip: the last release.`,
    );
  const largestFile = bytes(values["largest-file"]);
  const reports = preflight(positionals.map(named), {
    largestFile,
    previous: previous.map(named)[0],
  });
  const inForm = values.json ? reportJson : values.sarif ? reportSarif : reportText;
  console.log(inForm(reports));
  return hasErrors(reports) ? 1 : 0;
});

function named(path: string): NamedZip {
  return { fileName: basename(path), bytes: readBounded(path) };
}

function bytes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text))
    throw new UserError(`--largest-file is "${text}". Specify a number of bytes.`);
  return Number(text);
}
