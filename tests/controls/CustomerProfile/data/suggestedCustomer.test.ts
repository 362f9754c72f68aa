import {
  newRecordDefaults,
  readSuggestedCustomers,
} from "../../../../controls/CustomerProfile/data/suggestedCustomer";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
beforeAll(() => organization.reset("liveChat"));

async function conversationTelling(said: Readonly<Record<string, string>>): Promise<string> {
  const id = await organization.make("msdyn_ocliveworkitems", {
    subject: "Unknown",
    statuscode: 2,
    msdyn_channel: "192360000",
  });
  for (const [name, value] of Object.entries(said)) {
    await organization.make(
      "msdyn_ocliveworkitemcontextitems",
      {
        msdyn_name: name,
        msdyn_value: value,
        msdyn_isdisplayable: true,
        "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})`,
      },
      "msdyn_ocliveworkitemcontextitemid",
    );
  }
  return id;
}
const likely = async (said: Readonly<Record<string, string>>): Promise<unknown> =>
  (
    await readSuggestedCustomers(organization.client, await conversationTelling(said))
  ).customers.map(({ record, reasons }) => [record.name, reasons]);

test("ranks an equal e-mail before an equal phone number before an equal name, and says why", async () => {
  await organization.make(
    "contacts",
    { firstname: "Jan", lastname: "Phone", telephone2: "(0) 700-800-900" },
    "contactid",
  );
  await organization.make(
    "contacts",
    { firstname: "Jan", lastname: "Mail", emailaddress1: "JAN@example.com" },
    "contactid",
  );
  await organization.make(
    "contacts",
    {
      firstname: "Jan",
      lastname: "Both",
      emailaddress1: "jan@example.com",
      mobilephone: "+48700800900",
    },
    "contactid",
  );
  await organization.make("contacts", { firstname: "Jan", lastname: "Named" }, "contactid");
  await organization.make(
    "contacts",
    { firstname: "Jan", lastname: "Named", statecode: 1 },
    "contactid",
  );
  expect(
    await likely({ Email: "jan@example.com", Phone: "+48 700 800 900", Name: "jan named" }),
  ).toEqual([
    ["Jan Both", ["email", "phone"]],
    ["Jan Mail", ["email"]],
    ["Jan Phone", ["phone"]],
    ["Jan Named", ["name"]],
  ]);
});

test("knows an account by its number and a customer by the number of a case", async () => {
  expect(await likely({ accountNumber: "nw-20418" })).toEqual([
    ["Taranto Café sp. z o.o.", ["number"]],
  ]);
  expect(await likely({ CaseNumber: "CAS-01042-K7P2" })).toEqual([["Anna Kowalska", ["number"]]]);
});

test("goes by the answers before the chat as well", async () => {
  const id = await conversationTelling({});
  const question = await organization.make(
    "msdyn_surveyquestions",
    { msdyn_name: "Email", msdyn_questiontext: "Your address?", msdyn_answertype: 192350000 },
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
      msdyn_chatanswertext: "liam@oconnor.example",
      "msdyn_surveyquestionid@odata.bind": `/msdyn_surveyquestions(${question})`,
      "msdyn_ChatQuestionnaireResponseId@odata.bind": `/msdyn_chatquestionnaireresponses(${response})`,
    },
    "msdyn_chatquestionnaireresponseitemid",
  );
  expect((await readSuggestedCustomers(organization.client, id)).customers).toMatchObject([
    { record: { name: "Liam O'Connor" }, reasons: ["email"] },
  ]);
});

test("shows five at most", async () => {
  for (let index = 0; index < 7; index += 1)
    await organization.make(
      "contacts",
      { lastname: `Many ${index}`, emailaddress1: "many@example.com" },
      "contactid",
    );
  expect(await likely({ Email: "many@example.com" })).toHaveLength(5);
});

test.each([
  ["nothing was said", {}],
  [
    "nothing of it tells who it is",
    { orderNumber: "0045-81207", Phone: "none", Email: "no", Name: "?!" },
  ],
])("asks for no records where %s", async (_what, said) => {
  const asked: string[] = [];
  const conversation = await conversationTelling(said);
  const client = {
    ...organization.client,
    fetch: (table: string, xml: string) => {
      asked.push(table);
      return organization.client.fetch(table, xml);
    },
  };
  expect((await readSuggestedCustomers(client, conversation)).customers).toEqual([]);
  expect(asked.filter((table) => ["contact", "account", "incident"].includes(table))).toEqual([]);
});

test("values are no FetchXML", async () => {
  expect(await likely({ Name: "\"/></filter><x a='&" })).toEqual([]);
});

test.each([
  [
    "",
    {
      firstname: "Anna Maria",
      lastname: "Nowak",
      emailaddress1: "a@b.pl",
      mobilephone: "600 100 200",
    },
  ],
  [
    "Ewa Lis",
    { firstname: "Ewa", lastname: "Lis", emailaddress1: "a@b.pl", mobilephone: "600 100 200" },
  ],
  [
    "ewa@lis.pl",
    {
      firstname: "Anna Maria",
      lastname: "Nowak",
      emailaddress1: "ewa@lis.pl",
      mobilephone: "600 100 200",
    },
  ],
  [
    "700 800 900",
    {
      firstname: "Anna Maria",
      lastname: "Nowak",
      emailaddress1: "a@b.pl",
      mobilephone: "700 800 900",
    },
  ],
])("a new contact after %j was typed is filled in with what is known", (typed, expected) => {
  expect(
    newRecordDefaults("contact", typed, {
      name: "Anna Maria Nowak",
      email: "a@b.pl",
      phone: "600 100 200",
    }),
  ).toEqual(expected);
});

test("a new account is called as a whole", () => {
  expect(newRecordDefaults("account", "Nowak i Syn", {})).toEqual({ name: "Nowak i Syn" });
});
