import type { SqlRow } from "../database";
import type { BoundQuery } from "../query/bind";
import { propertyName } from "../query/columnPath";
import { targetOf } from "../storage";
import { addCells, type Cell } from "./cell";
import { addExpansion } from "./expansions";
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
