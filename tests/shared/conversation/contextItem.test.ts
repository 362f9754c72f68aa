import { readContextItems, readContextVariables } from "../../../shared/conversation/contextItem";
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

test("with both tables missing the part is not installed", async () => {
  await organization.reset("tablesMissing");
  await expect(readContextItems(organization.client, await conversation())).rejects.toMatchObject({
    kind: "missingTable",
  });
});
