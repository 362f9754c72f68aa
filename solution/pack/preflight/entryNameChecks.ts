import { posix } from "node:path";
import type { Entry } from "../zip";
import type { Check, Problem } from "./finding";
import { repeated } from "./repeated";

const ROOT_FILES = ["customizations.xml", "solution.xml", "[Content_Types].xml"];
const PACK_AGAIN =
  "Pack with npm run package, or zip the content of the folder with a tool that writes plain names.";

/** Z02 to Z08: the names in the zip. */
export const entryNameChecks: readonly Check<readonly Entry[]>[] = [
  {
    code: "Z02",
    cure: "Use the solution zip of a release or an export, not a zip of a repository.",
    find: (entries) => {
      if (zippedFolder(entries) !== undefined) return [];
      const missing = ROOT_FILES.filter((file) => !entries.some(({ name }) => name === file));
      return missing.map((entry) => ({ entry, problem: "It's missing from the root of the zip." }));
    },
  },
  {
    code: "Z03",
    cure: "Zip the contents of the folder, not the folder itself.",
    *find(entries) {
      const top = zippedFolder(entries);
      if (top !== undefined) yield { entry: `${top}/`, problem: "All entries are in this folder." };
    },
  },
  {
    code: "Z04",
    cure: PACK_AGAIN,
    find: (entries) =>
      named(
        entries,
        (name) => name.includes("\\"),
        "The name contains a backslash. Use / to separate folders.",
      ),
  },
  {
    code: "Z05",
    cure: "Keep one of the two entries.",
    find: (entries) =>
      repeated(entries.map(({ name }) => name)).map((entry) => ({
        entry,
        problem: "Another entry has this name, or a name that differs only by case.",
      })),
  },
  {
    code: "Z06",
    cure: "Rename the file with ASCII letters, digits, dots, dashes, and underscores only, then build again.",
    find: (entries) =>
      named(
        entries,
        (name) => /[^\x21-\x7e]/.test(name),
        "The name contains a space, a control character, or a non-ASCII character.",
      ),
  },
  {
    code: "Z08",
    cure: "Don't unpack or import this zip. Download it again from its source.",
    find: (entries) => {
      const leadsOut = (name: string) =>
        /^([a-z]:|[/\\])/i.test(name) || name.split(/[/\\]/).includes("..");
      return named(entries, leadsOut, "The name leads out of the folder it is unpacked to.");
    },
  },
];

/** The folder that was zipped in the place of its content. */
function zippedFolder(entries: readonly Entry[]): string | undefined {
  const tops = new Set(entries.map(({ name }) => name.split("/")[0]));
  const hasRootFiles = entries.some(
    ({ name }) => ROOT_FILES.includes(posix.basename(name)) && name.includes("/"),
  );
  return tops.size === 1 && hasRootFiles ? [...tops][0] : undefined;
}

function named(
  entries: readonly Entry[],
  breaks: (name: string) => boolean,
  problem: string,
): Problem[] {
  return entries.filter(({ name }) => breaks(name)).map(({ name }) => ({ entry: name, problem }));
}
