import { XMLParser, XMLValidator } from "fast-xml-parser";

/** One element of an XML file, its names as written and its text joined. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Why a file is not XML that we are willing to read. */
export class XmlFault extends Error {
  override readonly name = "XmlFault";
}

const ATTRIBUTE = "@_";
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE, // without a prefix the parser refuses the manifest's attribute `constructor`
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** The root element of a file. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const text = decode(bytes);
  if (/<!DOCTYPE/i.test(beforeRoot(text)))
    throw new XmlFault("it contains a DOCTYPE, which Dataverse doesn't read");
  const valid = XMLValidator.validate(text);
  if (valid !== true)
    throw new XmlFault(`line ${valid.err.line}: ${valid.err.msg.replace(/\.$/, "")}`);
  const roots = elements(parsed(text));
  if (roots.length !== 1) throw new XmlFault("it doesn't have exactly one root element");
  return roots[0];
}

/** The elements of this name directly below. */
export function children(of: XmlElement | undefined, name: string): readonly XmlElement[] {
  return of?.children.filter((child) => child.name === name) ?? [];
}

/** The first element at the end of this path of names. */
export function find(from: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => children(at, name)[0], from);
}

/** The element and all that lies in it. */
export function* everyElement(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of root.children) yield* everyElement(child);
}

function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlFault(`it isn't ${encoding} text`);
  }
}

/** Not all of the text: an e-mail template may hold a page of its own. */
const beforeRoot = (text: string) => text.slice(0, text.search(/<[A-Za-z_]/));

function parsed(text: string): unknown {
  try {
    return parser.parse(text) as unknown;
  } catch (error) {
    throw new XmlFault(error instanceof Error ? error.message : String(error));
  }
}

/** The parser's ordered form: a list of { tagName: list, ":@": attributes } and { "#text": string }. */
function elements(list: unknown): XmlElement[] {
  return entries(list).flatMap(({ ":@": attributes, ...rest }) =>
    Object.entries(rest)
      .filter(([name]) => name !== "#text")
      .map(([name, content]) => ({
        name,
        attributes: new Map(
          Object.entries(record(attributes)).map(([key, value]) => [
            key.slice(ATTRIBUTE.length),
            String(value),
          ]),
        ),
        children: elements(content),
        text: entries(content)
          .map((part) => (typeof part["#text"] === "string" ? part["#text"] : ""))
          .join(""),
      })),
  );
}

const entries = (list: unknown): Record<string, unknown>[] =>
  Array.isArray(list) ? list.map(record) : [];
const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};
