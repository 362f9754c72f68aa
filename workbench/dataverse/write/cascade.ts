import type { Table } from "../metadata";
import type { Store } from "../query/read";
import { quoted, targetColumn } from "../storage";

/** Empties every lookup that points to a row about to go: the default of a referential relationship (Microsoft Learn, cascade behaviour). */
export function clearLookupsTo(target: Table, id: string, { database, metadata }: Store): void {
  for (const table of metadata.tables) {
    for (const column of table.columns.values()) {
      if (!Object.hasOwn(column.targets ?? {}, target.logicalName)) continue;
      const second = targetColumn(column);
      const settings = [column.name, second ?? []].flat().map((name) => `${quoted(name)} = NULL`);
      database.run(`UPDATE ${quoted(table.logicalName)} SET ${settings.join(", ")} WHERE ${quoted(column.name)} = ?`, [id]);
    }
  }
}
