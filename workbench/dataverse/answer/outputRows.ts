import type { SqlRow } from "../database";
import { outputName, outputTarget, type Output } from "../query/output";
import type { Cell } from "./shaping";
import { addCells } from "./cell";
import type { JsonRow, Shaping } from "./shaping";

/** Shapes rows by their outputs; empty values are left out (Microsoft Learn, FetchXML with the Web API; distinct column values). */
export function shapeOutputs(
  rows: readonly SqlRow[],
  outputs: readonly Output[],
  shaping: Shaping,
  begin: (row: SqlRow) => JsonRow = () => ({}),
): JsonRow[] {
  const cells = rows.map((row) =>
    outputs.flatMap(({ property, place: { column } }, index): Cell[] => {
      const value = row[outputName(index)] ?? null;
      if (value === null) return [];
      const [only] = Object.keys(column.targets ?? {});
      const target = row[outputTarget(index)];
      return [{ property, column, value, target: typeof target === "string" ? target : only }];
    }),
  );
  return addCells(rows.map(begin), cells, shaping);
}
