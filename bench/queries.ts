import { DataverseClient, platformDataverse } from "../shared/dataverse/client";
import { readConversation } from "../shared/conversation/conversation";
import { readSessions } from "../controls/ConversationDetails/data/session";
import { readSkills } from "../controls/ConversationDetails/data/skill";
import { readVisitor } from "../shared/conversation/visitor";
import { readEntitySets } from "../workbench/page/entitySets";
import { createUtility } from "../workbench/page/utility";
import { createWebApi } from "../workbench/page/webApi";

/** A question to the Web API, by what it is for. */
export interface BenchQuery {
  readonly name: string;
  /** What follows `/api/data/v9.2/`. */
  readonly path: string;
}

const ANNOTATED = { Prefer: 'odata.include-annotations="*"' };

export const ask = async (url: string, path: string): Promise<Response> =>
  fetch(`${url}/api/data/v9.2/${path}`, { headers: ANNOTATED });

/** What ConversationDetails and VisitorDetails ask, taken from the request log while their records ask it. */
export async function recordedQueries(url: string, conversation: string): Promise<BenchQuery[]> {
  const connection = { url: `${url}/api/data/v9.2`, user: "language=1033; timeZone=UTC", fetch };
  const client: DataverseClient = platformDataverse(
    createWebApi(connection, readEntitySets(connection), true),
    createUtility(connection, () => true, true),
    () => true,
  );
  await fetch(`${url}/workbench/requests`, { method: "DELETE" });
  await readConversation(client, conversation);
  await readSkills(client, conversation);
  await readVisitor(client, conversation, true);
  await readSessions(client, conversation);
  const log = (await (await fetch(`${url}/workbench/requests`)).json()) as { path: string }[];
  const paths = [...new Set(log.map(({ path }) => path.replace("/api/data/v9.2/", "")))];
  return paths.map((path) => ({ name: `controls: ${path.split(/[(?]/)[0]}`, path }));
}

/** What customers, cases and timelines are typically asked for. */
export function typicalQueries(caseId: string, contactId: string): BenchQuery[] {
  const activity =
    "$select=subject,description,activitytypecode,statecode,statuscode,createdon,modifiedon,_ownerid_value";
  return [
    {
      name: "timeline: 10 newest activities of the busiest case",
      path: `activitypointers?${activity}&$filter=_regardingobjectid_value eq ${caseId}&$orderby=modifiedon desc&$top=10`,
    },
    {
      name: "timeline: open activities of the busiest case",
      path: `activitypointers?${activity}&$filter=_regardingobjectid_value eq ${caseId} and statecode eq 0&$orderby=modifiedon desc&$top=10`,
    },
    {
      name: "timeline: 10 newest notes of the busiest case",
      path: `annotations?$select=subject,notetext,filename,isdocument,modifiedon&$filter=_objectid_value eq ${caseId}&$orderby=modifiedon desc&$top=10`,
    },
    {
      name: "timeline: 10 newest posts of the busiest case",
      path: `posts?$select=text,source,createdon&$filter=_regardingobjectid_value eq ${caseId}&$orderby=createdon desc&$top=10`,
    },
    {
      name: "recent cases of the busiest customer",
      path: `incidents?$select=title,ticketnumber,prioritycode,statuscode,createdon&$filter=_customerid_value eq ${contactId}&$orderby=createdon desc&$top=5`,
    },
    {
      name: "earlier conversations of the customer",
      path: `msdyn_ocliveworkitems?$select=subject,msdyn_channel,statuscode,msdyn_startedon&$filter=_msdyn_customer_value eq ${contactId}&$orderby=createdon desc&$top=10`,
    },
    {
      name: "context items of a conversation",
      path: `msdyn_ocliveworkitemcontextitems?$select=msdyn_name,msdyn_value&$filter=_msdyn_ocliveworkitemid_value eq ${caseId}&$top=100`,
    },
    {
      name: "a case by its key",
      path: `incidents(${caseId})?$select=title,ticketnumber,statuscode,_customerid_value`,
    },
  ];
}

const searched = [
  "parentcustomerid",
  "emailaddress1",
  "firstname",
  "lastname",
  "middlename",
  "fullname",
  "mobilephone",
];

/** As CustomerProfile asks for what an agent types, over the shipped views. */
const quickFind = (pattern: string): string =>
  `<fetch count="10" page="1"><entity name="contact">${[
    "contactid",
    "fullname",
    "statecode",
    "statuscode",
    "parentcustomerid",
    "emailaddress1",
    "mobilephone",
  ]
    .map((column) => `<attribute name="${column}"/>`)
    .join(
      "",
    )}<order attribute="fullname"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter><filter type="or">${searched
    .map((column) => `<condition attribute="${column}" operator="like" value="${pattern}"/>`)
    .join("")}</filter></entity></fetch>`;

/** Quick find: a name that many have, and a name and a phone number that nobody has, for which every row must be looked at. */
export const searchQueries: readonly BenchQuery[] = [
  ["olivia", "olivia%"],
  ["nobody at all", "nobody at all%"],
  ["602555741", "%6%0%2%5%5%5%7%4%1%"],
].map(([text = "", pattern = ""]) => ({
  name: `quick find of contacts: "${text}"`,
  path: `contacts?fetchXml=${encodeURIComponent(quickFind(pattern))}`,
}));
