import { DataverseClient } from "../dataverse/client";
import { lookupValue } from "../dataverse/query";
import { formatted, Reference } from "../dataverse/row";
import { Moment, moment } from "./conversation";

/** What was done last about a record, and when. */
export interface LastActivity extends Moment {
  /** Its kind, such as "Email". */
  readonly kind?: string;
}

/** The newest activity regarding the record; undefined where there is none. */
export async function readLastActivity(dataverse: DataverseClient, { id }: Reference): Promise<LastActivity | undefined> {
  const [row] = await dataverse.retrieveMultiple("activitypointer", {
    select: ["activitytypecode", "modifiedon"],
    filter: `${lookupValue("regardingobjectid")} eq ${id}`,
    orderBy: "modifiedon desc",
    top: 1,
  });
  const at = row && moment(row, "modifiedon");
  return at && { ...at, kind: formatted(row, "activitytypecode") };
}
