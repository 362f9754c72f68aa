import { startServer, type Row, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

const polish = { user: "language=1045" };
const incident = "EntityDefinitions(LogicalName='incident')";
const text = (label: unknown): unknown =>
  (label as { UserLocalizedLabel: Row }).UserLocalizedLabel.Label;
const called = (rows: readonly Row[], name: string): Row =>
  rows.find(({ LogicalName }) => LogicalName === name) ?? {};

test("a table's columns come with it, with their kind and name", async () => {
  const { json } = await server.data(
    `${incident}?$select=LogicalName&$expand=Attributes($select=LogicalName,AttributeType,DisplayName,RequiredLevel,IsPrimaryId)`,
  );
  const attributes = json.Attributes as Row[];
  expect(called(attributes, "title")).toMatchObject({
    "@odata.type": "#Microsoft.Dynamics.CRM.StringAttributeMetadata",
    AttributeType: "String",
  });
  expect(text(called(attributes, "title").DisplayName)).toBe("Case Title");
  expect(called(attributes, "customerid")).toMatchObject({
    AttributeType: "Customer",
    RequiredLevel: { Value: "SystemRequired" },
  });
  expect(called(attributes, "ownerid").AttributeType).toBe("Owner");
  expect(called(attributes, "incidentid")).toMatchObject({
    AttributeType: "Uniqueidentifier",
    IsPrimaryId: true,
  });
});

test("columns can be asked for alone, all or one", async () => {
  const all = await server.data(`${incident}/Attributes?$select=LogicalName`);
  expect(all.rows.length).toBeGreaterThan(20);
  const one = await server.data(
    `${incident}/Attributes(LogicalName='prioritycode')?$select=AttributeType,IsValidForUpdate`,
  );
  expect(one.json).toMatchObject({
    "@odata.type": "#Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
    AttributeType: "Picklist",
    IsValidForUpdate: true,
  });
});

test("choices come in the caller's language, a status reason with its state", async () => {
  const options = async (cast: string, column: string) => {
    const { rows } = await server.data(
      `${incident}/Attributes/Microsoft.Dynamics.CRM.${cast}?$select=LogicalName&$expand=OptionSet`,
      polish,
    );
    return called(rows, column).OptionSet as { Options: Row[]; TrueOption: Row };
  };
  const priorities = (await options("PicklistAttributeMetadata", "prioritycode")).Options;
  expect(priorities.map(({ Value, Label }) => [Value, text(Label)])).toEqual([
    [1, "Wysoki"],
    [2, "Normalny"],
    [3, "Niski"],
  ]);
  expect((await options("StatusAttributeMetadata", "statuscode")).Options).toContainEqual(
    expect.objectContaining({ Value: 5, State: 1 }),
  );
  expect(text((await options("BooleanAttributeMetadata", "isescalated")).TrueOption.Label)).toBe(
    "Tak",
  );
});

test("privileges have the names that refusals speak of", async () => {
  const { json } = await server.data(`${incident}?$select=Privileges`);
  expect(json.Privileges).toContainEqual(
    expect.objectContaining({ Name: "prvReadincident", PrivilegeType: "Read" }),
  );
});

test.each([
  ["EntityDefinitions(LogicalName='nope')/Attributes", 404, "0x80041102"],
  [`${incident}/Attributes(LogicalName='nope')`, 404, "0x80041103"],
  [`${incident}/Attributes?$expand=OptionSet`, 400, "0x0"],
  [`${incident}/Attributes/Microsoft.Dynamics.CRM.LookupAttributeMetadata`, 501, ""],
  [`${incident}/Attributes?$select=ColumnNumber`, 501, ""],
  [`${incident}/Keys`, 501, ""],
  [`${incident}?$expand=Attributes($filter=LogicalName eq 'title')`, 501, ""],
  ["EntityDefinitions?$expand=Attributes", 501, ""],
])("%s answers %i", async (path, status, code) => {
  const answer = await server.data(path);
  expect([answer.status, answer.error.code]).toEqual([status, code]);
});
