import { Script } from "node:vm";
import { findAll } from "../../../scripts/xml";
import type { Check, Problem } from "./finding";
import { repeated } from "./repeated";
import type { SolutionZip, ZippedWebResource } from "./readSolution";
import { value } from "./solutionChecks";

const LIST = "customizations.xml";
const PACK_AGAIN = "Build and pack again (npm run package).";
const MOST_TYPES = 12;
const SCRIPT = "3";

/** R01 to R09: the web resources of a solution, as solution.xml, customizations.xml and the folder WebResources speak of them. */
export const webResourceChecks = (largestFile: number): readonly Check<SolutionZip>[] => [
  {
    code: "R01",
    cure: PACK_AGAIN,
    warnsForeign: true,
    find: (zip) => {
      const names = zip.webResources.map(({ name }) => name);
      const missing = zip.customizations
        ? rootComponents(zip).filter((name) => !names.includes(name))
        : [];
      return missing.map((name) => said(`The RootComponent ${name} has no WebResource.`));
    },
  },
  {
    code: "R02",
    cure: "Add the RootComponent of type 61 to Solution.xml.",
    warnsForeign: true,
    find: (zip) => {
      const listed = rootComponents(zip);
      const missing = zip.solution
        ? zip.webResources.filter(({ name }) => !listed.includes(name))
        : [];
      return missing.map(({ name }) => ({
        entry: "solution.xml",
        problem: `The WebResource ${name} has no RootComponent of type 61.`,
      }));
    },
  },
  {
    code: "R03",
    cure: "Give each web resource a unique name and ID.",
    find: ({ webResources }) =>
      [
        ...repeated(webResources.map(({ name }) => name)),
        ...repeated(webResources.map(({ id }) => id)),
      ].map((twice) => said(`Two WebResource rows have ${twice}.`)),
  },
  {
    code: "R04",
    cure: PACK_AGAIN,
    find: each(
      ({ fileName }, { files }) =>
        !files.has(fileName) && `FileName /${fileName} isn't in the zip.`,
    ),
  },
  {
    code: "R05",
    cure: PACK_AGAIN,
    warnsForeign: true,
    find: ({ customizations, files, webResources }) => {
      const known = webResources.map(({ fileName }) => fileName.toLowerCase());
      const isUnknown = (name: string) =>
        customizations && name.startsWith("WebResources/") && !known.includes(name.toLowerCase());
      return [...files.keys()]
        .filter(isUnknown)
        .map((entry) => ({ entry, problem: "No WebResource names this file." }));
    },
  },
  {
    code: "R06",
    cure: "Name it <prefix>_<path>, using the publisher's prefix.",
    warnsForeign: true,
    find: each(({ name }, zip) => {
      const prefix = value(zip, "Publisher", "CustomizationPrefix");
      return prefix && !name.startsWith(`${prefix}_`) && `The name doesn't start with ${prefix}_.`;
    }),
  },
  {
    code: "R07",
    cure: "Set the WebResourceType of the file (3 for a script) and an ID in braces.",
    find: each(({ id, type }) => {
      if (!/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i.test(id))
        return `WebResourceId is "${id}".`;
      return (
        !(/^\d+$/.test(type) && Number(type) >= 1 && Number(type) <= MOST_TYPES) &&
        `WebResourceType is "${type}", none of 1 to ${MOST_TYPES}.`
      );
    }),
  },
  {
    code: "R08",
    cure: "Fix the script and build again.",
    warnsForeign: true,
    find: each(({ fileName, type }, { files }) => {
      const bytes = files.get(fileName);
      return type === SCRIPT && bytes && syntaxFault(bytes);
    }),
  },
  {
    code: "R09",
    cure: "Make it smaller. If your organization allows larger files, set --largest-file.",
    find: ({ files }) =>
      [...files]
        .filter(([name, bytes]) => name.startsWith("WebResources/") && bytes.length > largestFile)
        .map(([entry, bytes]) => ({
          entry,
          problem: `It has ${bytes.length} bytes; the organization allows ${largestFile}.`,
        })),
  },
];

const rootComponents = ({ solution }: SolutionZip) =>
  findAll(solution, "SolutionManifest", "RootComponents", "RootComponent")
    .filter(({ attributes }) => attributes.get("type") === "61")
    .map(({ attributes }) => attributes.get("schemaName") ?? "");

/** Reads the script as a browser would, without running it. */
function syntaxFault(bytes: Uint8Array): string | undefined {
  try {
    new Script(
      Buffer.from(bytes)
        .toString("utf8")
        .replace(/^\ufeff/, ""),
    );
    return undefined;
  } catch (error) {
    return `The script isn't JavaScript: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function each(
  problemOf: (webResource: ZippedWebResource, zip: SolutionZip) => string | false | undefined,
) {
  return (zip: SolutionZip): Problem[] =>
    zip.webResources.flatMap((webResource) => {
      const problem = problemOf(webResource, zip);
      return problem ? [said(`${webResource.name}: ${problem}`)] : [];
    });
}

const said = (problem: string): Problem => ({ entry: LIST, problem });
