import { contentTypes } from "./contentTypes";
import type { BuiltControl } from "./controls";
import { customizationsXml } from "./customizationsXml";
import { solutionXml, type SolutionSource } from "./solutionXml";
import type { WebResource } from "./webResources";
import { zip, type Entry } from "./zip";

/** What goes into a solution. */
export interface Content {
  readonly source: SolutionSource;
  readonly controls: readonly BuiltControl[];
  readonly webResources: readonly WebResource[];
}

/** The solution zip of this content, its controls in the order in which Microsoft's packager writes them. */
export function solutionZip(
  { source, controls, webResources }: Content,
  managed: boolean,
): Uint8Array {
  const names = controls.map(({ name }) => `${source.prefix}_${name}`);
  const placed = controls.map(({ files }, at) =>
    files.map((file) => ({ ...file, name: `Controls/${names[at]}/${file.name}` })),
  );
  const entries: Entry[] = [
    {
      name: "customizations.xml",
      bytes: customizationsXml(
        names,
        webResources.map(({ row }) => row),
      ),
    },
    { name: "solution.xml", bytes: solutionXml(source, managed, names) },
    ...placed.flatMap(([manifest]) => manifest ?? []),
    ...placed.flatMap(([, ...rest]) => rest),
    ...webResources.map(({ file }) => file),
  ];
  return zip([
    ...entries,
    { name: "[Content_Types].xml", bytes: contentTypes(entries.map(({ name }) => name)) },
  ]);
}
