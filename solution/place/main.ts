import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { inWords } from "../pack/commandLine";
import type { NamedZip } from "../pack/preflight/preflight";
import { readBounded } from "../pack/preflight/readBounded";
import { UserError } from "../pack/userError";
import { XmlFault } from "../../scripts/xml";
import { readXmlBytes } from "../pack/xml";
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
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1)
    throw new UserError(
      `Specify one zip: the solution with your form, exported as unmanaged. ${USAGE}`,
    );
  if (values.out && existsSync(values.out))
    throw new UserError(`${values.out} already exists. Specify another name with --out.`);
  const planFile = values.plan ?? join(__dirname, "plan.json");
  const plan = readPlan(readText(planFile), basename(planFile));
  const form = readExportedForm(named(file), plan.form);
  const bare = removePlan(form.xml);
  const changed = values["take-out"]
    ? bare
    : applyPlan(bare, plan, readKnown(releaseZip(values.controls)));
  const lines = difference(form.xml, changed);
  console.log(printable(form.name));
  if (lines.length === 0) {
    console.log(
      values["take-out"]
        ? "The form has nothing to remove."
        : "The form already matches the plan. Nothing was written.",
    );
    return 0;
  }
  for (const line of lines) console.log(`  ${printable(line)}`);
  if (!values.out) {
    console.log(
      "Nothing was written. To write a solution with these changes, add --out <new.zip>.",
    );
    return 0;
  }
  refuseBroken(changed);
  write(values.out, zip(form.withForm(changed)));
  console.log(`Wrote ${values.out}. Import it, then publish.`);
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
      "The zip of controls doesn't exist. Create it with npm run package, or specify the zip of a release with --controls.",
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
      `Couldn't read the plan ${path}: ${error instanceof Error ? error.message : String(error)}. Specify a file with --plan.`,
    );
  }
}

/** The last look before anything is written: whatever came together, it must be XML. */
function refuseBroken(form: string): void {
  try {
    readXmlBytes(Buffer.from(form));
  } catch (error) {
    if (error instanceof XmlFault)
      throw new UserError(
        `The changed form wouldn't be well-formed: ${error.message}. Report this and attach the plan.`,
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
      `Couldn't write ${path}: ${error instanceof Error ? error.message : String(error)}. Specify another path with --out.`,
    );
  }
}
