import { DataverseClient } from "../../../shared/dataverse/client";
import { buildFetchXml, Condition } from "../../../shared/dataverse/fetchXml";
import { toGuid } from "../../../shared/dataverse/guid";
import { optional, ReportMissing } from "../../../shared/dataverse/optional";
import { Reference, Row, text } from "../../../shared/dataverse/row";
import { Conversation } from "../../../shared/conversation/conversation";

/** A user of the same organization who has an account in the directory. */
export interface Colleague {
  readonly directoryId: string;
  readonly name: string;
  readonly isCaseOwner: boolean;
}

const USER = "systemuser";
/** The status reason of a conversation that an agent works on. */
const ACTIVE = 2;
/** Conversations that are read, and colleagues that are shown. */
const MAX_CONVERSATIONS = 50;
const MAX_COLLEAGUES = 8;

/** The user's sign-in name. Undefined if it cannot be read. */
export async function readSignInName(
  dataverse: DataverseClient,
  userId: string,
): Promise<string | undefined> {
  const row = await optional(dataverse.retrieve(USER, userId, { select: ["domainname"] }), {});
  return text(row, "domainname");
}

/**
 * The owner of the case, and the other agents with active conversations in the queue. A missing privilege only shortens the list; any
 * other failure is reported.
 */
export async function readColleagues(
  dataverse: DataverseClient,
  { case: about, queue }: Conversation,
  self: Reference,
  reportMissing?: ReportMissing,
): Promise<readonly Colleague[]> {
  const find = (...where: [string, string, readonly Condition[]]): Promise<readonly Row[]> =>
    optional(fetchUsersBehind(dataverse, ...where), [], reportMissing);
  const [owners, others] = await Promise.all([
    about ? find("incident", "owninguser", [["incidentid", "eq", about.id]]) : [],
    queue
      ? find("msdyn_ocliveworkitem", "msdyn_activeagentid", [
          ["statuscode", "eq", ACTIVE],
          ["msdyn_cdsqueueid", "eq", queue.id],
        ])
      : [],
  ]);
  const all = [
    ...owners.map((row) => toColleague(row, true)),
    ...others
      .filter((row) => toGuid(text(row, "user.systemuserid")) !== self.id)
      .map((row) => toColleague(row, false)),
  ];
  const byId = new Map<string, Colleague>();
  for (const colleague of all)
    if (colleague && !byId.has(colleague.directoryId)) byId.set(colleague.directoryId, colleague);
  return [...byId.values()].slice(0, MAX_COLLEAGUES);
}

const fetchUsersBehind = (
  dataverse: DataverseClient,
  table: string,
  column: string,
  filter: readonly Condition[],
): Promise<readonly Row[]> =>
  dataverse.fetch(
    table,
    buildFetchXml(table, {
      top: MAX_CONVERSATIONS,
      filter,
      links: [
        {
          name: USER,
          from: "systemuserid",
          to: column,
          alias: "user",
          attributes: ["systemuserid", "fullname", "azureactivedirectoryobjectid"],
        },
      ],
    }),
  );

function toColleague(row: Row, isCaseOwner: boolean): Colleague | undefined {
  const directoryId = toGuid(text(row, "user.azureactivedirectoryobjectid"));
  return directoryId === undefined
    ? undefined
    : { directoryId, name: text(row, "user.fullname") ?? "", isCaseOwner };
}
