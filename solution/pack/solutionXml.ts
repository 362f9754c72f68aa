import { Refusal } from "./refusal";
import { rootXml } from "./rootXml";
import { find } from "./xml";
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
  const { bytes, root } = readXmlFile(path, "Give the Solution.xml of a solution project with --manifest.");
  const value = (...names: string[]) => {
    const text = find(root, "SolutionManifest", ...names)?.text;
    if (!text) throw new Refusal(`${path} has no SolutionManifest/${names.join("/")}. Add it.`);
    return text;
  };
  return {
    path,
    uniqueName: value("UniqueName"),
    prefix: value("Publisher", "CustomizationPrefix"),
    text: new TextDecoder().decode(bytes),
  };
}

/** solution.xml of one zip: Managed and RootComponents filled in, the rest as the source has it. */
export function solutionXml({ path, text }: SolutionSource, managed: boolean, names: readonly string[]): Uint8Array {
  const fill = (into: string, place: RegExp, what: string, filling: string) => {
    if (into.match(place)?.length !== 1) throw new Refusal(`${path} must hold ${what} exactly once, for the packer to fill in.`);
    return into.replace(place, () => filling);
  };
  const kind = fill(text, /<Managed>[^<]*<\/Managed>/g, "<Managed>", `<Managed>${managed ? 1 : 0}</Managed>`);
  const empty = /<RootComponents\s*(\/>|>\s*<\/RootComponents>)/g;
  return rootXml(fill(kind, empty, "an empty <RootComponents />", rootComponents(names)));
}

function rootComponents(names: readonly string[]): string {
  const rows = names.map((name) => `      <RootComponent type="66" schemaName="${name}" behavior="0" />`);
  return ["<RootComponents>", ...rows, "    </RootComponents>"].join("\n");
}
