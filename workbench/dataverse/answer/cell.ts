import { formatValue } from "./formatted";
import { readNames, type NameOf } from "./names";
import type { Cell, JsonRow, Shaping } from "./shaping";

const FORMATTED = "OData.Community.Display.V1.FormattedValue";
const LOOKUP_TABLE = "Microsoft.Dynamics.CRM.lookuplogicalname";
const NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

/** Puts values into the rows of an answer, with what else was asked to be said of them. */
export function addCells(
  rows: readonly JsonRow[],
  cells: readonly (readonly Cell[])[],
  shaping: Shaping,
): JsonRow[] {
  const nameOf = shaping.wants(FORMATTED) ? readNames(cells.flat(), shaping) : () => undefined;
  return rows.map((json, index) => {
    for (const cell of cells[index] ?? []) addCell(json, cell, nameOf, shaping);
    return json;
  });
}

function addCell(
  json: JsonRow,
  { property, column, value, target }: Cell,
  nameOf: NameOf,
  { caller, metadata, wants }: Shaping,
): void {
  json[property] = column.type === "Boolean" && value !== null ? value !== 0 : value;
  if (value === null) return;
  const annotate = (annotation: string, text: string | null | undefined) => {
    if (text !== undefined && text !== null && wants(annotation))
      json[`${property}@${annotation}`] = text;
  };
  if (column.type !== "Lookup") {
    annotate(FORMATTED, formatValue(column, value, caller, metadata));
    return;
  }
  if (target === undefined) return;
  annotate(NAVIGATION, column.targets?.[target]);
  annotate(LOOKUP_TABLE, target);
  annotate(FORMATTED, nameOf(target, String(value)));
}
