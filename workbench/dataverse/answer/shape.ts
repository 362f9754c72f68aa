import type { Caller } from "../caller";
import type { SqlRow, SqlValue } from "../database";
import type { Column } from "../metadata";
import type { BoundExpansion, BoundQuery } from "../query/bind";
import { propertyName } from "../query/places";
import { readRelated, type Store } from "../query/read";
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
  const { table } = expansion.query;
  const isOne = expansion.kind === "one";
  const lookup = isOne ? expansion.reference.column : expansion.lookup;
  const keyOf = (row: SqlRow): SqlValue => {
    if (!isOne) return row[parent.table.primaryId] ?? null;
    return targetOf(lookup, row) === table.logicalName ? (row[lookup.name] ?? null) : null;
  };
  const column = isOne ? table.primaryId : lookup.name;
  const found = readRelated(expansion.query, column, [...new Set(rows.map(keyOf))], shaping);
  const children = shapeRows(found, expansion.query, shaping);

  const byKey = new Map<SqlValue, JsonRow[]>();
  children.forEach((child, at) => {
    const key = found[at]?.[column] ?? null;
    byKey.set(key, [...(byKey.get(key) ?? []), child]);
  });

  rows.forEach((row, index) => {
    const json = shaped[index];
    const own = byKey.get(keyOf(row)) ?? [];
    if (isOne) {
      json[expansion.reference.name] = own[0] ? withOwner(own[0], table.logicalName) : null;
      return;
    }
    const { asked, name } = expansion;
    json[name] = own;
    // Always there, though the rows are complete (Microsoft Learn, join tables).
    const options = [...asked.written].map(([option, text]) => `${option}=${encodeURIComponent(text)}`).join("&");
    const address = `${shaping.root}${parent.table.entitySetName}(${String(keyOf(row))})/${name}`;
    json[`${name}@odata.nextLink`] = options === "" ? address : `${address}?${options}`;
  });
}

/** An expanded user brings its id under `ownerid` as well (Microsoft Learn, join tables). */
const withOwner = (user: JsonRow, logicalName: string): JsonRow =>
  logicalName === "systemuser" ? { ...user, ownerid: user.systemuserid ?? null } : user;
