import { contentTypes } from "./contentTypes";
import type { BuiltControl } from "./controls";
import { customizationsXml } from "./customizationsXml";
import { solutionXml, type SolutionSource } from "./solutionXml";
import { zip, type Entry } from "./zip";

/** The solution zip of these controls, its entries in the order in which Microsoft's packager writes them. */
export function solutionZip(source: SolutionSource, controls: readonly BuiltControl[], managed: boolean): Uint8Array {
  const names = controls.map(({ name }) => `${source.prefix}_${name}`);
  const placed = controls.map(({ files }, at) => files.map((file) => ({ ...file, name: `Controls/${names[at]}/${file.name}` })));
  const entries: Entry[] = [
    { name: "customizations.xml", bytes: customizationsXml(names) },
    { name: "solution.xml", bytes: solutionXml(source, managed, names) },
    ...placed.map(([manifest]) => manifest),
    ...placed.flatMap(([, ...rest]) => rest),
  ];
  return zip([...entries, { name: "[Content_Types].xml", bytes: contentTypes(entries.map(({ name }) => name)) }]);
}
