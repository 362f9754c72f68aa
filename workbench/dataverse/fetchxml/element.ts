import { readXml, XmlFault, type XmlElement } from "../../../scripts/xml";
import { DataverseError } from "../errors";

/** Code of a query that cannot be read (Microsoft Learn, web service error codes, InvalidXml). */
const invalidXml = (why: string) => new DataverseError(400, "0x80040201", `Invalid XML: ${why}.`);

/** Deeper than filters and links are ever written. */
const MAX_DEPTH = 30;

/** Reads an XML text with one element at its root. */
export function readElement(xml: string): XmlElement {
  // Only a document type can make a short text long, and no query needs one.
  if (/<!(?!--)/.test(xml)) throw invalidXml("neither a document type nor CDATA can be used");
  try {
    return readXml(xml, MAX_DEPTH);
  } catch (error) {
    if (error instanceof XmlFault) throw invalidXml(error.message);
    throw error;
  }
}
