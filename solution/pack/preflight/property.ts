import { findAll, type XmlElement } from "../../../scripts/xml";

/** What a form may bind or give to a control: a property, or a data set. */
export interface Property {
  readonly name: string;
  /** bound, input or output, and data-set for a data set. */
  readonly usage: string;
  /** The column types it takes; those of its type group, if it has one. */
  readonly types: readonly string[];
  readonly required: boolean;
}

/** The properties of a control by name, from the `control` element of its manifest. */
export function properties(manifest: XmlElement): ReadonlyMap<string, Property> {
  const groups = new Map(
    findAll(manifest, "type-group").map((group) => [
      group.attributes.get("name"),
      findAll(group, "type").map(({ text }) => text.trim()),
    ]),
  );
  const rows = findAll(manifest, "property").map(({ attributes }): Property => {
    const own = attributes.get("of-type");
    return {
      name: attributes.get("name") ?? "",
      usage: attributes.get("usage") ?? "",
      types: own === undefined ? (groups.get(attributes.get("of-type-group")) ?? []) : [own],
      required: attributes.get("required") === "true",
    };
  });
  const sets = findAll(manifest, "data-set").map(({ attributes }): Property => {
    return { name: attributes.get("name") ?? "", usage: "data-set", types: [], required: false };
  });
  return new Map([...rows, ...sets].map((property) => [property.name, property]));
}
