import { parseXml, XmlError, XmlElement as Node, XmlText } from "@rgrove/parse-xml";

/** One element of an XML text, with its names as written. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in the element, without that of its children. */
  readonly text: string;
  /** The positions in the text where the element begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** Why we refuse to read a text as XML, in words that continue "it is not well-formed: ". */
export class XmlFault extends Error {
  override readonly name = "XmlFault";
}

/** The reader keeps several numbers for each character. */
const MAX_CHARACTERS = 64_000_000;

/** Deeper than forms, solutions and resources ever are. */
const MAX_DEPTH = 100;

/** Reads an XML text and returns its root element. A document type is refused, so an entity can never grow. */
export function readXml(text: string, maxDepth = MAX_DEPTH): XmlElement {
  if (text.length > MAX_CHARACTERS)
    throw new XmlFault(`it has more than ${MAX_CHARACTERS / 1_000_000} million characters`);
  // The parser needs quadratic time for CRLF in one long text, so each line break becomes one character before.
  const lines = text.replace(/\r\n?/g, "\n");
  const originalPosition = positionsBefore(text);

  const convert = (node: Node, depth: number): XmlElement => {
    if (depth > maxDepth) throw tooDeep(maxDepth);
    const elements = node.children.filter((child) => child instanceof Node);
    const texts = node.children.filter((child) => child instanceof XmlText);
    return {
      name: node.name,
      attributes: new Map(Object.entries(node.attributes)),
      children: elements.map((child) => convert(child, depth + 1)),
      text: texts.map((child) => child.text).join(""),
      start: originalPosition(node.start),
      end: originalPosition(Math.min(node.end, lines.length)), // the parser gives Infinity for the end of some texts
    };
  };
  return convert(parseRoot(lines, maxDepth), 0);
}

function parseRoot(text: string, maxDepth: number): Node {
  try {
    const { children, root } = parseXml(text, { includeOffsets: true, preserveDocumentType: true });
    if (children.some(({ type }) => type === "doctype"))
      throw new XmlFault("it contains a DOCTYPE, which Dataverse doesn't read");
    if (root) return root;
  } catch (error) {
    if (error instanceof XmlError)
      throw new XmlFault(`line ${error.line}, column ${error.column}: ${reason(error)}`);
    // The parser calls itself for each level, and the stack of calls is full.
    if (error instanceof RangeError) throw tooDeep(maxDepth);
    throw error;
  }
  throw new XmlFault("it doesn't have a root element");
}

const tooDeep = (maxDepth: number) =>
  new XmlFault(`its elements are nested deeper than ${maxDepth} levels`);

/** The parser's message without the position and the excerpt after it. */
function reason({ message }: XmlError): string {
  const [first = ""] = message.split(/ \(line \d+, column \d+\)\n/);
  return first === "Extra content at the end of the document"
    ? "There is more after the one root element"
    : first;
}

/** Translates a position in the text with single line breaks into one in the text as it was. */
function positionsBefore(text: string): (position: number) => number {
  const breaks = [...text.matchAll(/\r\n/g)].map(({ index }, count) => index - count);
  return (position) => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? Infinity) < position) low = middle + 1;
      else high = middle;
    }
    return position + low;
  };
}

/** The elements at the end of this path of names. */
export function findAll(
  from: XmlElement | undefined,
  ...path: readonly string[]
): readonly XmlElement[] {
  return path.reduce(
    (found, name) =>
      found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    from ? [from] : [],
  );
}

/** The first element at the end of this path of names. */
export function find(
  from: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (parent, name) => parent?.children.find((child) => child.name === name),
    from,
  );
}

/** The text of the first element at the end of this path, without space around it. */
export const textAt = (
  from: XmlElement | undefined,
  ...path: readonly string[]
): string | undefined => find(from, ...path)?.text.trim();

/** The element and all elements in it. */
export function* everyElement(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of root.children) yield* everyElement(child);
}
