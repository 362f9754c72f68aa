import { notSupported, unknownProperty } from "../errors";
import type { Column, Reference, Table } from "../metadata";
import type { Path } from "../odata/filter";
import type { Binding } from "./bind";

/** Where a condition or an ordering looks: a column of the row, or of the row that one lookup leads to. */
export interface Place {
  readonly column: Column;
  readonly through?: { readonly reference: Reference; readonly table: Table };
}

/** The name under which a column is asked for and answered. */
export const propertyName = (column: Column): string => (column.type === "Lookup" ? `_${column.name}_value` : column.name);

/** A lookup is known only as `_name_value` (Microsoft Learn, lookup properties). */
export function bindProperty(name: string, table: Table): Column {
  const lookup = name.startsWith("_") && name.endsWith("_value") ? name.slice(1, -"_value".length) : undefined;
  const column = table.columns.get(lookup ?? name);
  if (!column || (column.type === "Lookup") !== (lookup !== undefined)) throw unknownProperty(name, table.logicalName);
  return column;
}

export function bindPath({ segments }: Path, table: Table, { metadata, mayRead }: Binding): Place {
  const [first = "", second] = segments;
  if (second === undefined) return { column: bindProperty(first, table) };
  const reference = table.references.get(first);
  if (!reference) throw unknownProperty(first, table.logicalName);
  if (reference.targets.length > 1) throw notSupported(`a path over ${first}, which leads to several tables`);
  const target = metadata.byName.get(reference.targets[0] ?? "");
  if (!target) throw unknownProperty(first, table.logicalName);
  mayRead(target);
  return { column: bindProperty(second, target), through: { reference, table: target } };
}
