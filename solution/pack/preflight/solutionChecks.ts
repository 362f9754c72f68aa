import { findAll, find, type XmlElement, textAt } from "../../../scripts/xml";
import type { Check, Problem } from "./finding";
import type { SolutionZip } from "./readSolution";

const ENTRY = "solution.xml";

/** S01 to S09: solution and publisher in solution.xml. */
export const solutionChecks: readonly Check<SolutionZip>[] = [
  {
    code: "S01",
    cure: "Use Solution.xml from a solution project or an export.",
    *find({ solution }) {
      if (!solution) return;
      const missing = ["SolutionManifest", "SolutionManifest/Publisher"].find(
        (path) => !find(solution, ...path.split("/")),
      );
      if (missing) yield said(`${missing} is missing.`);
    },
  },
  onValue({
    code: "S02",
    cure: "Use letters, digits, and underscores, and don't start with a digit. You can't change it after the first release.",
    path: ["UniqueName"],
    good: /^[A-Za-z_][A-Za-z0-9_]*$/,
  }),
  onValue({
    code: "S03",
    cure: "Use two to four numbers, such as 1.0.0.0.",
    path: ["Version"],
    good: /^\d+(\.\d+){1,3}$/,
  }),
  {
    code: "S04",
    cure: "Pack again: Managed is 1 in the zip whose file name contains _managed and 0 in the other.",
    *find(zip) {
      if (!hasPublisher(zip)) return;
      const managed = value(zip, "Managed") ?? "";
      if (!/^[01]$/.test(managed)) yield said(`Managed ${shown(managed)}; it must be 0 or 1.`);
      else if ((managed === "1") !== zip.fileName.includes("_managed")) {
        yield said(`Managed is ${managed}, but the file name is ${zip.fileName}.`);
      }
    },
  },
  onValue({
    code: "S05",
    cure: "Use 2 to 8 letters or digits, starting with a letter but not with mscrm. You can't change it after the first release.",
    path: ["Publisher", "CustomizationPrefix"],
    good: /^(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}$/i,
  }),
  onValue({
    code: "S06",
    cure: "Choose a number from 10000 to 99999. You can't change it after the first release.",
    path: ["Publisher", "CustomizationOptionValuePrefix"],
    good: /^[1-9]\d{4}$/,
  }),
  {
    code: "S07",
    cure: "Add a LocalizedName with the languagecode of the root element.",
    find: (zip) => {
      const base = zip.solution?.attributes.get("languagecode");
      const isNamed = (of: XmlElement) =>
        findAll(of, "LocalizedNames", "LocalizedName").some(
          ({ attributes }) => attributes.get("languagecode") === base,
        );
      return [manifestOf(zip), find(manifestOf(zip), "Publisher")]
        .filter((of) => of !== undefined)
        .filter((of) => !isNamed(of))
        .map((of) =>
          said(
            `${of.name} has no LocalizedName in the base language ${base ?? "(languagecode is missing)"}.`,
          ),
        );
    },
  },
  {
    code: "S08",
    cure: "Set SolutionPackageVersion to 9.1, which every organization accepts.",
    *find(zip) {
      const version = packageVersion(zip);
      if (zip.solution && version !== "9.1" && version !== "9.2")
        yield said(`SolutionPackageVersion is "${version ?? ""}".`);
    },
  },
  {
    code: "S09",
    cure: "Set SolutionPackageVersion to 9.1: older organizations reject 9.2.",
    warnsForeign: true,
    *find(zip) {
      if (packageVersion(zip) === "9.2") yield said("SolutionPackageVersion is 9.2.");
    },
  },
];

/** A check that one value of the solution manifest has the right form. */
function onValue(rule: {
  code: string;
  cure: string;
  path: readonly string[];
  good: RegExp;
}): Check<SolutionZip> {
  return {
    code: rule.code,
    cure: rule.cure,
    *find(zip) {
      if (!hasPublisher(zip)) return;
      const text = value(zip, ...rule.path) ?? "";
      if (!rule.good.test(text)) yield said(`${rule.path.join("/")} ${shown(text)}.`);
    },
  };
}

const shown = (text: string): string => (text === "" ? "is missing" : `is "${text}"`);

/** The text of an element of the solution manifest. */
export const value = (zip: SolutionZip, ...path: string[]): string | undefined =>
  textAt(manifestOf(zip), ...path);

/** Where it has none, S01 says so once and the values are not looked at. */
const hasPublisher = (zip: SolutionZip) => find(manifestOf(zip), "Publisher") !== undefined;

const manifestOf = ({ solution }: SolutionZip) => find(solution, "SolutionManifest");
const packageVersion = ({ solution }: SolutionZip) =>
  solution?.attributes.get("SolutionPackageVersion");
const said = (problem: string): Problem => ({ entry: ENTRY, problem });
