import { XMLParser, XMLValidator } from "fast-xml-parser";
import { DataverseError } from "../errors";

/** An element of an XML text. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Code of a query that cannot be read (Microsoft Learn, web service error codes, InvalidXml). */
const invalidXml = (why: string) => new DataverseError(400, "0x80040201", `Invalid XML. ${why}`);

/** Deeper than filters and links are ever written. */
const MAX_DEPTH = 30;

const ATTRIBUTES = ":@";
const TEXT = "#text";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true, // without it the parser leaves character references such as `&#38;` as they are
  maxNestedTags: MAX_DEPTH + 1,
});

/** Reads an XML text with one element at its root. */
export function readElement(xml: string): Element {
  // Only a document type can make a short text long, and no query needs one.
  if (/<!(?!--)/.test(xml)) throw invalidXml("Neither a document type nor CDATA can be used.");
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw invalidXml(valid.err.msg);
  const roots = toElements(parse(xml), 0);
  const [root] = roots;
  if (!root || roots.length > 1) throw invalidXml("There must be exactly one root element.");
  return root;
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    throw invalidXml("The text cannot be read.");
  }
}

function toElements(nodes: unknown, depth: number): Element[] {
  if (depth > MAX_DEPTH) throw invalidXml(`Elements are nested deeper than ${MAX_DEPTH}.`);
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const parts = new Map(Object.entries(node as object));
    const name = [...parts.keys()].find((key) => key !== ATTRIBUTES);
    if (name === undefined || name === TEXT || name.startsWith("?")) return [];
    const content: unknown = parts.get(name);
    const attributes = Object.entries((parts.get(ATTRIBUTES) ?? {}) as object).map(
      ([key, value]): [string, string] => [key, String(value)],
    );
    return [
      {
        name,
        attributes: new Map(attributes),
        children: toElements(content, depth + 1),
        text: textOf(content),
      },
    ];
  });
}

const textOf = (nodes: unknown): string =>
  Array.isArray(nodes)
    ? nodes.map((node: unknown) => (node as Partial<Record<string, string>>)[TEXT] ?? "").join("")
    : "";
