import type { Database } from "./database";
import type { Metadata, Table } from "./metadata";
import { columnNames, quoted, targetColumn } from "./storage";

/** The table of all activities. */
export const ACTIVITY_BASE = "activitypointer";

/**
 * Every activity has a row of its own table and one, with the columns that all activities share, of the base table
 * (Microsoft Learn, activities data model). Triggers keep the second, so that no writer can forget it.
 */
export function keepActivityBase(database: Database, metadata: Metadata): void {
  const base = metadata.byName.get(ACTIVITY_BASE);
  if (!base) return;
  const activities = metadata.tables.filter(
    ({ isActivity, logicalName }) => isActivity && logicalName !== ACTIVITY_BASE,
  );
  for (const activity of activities) {
    const shared = sharedValues(base, activity);
    const names = [...shared.keys()].map(quoted).join(", ");
    const settings = [...shared].map(([name, value]) => `${quoted(name)} = ${value}`).join(", ");
    const where = `${quoted(base.primaryId)} = OLD.${quoted(activity.primaryId)}`;
    const on = (event: string, statement: string) => {
      const trigger = quoted(`${activity.logicalName} ${event}`);
      database.run(
        `CREATE TRIGGER ${trigger} AFTER ${event} ON ${quoted(activity.logicalName)} BEGIN ${statement}; END`,
      );
    };
    on(
      "INSERT",
      `INSERT INTO ${quoted(ACTIVITY_BASE)} (${names}) VALUES (${[...shared.values()].join(", ")})`,
    );
    on("UPDATE", `UPDATE ${quoted(ACTIVITY_BASE)} SET ${settings} WHERE ${where}`);
    on("DELETE", `DELETE FROM ${quoted(ACTIVITY_BASE)} WHERE ${where}`);
  }
}

/** The base table's columns that an activity table has too, with what a trigger puts into them. */
function sharedValues(base: Table, activity: Table): Map<string, string> {
  const own = new Set(columnNames(activity));
  const values = new Map<string, string>();
  for (const column of base.columns.values()) {
    const counterpart = activity.columns.get(column.name);
    if (!counterpart) continue;
    values.set(column.name, `NEW.${quoted(column.name)}`);
    const second = targetColumn(column);
    if (second === undefined) continue;
    // An activity whose lookup has one target keeps no second column: its one table is meant.
    const [only] = Object.keys(counterpart.targets ?? {});
    const fixed =
      only === undefined
        ? "NULL"
        : `CASE WHEN NEW.${quoted(column.name)} IS NULL THEN NULL ELSE '${only}' END`;
    values.set(second, own.has(second) ? `NEW.${quoted(second)}` : fixed);
  }
  return values;
}
