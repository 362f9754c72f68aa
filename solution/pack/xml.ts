import { readXml, XmlFault, type XmlElement } from "../../scripts/xml";

/** Reads the bytes of an XML file and returns its root element. */
export const readXmlBytes = (bytes: Uint8Array): XmlElement => readXml(decode(bytes));

function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlFault(`it isn't ${encoding} text`);
  }
}
