import type { Caller } from "../caller";
import type { SqlRow, SqlValue } from "../database";
import type { Column } from "../metadata";
import type { BoundExpansion, BoundQuery } from "../query/bind";
import { propertyName } from "../query/places";
import { writeCookie } from "../query/cookie";
import { MOST_ROWS, readRelated, type Store } from "../query/read";
import { targetOf } from "../storage";
import { formatValue } from "./formatted";
import { readNames, type NameOf } from "./names";
import type { Preferences } from "./preferences";

export const FORMATTED = "OData.Community.Display.V1.FormattedValue";
const LOOKUP_TABLE = "Microsoft.Dynamics.CRM.lookuplogicalname";
const NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonRow = Record<string, Json>;

/** For whom rows are shaped, and what else they want to know of each value. */
export interface Shaping extends Store {
  readonly caller: Caller;
  readonly wants: Preferences["wants"];
  /** The address that set names are put after. */
  readonly root: string;
  /** The page size that was asked for, which nested collections follow as well. */
  readonly pageSize?: number;
}

/** Turns stored rows into the rows of an answer, expanded rows within them. */
export function shapeRows(rows: readonly SqlRow[], query: BoundQuery, shaping: Shaping): JsonRow[] {
  const nameOf = shaping.wants(FORMATTED) ? readNames(rows, query.columns, shaping) : () => undefined;
  const shaped = rows.map((row) => {
    const json: JsonRow = { "@odata.etag": etagOf(row) };
    for (const column of query.columns) addColumn(json, column, row, nameOf, shaping);
    return json;
  });
  for (const expansion of query.expand) addExpansion(expansion, query, rows, shaped, shaping);
  return shaped;
}

/** The version of a row as a weak entity tag. */
export const etagOf = (row: SqlRow): string => `W/"${row.versionnumber}"`;

function addColumn(json: JsonRow, column: Column, row: SqlRow, nameOf: NameOf, { caller, metadata, wants }: Shaping): void {
  const value = row[column.name] ?? null;
  const property = propertyName(column);
  json[property] = column.type === "Boolean" && value !== null ? value !== 0 : value;
  if (value === null) return;
  const annotate = (annotation: string, text: string | null | undefined) => {
    if (text !== undefined && text !== null && wants(annotation)) json[`${property}@${annotation}`] = text;
  };
  if (column.type !== "Lookup") {
    annotate(FORMATTED, formatValue(column, value, caller, metadata));
    return;
  }
  const target = targetOf(column, row);
  if (target === undefined) return;
  annotate(NAVIGATION, column.targets?.[target]);
  annotate(LOOKUP_TABLE, target);
  annotate(FORMATTED, nameOf(target, String(value)));
}

function addExpansion(expansion: BoundExpansion, parent: BoundQuery, rows: readonly SqlRow[], shaped: readonly JsonRow[], shaping: Shaping): void {
  if (expansion.kind === "one") addOne(expansion, rows, shaped, shaping);
  else addMany(expansion, parent, rows, shaped, shaping);
}

type One = Extract<BoundExpansion, { kind: "one" }>;
type Many = Extract<BoundExpansion, { kind: "many" }>;

function addOne({ reference, query }: One, rows: readonly SqlRow[], shaped: readonly JsonRow[], shaping: Shaping): void {
  const { logicalName, primaryId } = query.table;
  const keys = rows.map((row) => (targetOf(reference.column, row) === logicalName ? (row[reference.column.name] ?? null) : null));
  const found = readRelated(query, primaryId, [...new Set(keys)], MOST_ROWS, shaping);
  const byKey = new Map(shapeRows(found, query, shaping).map((json, index) => [found[index]?.[primaryId] ?? null, json]));
  shaped.forEach((json, index) => {
    const own = byKey.get(keys[index] ?? null);
    json[reference.name] = own ? withoutVersion(withOwner(own, logicalName)) : null;
  });
}

/** With a page size and a nested $expand the rows of each collection are paged as well (Microsoft Learn, join tables). */
function addMany({ lookup, name, asked, nested, query }: Many, parent: BoundQuery, rows: readonly SqlRow[], shaped: readonly JsonRow[], shaping: Shaping): void {
  const pageSize = nested ? shaping.pageSize : undefined;
  const keys = rows.map((row) => row[parent.table.primaryId] ?? null);
  const found = readRelated(query, lookup.name, [...new Set(keys)], pageSize ?? query.top ?? MOST_ROWS, shaping);
  const children = shapeRows(found, query, shaping);
  const places = new Map<SqlValue, number[]>(keys.map((key) => [key, []]));
  found.forEach((row, at) => places.get(row[lookup.name] ?? null)?.push(at));
  shaped.forEach((json, index) => {
    const own = places.get(keys[index] ?? null) ?? [];
    json[name] = own.map((at) => (nested ? withoutVersion(children[at]) : children[at]));
    // Always there, though the rows may be complete (Microsoft Learn, join tables).
    const options = [...asked.written].map(([option, text]) => `${option}=${encodeURIComponent(text)}`);
    const last = found[own.at(-1) ?? -1];
    if (pageSize !== undefined && last) options.push(`$skiptoken=${writeCookie([last[query.table.primaryId] ?? null])}`);
    const address = `${shaping.root}${parent.table.entitySetName}(${String(keys[index])})/${name}`;
    json[`${name}@odata.nextLink`] = options.length === 0 ? address : `${address}?${options.join("&")}`;
  });
}

/** Expanded rows show their version on the single level of a collection only (Microsoft Learn, join tables). */
function withoutVersion({ "@odata.etag": _, ...rest }: JsonRow): JsonRow {
  return rest;
}

/** An expanded user brings its id under `ownerid` as well (Microsoft Learn, join tables). */
const withOwner = (user: JsonRow, logicalName: string): JsonRow =>
  logicalName === "systemuser" ? { ...user, ownerid: user.systemuserid ?? null } : user;
