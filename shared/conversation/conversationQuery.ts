import { DataverseClient } from "../dataverse/client";
import { asFailure, isLasting } from "../dataverse/failure";
import { optionalIfLasting } from "../dataverse/optional";
import { lookupValue } from "../dataverse/query";
import { Row } from "../dataverse/row";
import { linkToContact } from "./linkedContact";
import { RelatedRows } from "./relatedRows";
import { call, chat, visitorRows } from "./visitorContext";

const TABLE = "msdyn_ocliveworkitem";
const columns = [
  "activityid",
  "statuscode",
  "msdyn_channel",
  "msdyn_isagentaccepted",
  "msdyn_isoutbound",
  "msdyn_activeagentassignedon",
  "msdyn_initiatedon",
  "msdyn_startedon",
  "msdyn_createdon",
  "msdyn_closedon",
  "msdyn_transfercount",
  "msdyn_customerlocale",
  "msdyn_customersentimentlabel",
  lookupValue("msdyn_customer"),
  lookupValue("msdyn_issueid"),
  lookupValue("msdyn_cdsqueueid"),
  lookupValue("msdyn_liveworkstreamid"),
  lookupValue("msdyn_activeagentid"),
  lookupValue("msdyn_customerlanguageid"),
];
/** These two come with the Conversation Extension solution. */
const waitColumns = ["msdyn_conversationfirstwaittimeinseconds", "msdyn_firstwaitstartedon"];

/** The skills that the conversation requires. A removed one stays as a row with status Deleted. */
export const skills: RelatedRows = {
  table: "msdyn_ocliveworkitemcharacteristic",
  navigation: "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid",
  column: "msdyn_ocliveworkitemid",
  select: [
    lookupValue("msdyn_characteristic"),
    lookupValue("msdyn_ratingvalue"),
    lookupValue("msdyn_skilladdedby"),
    "msdyn_characteristicsource",
    "msdyn_confidence",
  ],
  filter: "msdyn_status eq 192350000",
  orderBy: "createdon asc,msdyn_ocliveworkitemcharacteristicid asc", // rows of one rule come in one second
  top: 100,
};

/** Values that were passed on with the conversation. Newer organizations keep them in an elastic table, which cannot be joined. */
export const contextItems: RelatedRows = {
  table: "msdyn_ocliveworkitemcontextitem",
  navigation: "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcontextitem_ocliveworkitemid",
  column: "msdyn_ocliveworkitemid",
  select: ["msdyn_name", "msdyn_value", "msdyn_datatype", "modifiedon"],
  filter: "msdyn_isdisplayable eq true",
  orderBy: "modifiedon desc",
  top: 500,
};

/** The conversation's own row: from the shared query, or from a query of its own if Dataverse refuses that one. */
export async function fetchConversation(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Row> {
  const whole = await fetchWithRelatedRows(dataverse, conversationId);
  if (whole) return whole;
  const [row, waits] = await Promise.all([
    dataverse.retrieve(TABLE, conversationId, { select: columns }),
    optionalIfLasting(dataverse.retrieve(TABLE, conversationId, { select: waitColumns }), {}),
  ]);
  return { ...row, ...waits };
}

/** Related rows: from the shared query, or from a query of their own if Dataverse refuses that one. So each kind of row has its own failure. */
export async function readRelatedRows(
  dataverse: DataverseClient,
  conversationId: string,
  related: RelatedRows,
): Promise<readonly Row[]> {
  const rows = (await fetchWithRelatedRows(dataverse, conversationId))?.[related.navigation];
  return Array.isArray(rows)
    ? (rows as readonly Row[])
    : fetchRelatedRows(dataverse, conversationId, related);
}

/** The rows of a table that belong to the conversation. */
export const fetchRelatedRows = (
  dataverse: DataverseClient,
  conversationId: string,
  { table, column, select, filter, orderBy, top }: Omit<RelatedRows, "navigation">,
): Promise<readonly Row[]> =>
  dataverse.retrieveMultiple(table, {
    select,
    filter: [`${lookupValue(column)} eq ${conversationId}`, filter].filter(Boolean).join(" and "),
    orderBy,
    top,
  });

/** The conversation with its related rows. Undefined if a table, a column or a privilege is missing: Dataverse then refuses the whole query (docs/decisions/0007). */
async function fetchWithRelatedRows(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Row | undefined> {
  try {
    return await dataverse.retrieve(TABLE, conversationId, {
      select: [...columns, ...waitColumns],
      expand: [
        skills,
        visitorRows(chat, false),
        visitorRows(call, false),
        contextItems,
        linkToContact,
      ],
    });
  } catch (reason) {
    if (!isLasting(asFailure(reason))) throw reason;
    return undefined;
  }
}
