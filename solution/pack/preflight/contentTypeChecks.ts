import { extension } from "../contentTypes";
import { findAll } from "../../../scripts/xml";
import type { Check, Problem } from "./finding";
import type { SolutionZip } from "./readSolution";
import { repeated } from "./repeated";

const ENTRY = "[Content_Types].xml";
const PACK_AGAIN =
  "Pack with npm run package, which writes one Default for each extension and one Override for each control manifest.";

/** C01 to C03: what [Content_Types].xml says of the entries. A part without a type is not seen by Dataverse's package reader. */
export const contentTypeChecks: readonly Check<SolutionZip>[] = [
  {
    code: "C01",
    cure: "Keep one Default for the extension.",
    find: (zip) =>
      repeated(defaults(zip)).map((name) => said(`The extension ${name} has two Default rows.`)),
  },
  {
    code: "C02",
    cure: PACK_AGAIN,
    find: (zip) => {
      if (!zip.contentTypes) return [];
      const typed = new Set(defaults(zip));
      const overridden = new Set(overrides(zip));
      return [...zip.files.keys()]
        .filter(
          (name) =>
            name !== ENTRY && !typed.has(extension(name)) && !overridden.has(name.toLowerCase()),
        )
        .map((entry) => ({ entry, problem: `${ENTRY} doesn't give it a content type.` }));
    },
  },
  {
    code: "C03",
    cure: PACK_AGAIN,
    find: (zip) => {
      const names = new Set([...zip.files.keys()].map((name) => name.toLowerCase()));
      return overrides(zip)
        .filter((name) => !names.has(name))
        .map((name) => said(`An Override names ${name}, which isn't in the zip.`));
    },
  },
];

const said = (problem: string): Problem => ({ entry: ENTRY, problem });

const defaults = ({ contentTypes }: SolutionZip) =>
  findAll(contentTypes, "Default").map(({ attributes }) =>
    (attributes.get("Extension") ?? "").toLowerCase(),
  );

const overrides = ({ contentTypes }: SolutionZip) =>
  findAll(contentTypes, "Override").map(({ attributes }) =>
    (attributes.get("PartName") ?? "").replace(/^\//, "").toLowerCase(),
  );
