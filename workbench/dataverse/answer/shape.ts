import type { SqlRow, SqlValue } from "../database";
import type { BoundExpansion, BoundQuery } from "../query/bind";
import { propertyName } from "../query/columnPath";
import { writeCookie } from "../query/cookie";
import { MOST_ROWS, readRelated } from "../query/read";
import { targetOf } from "../storage";
import type { Cell } from "./shaping";
import { addCells } from "./cell";
import type { JsonRow, Shaping } from "./shaping";

/** Turns stored rows into the rows of an answer, expanded rows within them. */
export function shapeRows(rows: readonly SqlRow[], query: BoundQuery, shaping: Shaping): JsonRow[] {
  const cells = rows.map((row) =>
    query.columns.map((column): Cell => {
      return {
        property: propertyName(column),
        column,
        value: row[column.name] ?? null,
        target: targetOf(column, row),
      };
    }),
  );
  const shaped = addCells(
    rows.map((row): JsonRow => ({ "@odata.etag": etagOf(row) })),
    cells,
    shaping,
  );
  for (const expansion of query.expand) addExpansion(expansion, query, rows, shaped, shaping);
  return shaped;
}

/** The version of a row as a weak entity tag. */
export const etagOf = (row: SqlRow): string => `W/"${row.versionnumber}"`;

/** Puts the rows that an expansion leads to into the rows of an answer. */
function addExpansion(
  expansion: BoundExpansion,
  parent: BoundQuery,
  rows: readonly SqlRow[],
  shaped: readonly JsonRow[],
  shaping: Shaping,
): void {
  if (expansion.kind === "one") addOne(expansion, rows, shaped, shaping);
  else addMany(expansion, parent, rows, shaped, shaping);
}

type One = Extract<BoundExpansion, { kind: "one" }>;
type Many = Extract<BoundExpansion, { kind: "many" }>;

function addOne(
  { reference, query }: One,
  rows: readonly SqlRow[],
  shaped: readonly JsonRow[],
  shaping: Shaping,
): void {
  const { logicalName, primaryId } = query.table;
  const keys = rows.map((row) =>
    targetOf(reference.column, row) === logicalName ? (row[reference.column.name] ?? null) : null,
  );
  const found = readRelated(query, primaryId, [...new Set(keys)], MOST_ROWS, shaping);
  const byKey = new Map(
    shapeRows(found, query, shaping).map((json, index) => [
      found[index]?.[primaryId] ?? null,
      json,
    ]),
  );
  shaped.forEach((json, index) => {
    const own = byKey.get(keys[index] ?? null);
    json[reference.name] = own ? withoutVersion(withOwner(own, logicalName)) : null;
  });
}

/** With a page size and a nested $expand the rows of each collection are paged as well (Microsoft Learn, join tables). */
function addMany(
  { lookup, name, asked, nested, query }: Many,
  parent: BoundQuery,
  rows: readonly SqlRow[],
  shaped: readonly JsonRow[],
  shaping: Shaping,
): void {
  const pageSize = nested ? shaping.pageSize : undefined;
  const keys = rows.map((row) => row[parent.table.primaryId] ?? null);
  const found = readRelated(
    query,
    lookup.name,
    [...new Set(keys)],
    pageSize ?? query.top ?? MOST_ROWS,
    shaping,
  );
  const children = shapeRows(found, query, shaping);
  const places = new Map<SqlValue, number[]>(keys.map((key) => [key, []]));
  found.forEach((row, at) => places.get(row[lookup.name] ?? null)?.push(at));
  shaped.forEach((json, index) => {
    const own = places.get(keys[index] ?? null) ?? [];
    const rowsHere = own.map((at) => children[at] ?? {});
    json[name] = nested ? rowsHere.map(withoutVersion) : rowsHere;
    // Always there, though the rows may be complete (Microsoft Learn, join tables).
    const options = [...asked.written].map(
      ([option, text]) => `${option}=${encodeURIComponent(text)}`,
    );
    const last = found[own.at(-1) ?? -1];
    if (pageSize !== undefined && last)
      options.push(`$skiptoken=${writeCookie([last[query.table.primaryId] ?? null])}`);
    const address = `${shaping.root}${parent.table.entitySetName}(${String(keys[index])})/${name}`;
    json[`${name}@odata.nextLink`] =
      options.length === 0 ? address : `${address}?${options.join("&")}`;
  });
}

/** Expanded rows show their version on the single level of a collection only (Microsoft Learn, join tables). */
function withoutVersion({ "@odata.etag": _, ...rest }: JsonRow): JsonRow {
  return rest;
}

/** An expanded user brings its id under `ownerid` as well (Microsoft Learn, join tables). */
const withOwner = (user: JsonRow, logicalName: string): JsonRow =>
  logicalName === "systemuser" ? { ...user, ownerid: user.systemuserid ?? null } : user;
