import {
  newRecordDefaults,
  readSuggestedCustomers,
} from "../../../../controls/CustomerProfile/data/suggestedCustomer";
import { DataverseClient } from "../../../../shared/dataverse/client";
import { DataverseFailure } from "../../../../shared/dataverse/failure";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
beforeAll(async () => {
  await organization.reset("liveChat");
  await organization.refuseWildcards(0);
});

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

/** Customers of the same rank come in any order. */
const likelyInOrder = async (said: Readonly<Record<string, string>>): Promise<unknown> =>
  ((await likely(said)) as unknown[][]).sort(([one], [other]) =>
    String(one).localeCompare(String(other)),
  );
const certainOnes = async (said: Readonly<Record<string, string>>): Promise<unknown> =>
  (await readSuggestedCustomers(organization.client, await conversationTelling(said))).customerHints
    .certain;

describe("a value whose name means the customer comes before the others", () => {
  beforeAll(async () => {
    for (const [lastname, emailaddress1] of [
      ["Own", "ola@own.example"],
      ["Second", "ola@second.example"],
      ["Desk", "desk@shop.example"],
    ])
      await organization.make("contacts", { lastname, emailaddress1 }, "contactid");
  });

  test("a later mail of the shop is not searched for and not filled in", async () => {
    const said = { Email: "ola@own.example", helpdeskMailbox: "desk@shop.example" };
    expect(await likely(said)).toEqual([["Own", ["email"]]]);
    expect(await certainOnes(said)).toEqual({ email: "ola@own.example" });
  });

  test.each([
    "E-mail",
    "customerEmail",
    "contact_email",
    "Your mail",
    "Adres e-mail",
    "EMailAddress1",
  ])("the name %s means the customer", async (name) => {
    const said = { aReplyTo: "desk@shop.example", [name]: "ola@own.example" };
    expect(await certainOnes(said)).toEqual({ email: "ola@own.example" });
  });

  test("without such a name the others are searched for, and none is filled in", async () => {
    const said = { replyTo: "desk@shop.example", agentEmail: "ola@own.example" };
    expect(await likelyInOrder(said)).toEqual([
      ["Desk", ["email"]],
      ["Own", ["email"]],
    ]);
    expect(await certainOnes(said)).toEqual({});
    expect(await certainOnes({ agentEmail: "ola@own.example" })).toEqual({});
  });

  test("of several candidates all are shown and none is filled in", async () => {
    const said = { Email: "ola@own.example", workEmail: "ola@second.example" };
    expect(await likelyInOrder(said)).toEqual([
      ["Own", ["email"]],
      ["Second", ["email"]],
    ]);
    expect(await certainOnes(said)).toEqual({});
  });

  test("the same value twice is one", async () => {
    expect(
      await certainOnes({
        Email: "OLA@own.example",
        "E-mail": "Ola <ola@own.example>",
        Phone: "+48 600 700 801",
        mobile: "600700801",
      }),
    ).toMatchObject({ email: expect.stringMatching(/^ola@own.example$/i) as unknown });
  });

  test("phone numbers likewise", async () => {
    expect(await certainOnes({ shopPhone: "+48 22 555 01 02", Mobile: "+48 600 700 802" })).toEqual(
      { phone: "+48 600 700 802" },
    );
    expect(await certainOnes({ shopPhone: "+48 22 555 01 02" })).toEqual({});
  });
});

test.each([
  ["+55 (31) 8777-1111", "+55 31 98777-1111"],
  ["+55 31 98777-2222", "+55 (31) 8777-2222"],
  ["054-777-3333", "0547773333"],
  ["(054) 777-4444", "+972 54 777 4444"],
  ["+33 6 77 88 55 55", "tel:+33677885555"],
  ["+44 7700 900666", "\u202a+44\u00a07700\u00a0900666\u202c"],
  ["07700 900667", "\u202a07700\u00a0900667\u202c"],
  ["+91 98765 47777", "919876547777"],
  ["425.555.0188", "+1 425 555 0188 x12"],
])("a contact with %s is likely for %s", async (stored, said) => {
  await organization.make("contacts", { lastname: stored, mobilephone: stored }, "contactid");
  expect(await likely({ Phone: said })).toEqual([[stored, ["phone"]]]);
});

test("asks for phone numbers without wildcards in front and without scattered digits", async () => {
  const asked: string[] = [];
  const client: DataverseClient = {
    ...organization.client,
    fetch: (table, xml) => {
      asked.push(xml);
      return organization.client.fetch(table, xml);
    },
  };
  await readSuggestedCustomers(client, await conversationTelling({ Phone: "+48 600 700 803" }));
  expect(asked.filter((xml) => /value="[%_[]|(\d%){2}/.test(xml))).toEqual([]);
  expect(asked.filter((xml) => xml.includes('operator="like"'))).toEqual([]);
  expect(Math.max(...asked.map((xml) => encodeURIComponent(xml).length))).toBeLessThan(16_000);
});

test("five numbers fit into the address of a request", async () => {
  const lengths: number[] = [];
  const client: DataverseClient = {
    ...organization.client,
    fetch: (table, xml) => {
      lengths.push(encodeURIComponent(xml).length);
      return organization.client.fetch(table, xml);
    },
  };
  const conversation = await conversationTelling({
    Phone: "+55 31 98777-2222",
    Mobile: "+48 600 700 803",
    Tel: "(425) 555-0100",
    GSM: "0612345678",
    Telefon: "919876547777",
  });
  await readSuggestedCustomers(client, conversation);
  expect(lengths.length).toBeGreaterThan(0);
  expect(Math.max(...lengths)).toBeLessThan(32_000);
});

test("a national number says nothing of its country, so it is not looked for with every country code", async () => {
  await organization.make(
    "contacts",
    { lastname: "Abroad", mobilephone: "+972 54-777-6666" },
    "contactid",
  );
  expect(await likely({ Phone: "0547776666" })).toEqual([]);
  expect(await likely({ Phone: "+972 547776666" })).toEqual([["Abroad", ["phone"]]]);
});

test.each(["throttled", "tooBroad", "failed", "offline"] as const)(
  "a search that is refused for now (%s) is a failure, not an empty list",
  async (kind) => {
    const conversation = await conversationTelling({ CaseNumber: "CAS-01042-K7P2" });
    for (const refused of ["incident", "msdyn_chatquestionnaireresponseitem"]) {
      const client: DataverseClient = {
        ...organization.client,
        fetch: (table, xml) =>
          table === refused
            ? Promise.reject(new DataverseFailure(kind, table, 0))
            : organization.client.fetch(table, xml),
      };
      await expect(readSuggestedCustomers(client, conversation)).rejects.toMatchObject({ kind });
    }
  },
);

test("a source that is missing or closed is left out and reported", async () => {
  const conversation = await conversationTelling({
    Email: "ola@own.example",
    CaseNumber: "CAS-01042-K7P2",
  });
  const client: DataverseClient = {
    ...organization.client,
    fetch: (table, xml) =>
      table === "contact"
        ? organization.client.fetch(table, xml)
        : Promise.reject(new DataverseFailure("noPrivilege", table, 0)),
  };
  const missing: string[] = [];
  const { customers } = await readSuggestedCustomers(client, conversation, ({ kind, table }) =>
    missing.push(`${kind} ${table}`),
  );
  expect(customers).toMatchObject([{ record: { name: "Own" } }]);
  expect(missing.sort()).toEqual([
    "noPrivilege account",
    "noPrivilege incident",
    "noPrivilege msdyn_chatquestionnaireresponseitem",
  ]);
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

test.each([
  ["\u202a+48\u00a0600 700 804\u202c", { mobilephone: "+48 600 700 804" }],
  ["tel:+48600700804", { mobilephone: "+48600700804" }],
  [
    "Ewa Lis <mailto:ewa@lis.example>",
    { firstname: "Ewa", lastname: "Lis", emailaddress1: "ewa@lis.example" },
  ],
  ["Ewa\u00a0 Bar\u2011Lev", { firstname: "Ewa", lastname: "Bar-Lev" }],
])("what was pasted as %j fills in a plain value", (typed, expected) => {
  expect(newRecordDefaults("contact", typed, {})).toEqual(expected);
});

test("a new account is called as a whole", () => {
  expect(newRecordDefaults("account", "Nowak i Syn", {})).toEqual({ name: "Nowak i Syn" });
});

test("a name of any length and with any blanks is split at its last word", () => {
  expect(newRecordDefaults("contact", "", { name: " Anna\u00A0 Maria  Nowak " })).toEqual({
    firstname: "Anna Maria",
    lastname: "Nowak",
  });
  const blanks = " ".repeat(300_000); // the square of this would take minutes
  expect(newRecordDefaults("contact", "", { name: `Anna${blanks}\nMaria ${blanks}Nowak` })).toEqual(
    {
      firstname: "Anna Maria",
      lastname: "Nowak",
    },
  );
});
