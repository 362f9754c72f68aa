import { findAll } from "../../../scripts/xml";
import type { Check, Problem } from "./finding";
import type { SolutionZip, ZippedControl } from "./readSolution";
import { repeated } from "./repeated";

const LIST = "customizations.xml";
const PACK_AGAIN = "Build the controls and pack again (npm run package).";

/** K01 to K07, K09, K21: whether solution, customizations and the folder Controls speak of the same controls. */
export const controlListChecks: readonly Check<SolutionZip>[] = [
  {
    code: "K01",
    cure: PACK_AGAIN,
    find: (zip) =>
      without(rootComponents(zip), zip.customizations && names(zip)).map((name) =>
        said(`The RootComponent ${name} has no CustomControl.`),
      ),
  },
  {
    code: "K02",
    cure: PACK_AGAIN,
    find: (zip) =>
      without(names(zip), zip.solution && rootComponents(zip)).map((name) => ({
        entry: "solution.xml",
        problem: `The CustomControl ${name} has no RootComponent of type 66.`,
      })),
  },
  {
    code: "K03",
    cure: "Give each control a unique name: change the namespace or constructor in its manifest.",
    find: (zip) =>
      repeated(names(zip)).map((name) => said(`Two CustomControl rows are named ${name}.`)),
  },
  {
    code: "K04",
    cure: "Pack a build that contains at least one control.",
    *find({ customizations, controls }) {
      if (customizations && controls.length === 0) yield said("It lists no controls.");
    },
  },
  {
    code: "K05",
    cure: PACK_AGAIN,
    find: each(
      ({ entry, fileName }) => entry === undefined && `FileName /${fileName} isn't in the zip.`,
    ),
  },
  {
    code: "K06",
    cure: "Make FileName match the entry name exactly.",
    find: each(
      ({ entry, fileName }) =>
        entry && entry !== fileName && `FileName /${fileName} differs by case from ${entry}.`,
    ),
  },
  {
    code: "K07",
    cure: PACK_AGAIN,
    find: each(
      ({ entry, manifest }, { xml }) =>
        entry && xml.has(entry) && !manifest && `${entry} contains no control in a manifest.`,
    ),
  },
  {
    code: "K09",
    cure: PACK_AGAIN,
    find: each(
      ({ entry, folder, name }) =>
        entry && folder !== `Controls/${name}` && `Its folder is ${folder}, not Controls/${name}.`,
    ),
  },
  {
    code: "K21",
    cure: "Delete the build output folder, then build and pack again.",
    find: ({ files, controls, customizations }) => {
      const known =
        customizations && controls.flatMap(({ folder, name }) => [folder, `Controls/${name}`]);
      const folders = new Set(
        [...files.keys()].flatMap((name) => /^Controls\/[^/]+(?=\/)/.exec(name) ?? []),
      );
      return without([...folders], known).map((folder) => ({
        entry: `${folder}/`,
        problem: "No CustomControl names this folder.",
      }));
    },
  },
];

const names = ({ controls }: SolutionZip) => controls.map(({ name }) => name);

const rootComponents = ({ solution }: SolutionZip) =>
  findAll(solution, "SolutionManifest", "RootComponents", "RootComponent")
    .filter(({ attributes }) => attributes.get("type") === "66")
    .map(({ attributes }) => attributes.get("schemaName") ?? "");

/** Those that the other list lacks; none if there is no other list to compare with. */
function without(list: readonly string[], other: readonly string[] | undefined): string[] {
  const there = new Set(other);
  return other ? list.filter((name) => !there.has(name)) : [];
}

/** What is wrong with a row of customizations.xml, row by row. */
function each(problemOf: (control: ZippedControl, zip: SolutionZip) => string | false | undefined) {
  return (zip: SolutionZip): Problem[] =>
    zip.controls.flatMap((control) => {
      const problem = problemOf(control, zip);
      return problem ? [said(`${control.name}: ${problem}`)] : [];
    });
}

const said = (problem: string): Problem => ({ entry: LIST, problem });
