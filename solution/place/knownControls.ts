import { packedControls, type PackedControl } from "../pack/preflight/packedControl";
import { preflight, type NamedZip } from "../pack/preflight/preflight";
import { properties, type Property } from "../pack/preflight/property";
import { readSolution } from "../pack/preflight/readSolution";
import { readArchive } from "../pack/preflight/archive";
import { hasErrors } from "../pack/preflight/report";
import { UserError } from "../pack/userError";
import { findAll, textAt } from "../../scripts/xml";

/** What may be placed: the controls of a release by the last part of their names, with their properties, and its scripts. */
export interface Known {
  readonly controls: ReadonlyMap<string, KnownControl>;
  readonly scripts: readonly string[];
}

/** A control as a form has to name it. */
export interface KnownControl {
  readonly name: string;
  /** What makers call it, by language number. */
  readonly titles: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, Property>;
}

/** The type of a web resource that is a script. */
const JAVASCRIPT = "3";

/** Reads them from the zip of the release which the organization has. */
export function readKnown(zip: NamedZip): Known {
  const reports = preflight([zip]);
  if (hasErrors(reports)) {
    const fault = reports[0]?.findings.find(({ level }) => level === "error");
    throw new UserError(
      `${zip.fileName} isn't a valid solution of controls (${fault?.code}: ${fault?.problem}). Specify the zip of a release with --controls.`,
    );
  }
  const solution = readSolution(zip.fileName, readArchive(zip.bytes));
  const controls = packedControls(solution).map((control) => {
    const short = control.name.slice(control.name.lastIndexOf(".") + 1);
    return [
      short,
      {
        name: control.name,
        titles: titlesOf(control, short),
        properties: properties(control.manifest),
      },
    ] as const;
  });
  return {
    controls: new Map(controls),
    scripts: solution.webResources
      .filter(({ type }) => type === JAVASCRIPT)
      .map(({ name }) => name),
  };
}

/** The control's display name in each of its languages; its own name, where it has none. */
function titlesOf(
  { zip, folder, manifest }: PackedControl,
  short: string,
): ReadonlyMap<string, string> {
  const key = manifest.attributes.get("display-name-key");
  const found = [...zip.xml].flatMap(([entry, root]) => {
    const language = entry.startsWith(`${folder}/`)
      ? /\.(\d{4,5})\.resx$/.exec(entry)?.[1]
      : undefined;
    const title = findAll(root, "data").find(({ attributes }) => attributes.get("name") === key);
    return language && title ? [[language, textAt(title, "value") ?? short] as const] : [];
  });
  return new Map([["1033", short], ...found]);
}
