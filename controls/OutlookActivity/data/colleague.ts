import { DataverseClient } from "../../../shared/dataverse/client";
import { toGuid } from "../../../shared/dataverse/guid";
import { Reference, Row, text } from "../../../shared/dataverse/row";
import { Conversation } from "../../../shared/conversation/conversation";

/** Somebody in the same organization, as the directory knows them. */
export interface Colleague {
  readonly directoryId: string;
  readonly name: string;
  readonly isCaseOwner: boolean;
}

const USER = "systemuser";
/** Conversations that are looked at, and colleagues who are shown. */
const MAX_CONVERSATIONS = 50;
const MAX_COLLEAGUES = 8;

/** The name that a user signs in with; undefined where it may not be read. */
export async function readSignInName(
  dataverse: DataverseClient,
  userId: string,
): Promise<string | undefined> {
  const row = await dataverse
    .retrieve(USER, userId, { select: ["domainname"] })
    .catch((): Row => ({}));
  return text(row, "domainname");
}

/**
 * The owner of the case, and who else has active conversations in the queue, without the agent. A privilege that is missing here costs
 * names and nothing else.
 */
export async function readColleagues(
  dataverse: DataverseClient,
  { case: about, queue }: Conversation,
  self: Reference,
): Promise<readonly Colleague[]> {
  const [owners, others] = await Promise.all([
    about
      ? usersBehind(
          dataverse,
          "incident",
          "owninguser",
          `<condition attribute="incidentid" operator="eq" value="${about.id}"/>`,
        )
      : [],
    queue
      ? usersBehind(
          dataverse,
          "msdyn_ocliveworkitem",
          "msdyn_activeagentid",
          `<condition attribute="statuscode" operator="eq" value="2"/><condition attribute="msdyn_cdsqueueid" operator="eq" value="${queue.id}"/>`,
        )
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

const usersBehind = (
  dataverse: DataverseClient,
  table: string,
  column: string,
  conditions: string,
): Promise<readonly Row[]> =>
  dataverse
    .fetch(
      table,
      `<fetch top="${MAX_CONVERSATIONS}"><entity name="${table}"><filter>${conditions}</filter><link-entity name="${USER}" from="systemuserid" to="${column}" alias="user"><attribute name="systemuserid"/><attribute name="fullname"/><attribute name="azureactivedirectoryobjectid"/></link-entity></entity></fetch>`,
    )
    .catch(() => []);

function toColleague(row: Row, isCaseOwner: boolean): Colleague | undefined {
  const directoryId = toGuid(text(row, "user.azureactivedirectoryobjectid"));
  return directoryId === undefined
    ? undefined
    : { directoryId, name: text(row, "user.fullname") ?? "", isCaseOwner };
}
