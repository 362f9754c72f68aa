import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { inWords } from "../pack/commandLine";
import type { NamedZip } from "../pack/preflight/preflight";
import { readBounded } from "../pack/preflight/readBounded";
import { UserError } from "../pack/userError";
import { parseXml, XmlFault } from "../pack/xml";
import { zip } from "../pack/zip";
import { difference } from "./difference";
import { readExportedForm } from "./exportedForm";
import { readKnown } from "./knownControls";
import { readPlan } from "./plan";
import { applyPlan } from "./applyPlan";
import { removePlan } from "./removePlan";

const USAGE =
  "Usage: npm run place -- <exported unmanaged solution.zip> [--plan <plan.json>] [--take-out] [--controls <zip>] [--out <new.zip>]";

inWords(USAGE, () => {
  const { values, positionals } = parseArgs({
    options: {
      plan: { type: "string" },
      "take-out": { type: "boolean" },
      controls: { type: "string" },
      out: { type: "string" },
    },
    allowPositionals: true,
  });
  if (positionals.length !== 1)
    throw new UserError(`Give one zip: the solution with your form, exported unmanaged. ${USAGE}`);
  if (values.out && existsSync(values.out))
    throw new UserError(`${values.out} is there already. Give another name with --out.`);
  const planFile = values.plan ?? join(__dirname, "plan.json");
  const plan = readPlan(readText(planFile), basename(planFile));
  const form = readExportedForm(named(positionals[0]), plan.form);
  const bare = removePlan(form.xml);
  const changed = values["take-out"]
    ? bare
    : applyPlan(bare, plan, readKnown(releaseZip(values.controls)));
  const lines = difference(form.xml, changed);
  console.log(printable(form.name));
  if (lines.length === 0) {
    console.log(
      values["take-out"]
        ? "Nothing of ours is on the form."
        : "The form is as the plan wants it. Nothing is written.",
    );
    return 0;
  }
  for (const line of lines) console.log(`  ${printable(line)}`);
  if (!values.out) {
    console.log("Nothing is written yet. Give --out <new.zip> for a solution with these changes.");
    return 0;
  }
  refuseBroken(changed);
  write(values.out, zip(form.withForm(changed)));
  console.log(`${values.out} is written. Import it, and publish.`);
  return 0;
});

/** Names on a form are anybody's: what a terminal would obey is not printed. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, "?");
}

/** The zip of the release that the organization has; without a name the one that was packed here. */
function releaseZip(given: string | undefined): NamedZip {
  const packed = "solution/bin/Release/CustomerSummaryControls.zip";
  if (given === undefined && !existsSync(packed)) {
    throw new UserError(
      "There is no zip of the controls yet. Make it with npm run package, or give a release's with --controls.",
    );
  }
  return named(given ?? packed);
}

function named(path: string): NamedZip {
  return { fileName: basename(path), bytes: readBounded(path) };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UserError(
      `The plan ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}. Give a file with --plan.`,
    );
  }
}

/** The last look before anything is written: whatever came together, it must be XML. */
function refuseBroken(form: string): void {
  try {
    parseXml(Buffer.from(form));
  } catch (error) {
    if (error instanceof XmlFault)
      throw new UserError(
        `The changed form would not be well-formed: ${error.message}. Please report this, with the plan.`,
      );
    throw error;
  }
}

/** The zip gets its name once all of it lies on the disk. */
function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
  } catch (error) {
    rmSync(`${path}.part`, { force: true });
    throw new UserError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}. Give another place with --out.`,
    );
  }
}
