import { UserError } from "./userError";
import { rootXml } from "./rootXml";
import { textAt } from "../../scripts/xml";
import { readXmlFile } from "./xmlFile";

/** The sources' Solution.xml, which both roads to the zips read, with what the packer needs to know of it. */
export interface SolutionSource {
  readonly path: string;
  readonly uniqueName: string;
  readonly prefix: string;
  readonly text: string;
}

/** Reads the sources' Solution.xml. */
export function readSolutionSource(path: string): SolutionSource {
  const { bytes, root } = readXmlFile(
    path,
    "Specify the Solution.xml of a solution project with --manifest.",
  );
  const value = (...names: string[]) => {
    const text = textAt(root, "SolutionManifest", ...names);
    if (!text) throw new UserError(`${path} has no SolutionManifest/${names.join("/")}. Add it.`);
    return text;
  };
  return {
    path,
    uniqueName: value("UniqueName"),
    prefix: value("Publisher", "CustomizationPrefix"),
    text: new TextDecoder().decode(bytes),
  };
}

/** solution.xml of one zip: Managed filled in, the controls added to the web resources among the RootComponents, the rest as the source has it. */
export function solutionXml(
  { path, text }: SolutionSource,
  managed: boolean,
  names: readonly string[],
): Uint8Array {
  const fill = (into: string, place: RegExp, what: string, filling: string) => {
    if (into.match(place)?.length !== 1)
      throw new UserError(`${path} must contain ${what} exactly once. The packer fills it in.`);
    return into.replace(place, () => filling);
  };
  const kind = fill(
    text,
    /<Managed>[^<]*<\/Managed>/g,
    "<Managed>",
    `<Managed>${managed ? 1 : 0}</Managed>`,
  );
  const [given = ""] = text.match(OWN_ROWS) ?? [];
  const own = given.match(/<RootComponent [^>]*>/g) ?? [];
  return rootXml(
    fill(
      kind,
      OWN_ROWS,
      "<RootComponents> with nothing but web resources",
      rootComponents(own, names),
    ),
  );
}

/** Both roads add the controls; the web resources stand in the sources. */
const OWN_ROWS =
  /<RootComponents\s*(?:\/>|>\s*(?:<RootComponent type="61" [^>]*\/>\s*)*<\/RootComponents>)/g;

function rootComponents(own: readonly string[], names: readonly string[]): string {
  const rows = [
    ...own,
    ...names.map((name) => `<RootComponent type="66" schemaName="${name}" behavior="0" />`),
  ];
  return ["<RootComponents>", ...rows.map((row) => `      ${row}`), "    </RootComponents>"].join(
    "\n",
  );
}
