import { posix } from "node:path";
import { rootXml } from "./rootXml";

const OCTETS = "application/octet-stream";

/** [Content_Types].xml for these entries: a part whose type it does not give is not seen when the package is read. */
export function contentTypes(entries: readonly string[]): Uint8Array {
  const extensions = new Set(["xml", ...entries.map(extension).filter(Boolean)]);
  const overridden = entries.filter(
    (entry) => posix.basename(entry) === "ControlManifest.xml" || !extension(entry),
  );
  const rows = [
    ...[...extensions].map(
      (name) =>
        `<Default Extension="${name}" ContentType="${name === "xml" ? "text/xml" : OCTETS}" />`,
    ),
    ...overridden.map((entry) => `<Override PartName="/${entry}" ContentType="${OCTETS}" />`),
  ];
  return rootXml(
    '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      `${rows.join("")}</Types>`,
  );
}

/** The extension by which a package finds a part's content type: lower case, without the dot, empty if there is none. */
export function extension(entry: string): string {
  const name = posix.basename(entry);
  return name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).toLowerCase() : "";
}
