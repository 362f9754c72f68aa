import { posix } from "node:path";
import { findAll, find, XmlFault, type XmlElement, textAt } from "../../../scripts/xml";
import { readXmlBytes } from "../xml";
import type { Entry } from "../zip";
import { ArchiveFault } from "./archiveFault";
import type { Problem } from "./finding";

const LESS_THAN = 0x3c;
const MOST_TAGS = 1_000_000;

/** A solution zip as the checks look at it: files by name, and the XML among them that could be read. */
export interface SolutionZip {
  readonly fileName: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The entry of this name, or one that differs from it by case only. */
  readonly entryNamed: (name: string) => string | undefined;
  readonly xml: ReadonlyMap<string, XmlElement>;
  readonly unreadable: readonly Problem[];
  readonly controls: readonly ZippedControl[];
  readonly webResources: readonly ZippedWebResource[];
  /** The root elements of the three root files; absent if not well-formed. */
  readonly solution?: XmlElement;
  readonly customizations?: XmlElement;
  readonly contentTypes?: XmlElement;
}

/** A control that customizations.xml names. */
export interface ZippedControl {
  readonly name: string;
  /** Its FileName without the leading slash, as written, and the entry that it means whatever its case. */
  readonly fileName: string;
  readonly entry?: string;
  readonly folder: string;
  /** The `control` element of its manifest. */
  readonly manifest?: XmlElement;
}

/** A web resource that customizations.xml names, as written there; its FileName without the leading slash. */
export interface ZippedWebResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly fileName: string;
}

/** Reads the XML of a zip. Folders that a zip tool noted as entries hold nothing and are left out. */
export function readSolution(fileName: string, entries: readonly Entry[]): SolutionZip {
  const files = new Map(
    entries.filter(({ name }) => !name.endsWith("/")).map(({ name, bytes }) => [name, bytes]),
  );
  const xml = new Map<string, XmlElement>();
  const unreadable: Problem[] = [];
  const texts = [...files].filter(([name]) => /\.(xml|resx)$/i.test(name));
  refuseTooManyTags(texts.map(([, bytes]) => bytes));
  for (const [name, bytes] of texts) {
    try {
      xml.set(name, readXmlBytes(bytes));
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      unreadable.push({
        entry: name,
        problem: `The file isn't well-formed XML: ${error.message}.`,
      });
    }
  }
  const lowerCase = new Map([...files.keys()].map((name) => [name.toLowerCase(), name]));
  const entryNamed = (name: string) => (files.has(name) ? name : lowerCase.get(name.toLowerCase()));
  const customizations = xml.get("customizations.xml");
  const rows = findAll(customizations, "CustomControls", "CustomControl");
  const controls = rows.map((row) => readControl(row, entryNamed, xml));
  const webResources = findAll(customizations, "WebResources", "WebResource").map(readWebResource);
  return {
    fileName,
    files,
    entryNamed,
    xml,
    unreadable,
    controls,
    webResources,
    solution: xml.get("solution.xml"),
    customizations,
    contentTypes: xml.get("[Content_Types].xml"),
  };
}

/** A tag takes some hundred times its bytes once it is read. */
function refuseTooManyTags(texts: readonly Uint8Array[]): void {
  const tags = texts.reduce(
    (sum, bytes) => sum + bytes.reduce((count, byte) => count + Number(byte === LESS_THAN), 0),
    0,
  );
  if (tags > MOST_TAGS)
    throw new ArchiveFault(
      "Z09",
      "",
      `Its XML files contain ${tags} tags, more than ${MOST_TAGS}.`,
    );
}

function readControl(
  row: XmlElement,
  entryNamed: SolutionZip["entryNamed"],
  xml: SolutionZip["xml"],
): ZippedControl {
  const fileName = (textAt(row, "FileName") ?? "").replace(/^\//, "");
  const entry = entryNamed(fileName);
  return {
    name: textAt(row, "Name") ?? "",
    fileName,
    entry,
    folder: posix.dirname(entry ?? fileName),
    manifest: entry === undefined ? undefined : manifestElement(xml.get(entry)),
  };
}

function readWebResource(row: XmlElement): ZippedWebResource {
  const said = (name: string) => textAt(row, name) ?? "";
  return {
    id: said("WebResourceId"),
    name: said("Name"),
    type: said("WebResourceType"),
    fileName: said("FileName").replace(/^\//, ""),
  };
}

const manifestElement = (root: XmlElement | undefined) =>
  root?.name === "manifest" ? find(root, "control") : undefined;
