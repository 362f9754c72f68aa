import { everyElement, findAll, readXml, type XmlElement } from "../../scripts/xml";
import { isOwn } from "./ownId";

/** What changes on a form, in words, a line for each part of ours: "+" is added, "-" taken out, "~" changed. */
export function difference(before: string, after: string): string[] {
  const [old, now] = [ownParts(before), ownParts(after)];
  const added = [...now].flatMap(([id, line]) => {
    const was = old.get(id);
    if (was === line) return [];
    return was === undefined ? [`+ ${line}`] : [`~ ${line}`, `  was: ${was}`];
  });
  const removed = [...old].filter(([id]) => !now.has(id)).map(([, line]) => `- ${line}`);
  return [...added, ...removed];
}

/** Our parts of a form by their ids, each told in a line. */
function ownParts(form: string): ReadonlyMap<string, string> {
  const root = readXml(form);
  const descriptions = new Map(
    findAll(root, "controlDescriptions", "controlDescription").map((row) => [
      row.attributes.get("forControl")?.toLowerCase(),
      row,
    ]),
  );
  const parts = findAll(root, "tabs", "tab").flatMap((tab) => [
    ...part(
      tab,
      `tab ${titled(tab)}, columns ${columnsOf(tab)
        .map(({ attributes }) => attributes.get("width"))
        .join(" ")}`,
    ),
    ...columnsOf(tab).flatMap((column, at) =>
      findAll(column, "sections", "section").flatMap((section) => [
        ...part(
          section,
          `section ${titled(section)}${section.attributes.get("showlabel") === "false" ? " (label hidden)" : ""} in column ${at + 1} of tab ${nameOf(tab)}`,
        ),
        ...[...everyElement(section)]
          .filter(({ name }) => name === "cell")
          .flatMap((cell) => part(cell, cellLine(cell, section, descriptions))),
      ]),
    ),
  ]);
  const libraries = findAll(root, "formLibraries", "Library").flatMap((library) =>
    part(library, `form library ${nameOf(library)}`, "libraryUniqueId"),
  );
  const handlers = findAll(root, "events", "event", "Handlers", "Handler").flatMap((handler) =>
    part(
      handler,
      `handler ${handler.attributes.get("functionName") ?? ""} of ${handler.attributes.get("libraryName") ?? ""}`,
      "handlerUniqueId",
    ),
  );
  return new Map([...parts, ...libraries, ...handlers]);
}

function part({ attributes }: XmlElement, line: string, key = "id"): (readonly [string, string])[] {
  const id = attributes.get(key);
  return id !== undefined && isOwn(id) ? [[id.toLowerCase(), line]] : [];
}

function cellLine(
  cell: XmlElement,
  section: XmlElement,
  descriptions: ReadonlyMap<string | undefined, XmlElement>,
): string {
  const control = findAll(cell, "control")[0]?.attributes;
  const shown = findAll(
    descriptions.get(control?.get("uniqueid")?.toLowerCase()),
    "customControl",
  ).filter(({ attributes }) => attributes.has("formFactor"));
  const properties = new Set(
    shown.map((row) =>
      findAll(row, "parameters")
        .flatMap(({ children }) => children.map(({ name, text }) => `${name}=${text}`))
        .join(" "),
    ),
  );
  const names = new Set(shown.map(nameOf));
  const where = `on ${control?.get("datafieldname") ?? "no column"} in section ${nameOf(section)}, ${cell.attributes.get("rowspan") ?? "1"} rows`;
  return `control ${[...names].join(" and ") || "(none)"} ${where}, ${shown.length} form factors: ${[...properties].join(" | ")}`;
}

const columnsOf = (tab: XmlElement) => findAll(tab, "columns", "column");
const nameOf = ({ attributes }: XmlElement) => attributes.get("name") ?? "";
const titled = (of: XmlElement) =>
  `${nameOf(of)} "${findAll(of, "labels", "label")
    .map(({ attributes }) => attributes.get("description") ?? "")
    .join(" / ")}"`;
