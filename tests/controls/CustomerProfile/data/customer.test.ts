import { DataverseClient } from "../../../../shared/dataverse/client";
import { DataverseFailure, FailureKind } from "../../../../shared/dataverse/failure";
import { Customer, readCustomer } from "../../../../controls/CustomerProfile/data/customer";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
beforeAll(() => organization.reset("liveChat"));

async function linkedTo(
  table: "contact" | "account",
  row: object,
): Promise<{ conversation: string; id: string }> {
  const id = await organization.make(`${table}s`, row, `${table}id`);
  const conversation = await organization.make("msdyn_ocliveworkitems", {
    subject: "Test",
    statuscode: 2,
    [`msdyn_customer_msdyn_ocliveworkitem_${table}@odata.bind`]: `/${table}s(${id})`,
  });
  return { conversation, id };
}
const shown = ({ values }: Customer): Record<string, unknown> =>
  Object.fromEntries(values.map(({ label, value }) => [label, value]));
const wish = (change: object): Parameters<typeof readCustomer>[2] => ({
  form: "Conversation Customer Card",
  columns: {},
  ...change,
});
/** Whoever may not read forms. */
const withoutForms = (): DataverseClient => ({
  ...organization.client,
  retrieveMultiple: (table, query) =>
    table === "systemform"
      ? Promise.reject(new DataverseFailure("noPrivilege", table, 0))
      : organization.client.retrieveMultiple(table, query),
});

test("a contact shows the columns of its card form, under their display names, with what each is", async () => {
  const { conversation } = await linkedTo("contact", {
    firstname: "Ewa",
    lastname: "Nowak",
    jobtitle: "Buyer",
    emailaddress1: "ewa@example.com",
    mobilephone: "+48 600 100 200",
    address1_country: "Poland",
  });
  const customer = await readCustomer(organization.client, conversation);
  expect(customer).toMatchObject({
    record: { table: "contact", name: "Ewa Nowak" },
    outOfUse: undefined,
    country: "Poland",
    cases: { open: 0, closed: 0 },
  });
  expect(customer && shown(customer)).toMatchObject({
    "Job Title": "Buyer",
    Email: "ewa@example.com",
    "Mobile Phone": "+48 600 100 200",
    "Preferred Method of Contact": "Any",
  });
  expect(customer?.values.map(({ column, kind, isKey }) => [column, kind, isKey])).toEqual(
    expect.arrayContaining([
      ["emailaddress1", "email", true],
      ["mobilephone", "phone", true],
      ["address1_city", "text", false],
    ]),
  );
  expect(customer?.values.map(({ column }) => column)).not.toContain("fullname");
});

test("an account shows its primary contact, which opens and can be reached, and its cases by state", async () => {
  const contact = await organization.make(
    "contacts",
    { lastname: "Reach", emailaddress1: "reach@example.com", telephone1: "123 456" },
    "contactid",
  );
  const { conversation, id } = await linkedTo("account", {
    name: "Firm",
    "primarycontactid@odata.bind": `/contacts(${contact})`,
  });
  for (const statecode of [0, 0, 1, 2])
    await organization.make(
      "incidents",
      { title: "Case", statecode, "customerid_account@odata.bind": `/accounts(${id})` },
      "incidentid",
    );
  const customer = await readCustomer(organization.client, conversation);
  expect(customer).toMatchObject({
    primary: { email: "reach@example.com", phone: "123 456" },
    cases: { open: 2, closed: 2 },
  });
  expect(customer?.values.find(({ column }) => column === "primarycontactid")).toMatchObject({
    value: "Reach",
    record: { table: "contact", id: contact },
  });
});

test("where cases cannot be read, the reason stands in the place of their numbers", async () => {
  const { conversation } = await linkedTo("contact", { lastname: "Caseless" });
  const readWithout = (kind: FailureKind, report?: (failure: DataverseFailure) => void) =>
    readCustomer(
      {
        ...organization.client,
        fetch: (table, ...rest) =>
          table === "incident"
            ? Promise.reject(new DataverseFailure(kind, table, 0))
            : organization.client.fetch(table, ...rest),
      },
      conversation,
      undefined,
      report,
    );
  expect((await readWithout("noPrivilege"))?.cases).toMatchObject({
    called: "Cases",
    unreadBecause: { kind: "noPrivilege", table: "incident" },
  });
  const missing: DataverseFailure[] = [];
  const customer = await readWithout("throttled", (failure) => missing.push(failure));
  expect(customer?.cases).toBeUndefined();
  expect(missing).toMatchObject([{ kind: "throttled", table: "incident" }]);
});

test("without a form the maker's columns show, without them the default; a column that is not there is left out", async () => {
  const { conversation } = await linkedTo("contact", { lastname: "Plain", department: "Sales" });
  const columns = { contact: ["department", "nosuchcolumn"] };
  expect(
    (await readCustomer(withoutForms(), conversation, wish({ columns })))?.values,
  ).toMatchObject([
    { column: "department", value: "Sales" },
    { column: "nosuchcolumn", value: undefined },
  ]);
  expect((await readCustomer(withoutForms(), conversation))?.values[0]).toMatchObject({
    column: "jobtitle",
  });
});

test("the tier comes from the maker's column, a deactivated record is told, nobody is nobody", async () => {
  const { conversation } = await linkedTo("account", {
    name: "Old",
    accountcategorycode: 1,
    statecode: 1,
  });
  expect(
    await readCustomer(organization.client, conversation, wish({ tier: "accountcategorycode" })),
  ).toMatchObject({ tier: "Preferred Customer", outOfUse: "Inactive" });
  expect(
    await readCustomer(
      organization.client,
      await organization.make("msdyn_ocliveworkitems", { subject: "Nobody", statuscode: 2 }),
    ),
  ).toBeUndefined();
});

test.each(["contact", "account"] as const)(
  "a merged %s names the record that it was merged into",
  async (table) => {
    const { conversation } = await linkedTo(table, {
      [table === "contact" ? "lastname" : "name"]: "Twice",
      statecode: 1,
    });
    const master = "0f0f0f0f-0000-4000-8000-000000000001";
    const client: DataverseClient = {
      ...organization.client,
      fetch: async (asked, xml) =>
        (await organization.client.fetch(asked, xml)).map((row) =>
          asked === table && xml.includes('"masterid"') && xml.includes('"merged"')
            ? {
                ...row,
                merged: true,
                _masterid_value: master,
                "_masterid_value@Microsoft.Dynamics.CRM.lookuplogicalname": table,
                "_masterid_value@OData.Community.Display.V1.FormattedValue": "Once",
              }
            : row,
        ),
    };
    expect(await readCustomer(client, conversation)).toMatchObject({
      outOfUse: "Inactive",
      mergedInto: { table, id: master, name: "Once" },
    });
    expect((await readCustomer(organization.client, conversation))?.mergedInto).toBeUndefined();
  },
);

test.each([
  ["iVBORw0KGgo=", "data:image/png;base64,iVBORw0KGgo="],
  ["/9j/4AAQ", "data:image/jpeg;base64,/9j/4AAQ"],
  ['"><script>', undefined],
  ["PHN2Zz4=", undefined],
])("the picture %j is shown as %j", async (entityimage, expected) => {
  const { conversation } = await linkedTo("contact", { lastname: "Pictured", entityimage });
  expect((await readCustomer(organization.client, conversation))?.picture).toBe(expected);
});
