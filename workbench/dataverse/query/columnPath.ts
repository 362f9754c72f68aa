import { badQuery, notSupported, unknownProperty } from "../errors";
import type { Column, Reference, Table } from "../metadata";
import type { Path } from "../odata/expression";
import type { Binding, LookupStep, Place, Scope } from "./binding";

export const scopeOf = (table: Table): Scope => ({ table, named: new Map() });

/** The name under which a column is asked for and answered. */
export const propertyName = (column: Column): string =>
  column.type === "Lookup" ? `_${column.name}_value` : column.name;

/** A lookup is known only as `_name_value` (Microsoft Learn, lookup properties). */
export function bindProperty(name: string, table: Table): Column {
  const lookup =
    name.startsWith("_") && name.endsWith("_value") ? name.slice(1, -"_value".length) : undefined;
  const column = table.columns.get(lookup ?? name);
  if (!column || (column.type === "Lookup") !== (lookup !== undefined))
    throw unknownProperty(name, table.logicalName);
  return column;
}

/** Every lookup on the way costs a look into another table; nobody writes longer ways. */
const MAX_HOPS = 5;

export function bindPath({ segments }: Path, outer: Scope, binding: Binding): Place {
  const { scope, rest } = enter(segments, outer);
  const way = rest.slice(0, -1);
  if (way.length > MAX_HOPS)
    throw badQuery(`The path ${segments.join("/")} leads over more than ${MAX_HOPS} lookups.`);
  const over: LookupStep[] = [];
  let { table } = scope;
  for (const name of way) {
    const hop = bindHop(name, table, binding);
    over.push(hop);
    table = hop.table;
  }
  return { column: bindProperty(rest.at(-1) ?? "", table), row: scope.row, over };
}

/** The scope that the first segment names, where it names one. */
export function enter(
  segments: readonly string[],
  scope: Scope,
): { scope: Scope; rest: readonly string[] } {
  const named = scope.named.get(segments[0] ?? "");
  return named ? { scope: named, rest: segments.slice(1) } : { scope, rest: segments };
}

function bindHop(name: string, table: Table, binding: Binding): LookupStep {
  const reference = table.references.get(name);
  if (!reference) throw unknownProperty(name, table.logicalName);
  const target = targetOfOne(reference, table, binding, "a path over");
  return { lookup: reference.column, table: target };
}

/** The table a navigation property leads to, which the caller must be allowed to read. */
export function targetOfOne(
  { name, targets }: Reference,
  table: Table,
  { metadata, mayRead }: Binding,
  doing: string,
): Table {
  if (targets.length > 1) throw notSupported(`${doing} ${name}, which leads to several tables`);
  const target = metadata.byName.get(targets[0] ?? "");
  if (!target) throw unknownProperty(name, table.logicalName);
  mayRead(target);
  return target;
}
