import type { Metadata, Table } from "../../workbench/dataverse/metadata";
import { findAll, readXml, type XmlElement } from "../xml";

type Found = Map<string, Set<string>>;

/** The columns that questions to the Web API select, by table; lookups by the name of their value. */
export function columnsAsked(
  paths: readonly string[],
  metadata: Metadata,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found: Found = new Map();
  for (const path of paths) {
    const [resource = "", query = ""] = path.split(/\?(.*)/s);
    const table = metadata.bySet.get(resource.split("(")[0] ?? "");
    const fetchXml = /(?:^|&)fetchXml=(.*)/s.exec(query)?.[1];
    if (fetchXml) ofFetch(fetchXml, metadata, found);
    else if (table) ofOptions(query.split("&"), table, metadata, found);
  }
  return found;
}

function note(found: Found, table: Table, names: readonly string[]): void {
  const known = found.get(table.logicalName) ?? new Set();
  found.set(table.logicalName, known);
  for (const name of names) {
    const column = table.columns.get(name);
    if (column?.type === "Lookup") known.add(`_${name}_value`);
    else if (column ?? table.columns.get(/^_(.+)_value$/.exec(name)?.[1] ?? "")) known.add(name);
  }
}

/** `$select` and `$expand`, whose own options are parted by semicolons (Microsoft Learn, Web API: join tables). */
function ofOptions(
  options: readonly string[],
  table: Table,
  metadata: Metadata,
  found: Found,
): void {
  const value = (name: string): string =>
    options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  note(found, table, value("$select").split(","));
  for (const { name, inner } of expansions(value("$expand"))) {
    const tables = table.references.get(name)?.targets ?? [
      table.collections.get(name)?.table ?? "",
    ];
    for (const target of tables) {
      const other = metadata.byName.get(target);
      if (other) ofOptions(split(inner, ";"), other, metadata, found);
    }
  }
}

const expansions = (text: string): { name: string; inner: string }[] =>
  split(text, ",")
    .filter(Boolean)
    .map((part) => ({ name: part.split("(")[0] ?? "", inner: /\((.*)\)$/s.exec(part)?.[1] ?? "" }));

/** Parts a text at a sign that stands outside all brackets. */
function split(text: string, sign: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (letter === sign && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function ofFetch(fetchXml: string, { byName }: Metadata, found: Found): void {
  const visit = (entity: XmlElement): void => {
    const table = byName.get(entity.attributes.get("name") ?? "");
    const names = findAll(entity, "attribute").map(
      ({ attributes }) => attributes.get("name") ?? "",
    );
    if (table) note(found, table, names);
    findAll(entity, "link-entity").forEach(visit);
  };
  findAll(readXml(fetchXml), "entity").forEach(visit);
}
