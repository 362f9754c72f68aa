import { DataverseClient } from "../../../shared/dataverse/client";
import { lookupValue } from "../../../shared/dataverse/query";
import { formatted } from "../../../shared/dataverse/row";
import { readLinkedCase } from "../../../shared/cases/case";
import { Moment, moment } from "../../../shared/conversation/conversation";
import { defineQuery } from "../../../shared/query/defineQuery";

/** The type and time of a record's newest activity. */
export interface LastActivity extends Moment {
  /** The label of its type, such as "Email". */
  readonly kind?: string;
}

/** The newest activity regarding the linked case. Undefined if there is none. */
export async function readLastActivity(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<LastActivity | undefined> {
  const linked = await readLinkedCase(dataverse, conversationId);
  if (!linked) return undefined;
  const [row] = await dataverse.retrieveMultiple("activitypointer", {
    select: ["activitytypecode", "modifiedon"],
    filter: `${lookupValue("regardingobjectid")} eq ${linked.record.id}`,
    orderBy: "modifiedon desc",
    top: 1,
  });
  const at = row && moment(row, "modifiedon");
  return at && { ...at, kind: formatted(row, "activitytypecode") };
}

export const lastActivityQuery = defineQuery({ key: "last activity", read: readLastActivity });
