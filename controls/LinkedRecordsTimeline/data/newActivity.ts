import { DataverseClient } from "../../../shared/dataverse/client";
import { Reference } from "../../../shared/dataverse/row";

/** The activities that are begun most often while somebody writes or calls. */
export const newActivities: readonly string[] = ["task", "phonecall", "appointment"];

/** The table in which every activity has a row, too: a new one makes its answers stale. */
export const everyActivity: readonly string[] = ["activitypointer"];

export const mayBegin = (dataverse: DataverseClient, table: string): boolean =>
  dataverse.may("create", table);

/** The values by which a form for a new activity opens with its record filled in (Microsoft Learn, set column values using parameters passed to a form). */
export const regarding = ({
  table,
  id,
  name = "",
}: Reference): Readonly<Record<string, string>> => ({
  regardingobjectid: id,
  regardingobjectidname: name,
  regardingobjectidtype: table,
});
