import { readFileSync } from "node:fs";
import { UserError } from "./userError";
import { XmlFault, type XmlElement } from "../../scripts/xml";
import { readXmlBytes } from "./xml";

/** Reads an XML file of the sources or of the build; what cannot be read is refused with its path. */
export function readXmlFile(path: string, cure: string): { bytes: Uint8Array; root: XmlElement } {
  const bytes = read(path, cure);
  try {
    return { bytes, root: readXmlBytes(bytes) };
  } catch (error) {
    if (error instanceof XmlFault)
      throw new UserError(`${path} isn't well-formed XML: ${error.message}. ${cure}`);
    throw error;
  }
}

function read(path: string, cure: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`Couldn't read ${path}: ${why}. ${cure}`);
  }
}
