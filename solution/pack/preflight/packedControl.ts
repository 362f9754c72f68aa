import { posix } from "node:path";
import { findAll, find, type XmlElement } from "../../../scripts/xml";
import type { Library } from "./platformLibraries";
import type { SolutionZip, ZippedControl } from "./readSolution";
import { value } from "./solutionChecks";

const RESOURCES = ["code", "css", "img", "resx", "html"];

/** A control of a zip whose manifest could be read. */
export interface PackedControl {
  readonly zip: SolutionZip;
  /** The publisher's prefix. */
  readonly prefix?: string;
  /** What customizations.xml calls it. */
  readonly name: string;
  /** namespace.constructor of its manifest. */
  readonly fullName: string;
  readonly entry: string;
  readonly folder: string;
  readonly manifest: XmlElement;
  /** Path of its code, from its folder. */
  readonly code?: string;
  readonly libraries: readonly Library[];
}

/** The controls to look into: one for each manifest, however often it is named. */
export function packedControls(zip: SolutionZip): PackedControl[] {
  const byManifest = new Map(zip.controls.map((control) => [control.entry, control]));
  return [...byManifest.values()].flatMap((control) => packedControl(zip, control));
}

/** The control with what its manifest says; nothing if the manifest is none. */
function packedControl(
  zip: SolutionZip,
  { name, entry, folder, manifest }: ZippedControl,
): PackedControl[] {
  if (entry === undefined || !manifest) return [];
  const attribute = (of: XmlElement | undefined, key: string) => of?.attributes.get(key);
  const resources = find(manifest, "resources");
  return [
    {
      zip,
      prefix: value(zip, "Publisher", "CustomizationPrefix"),
      name,
      fullName: `${attribute(manifest, "namespace") ?? ""}.${attribute(manifest, "constructor") ?? ""}`,
      entry,
      folder,
      manifest,
      code: attribute(find(resources, "code"), "path"),
      libraries: findAll(resources, "platform-library").map((row) => ({
        name: attribute(row, "name") ?? "",
        version: attribute(row, "version") ?? "",
      })),
    },
  ];
}

/** Each file that a manifest names: its path there, the entry it means, and the entry found whatever its case. */
export function resourceEntries({
  zip,
  folder,
  manifest,
}: PackedControl): { path: string; wanted: string; found?: string }[] {
  const resources = RESOURCES.flatMap((name) => findAll(manifest, "resources", name));
  const paths = [
    ...resources.map(({ attributes }) => attributes.get("path")),
    manifest.attributes.get("preview-image"),
  ];
  return paths
    .filter((path) => path !== undefined)
    .map((path) => {
      const wanted = posix.join(folder, path);
      return { path, wanted, found: zip.entryNamed(wanted) };
    });
}
