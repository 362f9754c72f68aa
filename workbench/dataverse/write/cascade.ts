import { ACTIVITY_BASE } from "../activityBase";
import type { Column, Table } from "../metadata";
import type { Store } from "../query/read";
import { quoted, targetColumn } from "../storage";

/** Lookups to a parent without which a row does not stay: relationships with Delete: Cascade (Microsoft Learn, table references). */
const goesWith: Readonly<Record<string, readonly string[]>> = {
  annotation: ["objectid"],
  activitymimeattachment: ["objectid"],
  activityparty: ["activityid"],
  contact: ["parentcustomerid"],
  incident: ["customerid"],
  incidentresolution: ["incidentid"],
  post: ["regardingobjectid"],
  postcomment: ["postid"],
  postregarding: ["regardingobjectid"],
};

/** Tables whose activities go with them. */
const withActivities: readonly string[] = ["account", "contact", "incident"];

/** Deletes a row and what hangs on it; any other lookup to it is emptied, the default of a referential relationship. */
export function deleteRow(table: Table, id: string, store: Store): void {
  const { database, metadata } = store;
  // What hangs on an activity of any kind points to the table of them all.
  const names = table.isActivity ? [table.logicalName, ACTIVITY_BASE] : [table.logicalName];
  database.run(`DELETE FROM ${quoted(table.logicalName)} WHERE ${quoted(table.primaryId)} = ?`, [
    id,
  ]);
  for (const child of metadata.tables) {
    if (child.logicalName === ACTIVITY_BASE) continue; // follows its activities by itself
    for (const lookup of child.columns.values()) {
      if (!Object.keys(lookup.targets ?? {}).some((target) => names.includes(target))) continue;
      const where = `${quoted(lookup.name)} = ?`;
      if (goesAlong(child, lookup, table)) {
        const rows = database.rows(
          `SELECT ${quoted(child.primaryId)} AS id FROM ${quoted(child.logicalName)} WHERE ${where}`,
          [id],
        );
        for (const row of rows) deleteRow(child, String(row.id), store);
      } else {
        const settings = [lookup.name, targetColumn(lookup) ?? []]
          .flat()
          .map((name) => `${quoted(name)} = NULL`);
        database.run(
          `UPDATE ${quoted(child.logicalName)} SET ${settings.join(", ")} WHERE ${where}`,
          [id],
        );
      }
    }
  }
}

const goesAlong = (child: Table, { name }: Column, parent: Table): boolean =>
  (goesWith[child.logicalName]?.includes(name) ?? false) ||
  (child.isActivity && name === "regardingobjectid" && withActivities.includes(parent.logicalName));
