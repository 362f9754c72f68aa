import { readContextItems, readContextVariables } from "../../../shared/conversation/contextItem";
import { DataverseClient } from "../../../shared/dataverse/client";
import { DataverseFailure, FailureKind } from "../../../shared/dataverse/failure";
import { nextSecond } from "../../support/nextSecond";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();
const newer = "msdyn_ocliveworkitemcontextitemelastics";
const older = "msdyn_ocliveworkitemcontextitems";

const conversation = (row: object = {}): Promise<string> =>
  organization.make("msdyn_ocliveworkitems", { subject: "Test", statuscode: 2, ...row });
const item = (
  set: string,
  id: string,
  name: string,
  value: string,
  row: object = {},
): Promise<string> =>
  organization.make(
    set,
    {
      msdyn_name: name,
      msdyn_value: value,
      msdyn_isdisplayable: true,
      "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})`,
      ...row,
    },
    `${set.slice(0, -1)}id`,
  );
/** The organization's client, for which the questions to one table fail. */
const refusingTable = (table: string, kind: FailureKind): DataverseClient => {
  const { client } = organization;
  const refused = (asked: string): boolean => asked === table;
  const fail = (): Promise<never> => Promise.reject(new DataverseFailure(kind, table, 0));
  return {
    ...client,
    // Dataverse refuses the shared query whole if a part of it is refused.
    retrieve: (asked, id, query) =>
      query.expand?.some((each) => refused(each.table))
        ? Promise.reject(new DataverseFailure("noPrivilege", table, 0))
        : client.retrieve(asked, id, query),
    retrieveMultiple: (asked, query) =>
      refused(asked) ? fail() : client.retrieveMultiple(asked, query),
    fetch: (asked, ...rest) => (refused(asked) ? fail() : client.fetch(asked, ...rest)),
  };
};
const named = async (id: string): Promise<string[]> =>
  (await readContextItems(organization.client, id))
    .map(({ name, value }) => `${name}=${value}`)
    .sort();

test("both tables are read, and of one name the newest value counts", async () => {
  const id = await conversation();
  await item(older, id, "only old", "1");
  await item(newer, id, "order", "old");
  await nextSecond(); // modifiedon tells seconds apart
  await item(older, id, "order", "new");
  await item(newer, id, "only new", "2");
  expect(await named(id)).toEqual(["only new=2", "only old=1", "order=new"]);
});

test("names tell capitals apart; what may not be shown, has no name, or belongs elsewhere is left out", async () => {
  const id = await conversation();
  await item(newer, id, "Key", "a");
  await item(newer, id, "key", "b");
  await item(newer, id, "secret", "c", { msdyn_isdisplayable: false });
  await item(newer, id, "SelfService", "[]");
  await item(newer, id, "empty", " ");
  await item(newer, await conversation(), "other", "d");
  expect(await named(id)).toEqual(["Key=a", "key=b"]);
});

test("answers of the pre-chat survey are left to the survey", async () => {
  const id = await conversation();
  const question = await organization.make(
    "msdyn_surveyquestions",
    { msdyn_name: "Your order" },
    "msdyn_surveyquestionid",
  );
  const response = await organization.make(
    "msdyn_chatquestionnaireresponses",
    { msdyn_name: "Survey", "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})` },
    "msdyn_chatquestionnaireresponseid",
  );
  await organization.make(
    "msdyn_chatquestionnaireresponseitems",
    {
      msdyn_name: "Answer",
      msdyn_chatanswertext: "5",
      "msdyn_ChatQuestionnaireResponseId@odata.bind": `/msdyn_chatquestionnaireresponses(${response})`,
      "msdyn_surveyquestionid@odata.bind": `/msdyn_surveyquestions(${question})`,
    },
    "msdyn_chatquestionnaireresponseitemid",
  );
  await item(newer, id, "Your order", "5");
  await item(newer, id, "basket", "6");
  expect(await named(id)).toEqual(["basket=6"]);
});

test("definitions of the workstream give labels, tables and what is the system's", async () => {
  const stream = await organization.make(
    "msdyn_liveworkstreams",
    { msdyn_name: "Chat" },
    "msdyn_liveworkstreamid",
  );
  await organization.make(
    "msdyn_ocliveworkstreamcontextvariables",
    {
      msdyn_name: "order",
      msdyn_displayname: "Order number",
      msdyn_datatype: 192350100,
      msdyn_entitylogicalname: "incident",
      msdyn_issystemdefined: true,
      "msdyn_liveworkstreamid@odata.bind": `/msdyn_liveworkstreams(${stream})`,
    },
    "msdyn_ocliveworkstreamcontextvariableid",
  );
  const id = await conversation({
    "msdyn_liveworkstreamid_msdyn_ocliveworkitem@odata.bind": `/msdyn_liveworkstreams(${stream})`,
  });
  expect([...(await readContextVariables(organization.client, id))]).toEqual([
    ["order", { label: "Order number", table: "incident", isSystem: true }],
  ]);
  expect((await readContextVariables(organization.client, await conversation())).size).toBe(0);
});

test.each([
  ["the newer table", newer, "msdyn_ocliveworkitemcontextitemelastic"],
  ["the older table", older, "msdyn_ocliveworkitemcontextitem"],
  ["the survey", undefined, "msdyn_chatquestionnaireresponseitem"],
])("a busy server is reported where only %s gave no answer", async (_name, set, table) => {
  const id = await conversation();
  await item(newer, id, "one", "1");
  await item(older, id, "other", "2");
  const missing: DataverseFailure[] = [];
  const items = await readContextItems(refusingTable(table, "throttled"), id, (failure) =>
    missing.push(failure),
  );
  expect(items.map(({ name }) => name).sort()).toEqual(
    set === newer ? ["other"] : set === older ? ["one"] : ["one", "other"],
  );
  expect(missing).toMatchObject([{ kind: "throttled", table }]);
});

test("a table that the agent may not read is reported, and nothing to show for now is a failure", async () => {
  const id = await conversation();
  await item(older, id, "one", "1");
  const missing: DataverseFailure[] = [];
  const elastic = "msdyn_ocliveworkitemcontextitemelastic";
  await readContextItems(refusingTable(elastic, "noPrivilege"), id, (failure) =>
    missing.push(failure),
  );
  expect(missing).toMatchObject([{ kind: "noPrivilege", table: elastic }]);
  await expect(
    readContextItems(refusingTable(elastic, "offline"), await conversation()),
  ).rejects.toMatchObject({ kind: "offline" });
});

test("an organization that has only one of the two tables has no gap", async () => {
  const id = await conversation();
  await item(older, id, "one", "1");
  const missing: DataverseFailure[] = [];
  const client = refusingTable("msdyn_ocliveworkitemcontextitemelastic", "missingTable");
  expect(await readContextItems(client, id, (failure) => missing.push(failure))).toHaveLength(1);
  expect(missing).toEqual([]);
});

test("with both tables missing the part is not installed", async () => {
  await organization.reset("tablesMissing");
  await expect(readContextItems(organization.client, await conversation())).rejects.toMatchObject({
    kind: "missingTable",
  });
});
