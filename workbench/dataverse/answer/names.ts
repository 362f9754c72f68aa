import type { Store } from "../query/read";
import { quoted } from "../storage";
import type { Cell } from "./shaping";

/** The primary name of the row a lookup points to. */
export type NameOf = (target: string, id: string) => string | undefined;

/** Reads the names behind the lookups among some values, one statement for each table they point to. */
export function readNames(cells: readonly Cell[], { database, metadata }: Store): NameOf {
  const wanted = new Map<string, Set<string>>();
  for (const { column, value, target } of cells) {
    if (column.type !== "Lookup" || typeof value !== "string" || target === undefined) continue;
    wanted.set(target, (wanted.get(target) ?? new Set()).add(value));
  }
  const names = new Map<string, string>();
  for (const [target, ids] of wanted) {
    const table = metadata.byName.get(target);
    if (!table || table.primaryName === "") continue;
    const [key, name] = [quoted(table.primaryId), quoted(table.primaryName)];
    const sql = `SELECT ${key} AS id, ${name} AS name FROM ${quoted(target)} WHERE ${key} IN (SELECT value FROM json_each(?))`;
    for (const found of database.rows(sql, [JSON.stringify([...ids])])) {
      if (found.name !== null) names.set(`${target}:${found.id}`, String(found.name));
    }
  }
  return (target, id) => names.get(`${target}:${id}`);
}
