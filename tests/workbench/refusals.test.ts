import { answerRequest } from "../../workbench/dataverse/answerRequest";
import { openScenario } from "../../workbench/scenarios/openScenario";
import { readScenarios } from "../../workbench/scenarios/scenarioFiles";
import { annaChat, nobody, returnsQueue, startServer, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

describe("a query is refused for", () => {
  test.each<[string, string, number, string, string]>([
    [
      "an unknown set",
      "Account",
      404,
      "0x8006088a",
      "Resource not found for the segment 'Account'.",
    ],
    [
      "an unknown column in $select",
      "accounts?$select=Name",
      400,
      "0x0",
      "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    [
      "an unknown column in $filter",
      "accounts?$filter=nope eq 1",
      400,
      "0x0",
      "Could not find a property named 'nope'",
    ],
    [
      "an unknown column in $orderby",
      "accounts?$orderby=nope",
      400,
      "0x0",
      "Could not find a property named 'nope'",
    ],
    [
      "an unknown navigation property",
      "accounts?$expand=nope",
      400,
      "0x0",
      "Could not find a property named 'nope'",
    ],
    [
      "an unknown column inside $expand",
      "accounts?$expand=primarycontactid($select=nope)",
      400,
      "0x0",
      "'nope' on type 'Microsoft.Dynamics.CRM.contact'",
    ],
    [
      "a lookup by its bare name",
      "accounts?$select=primarycontactid",
      400,
      "0x0",
      "Could not find a property named 'primarycontactid'",
    ],
    [
      "a column dressed as a lookup",
      "accounts?$select=_name_value",
      400,
      "0x0",
      "Could not find a property named '_name_value'",
    ],
    [
      "a navigation property in the wrong case",
      "msdyn_ocliveworkitems?$expand=msdyn_issueid_msdyn_ocliveworkitem",
      400,
      "0x0",
      "Could not find a property",
    ],
    [
      "a text compared with a number",
      "accounts?$filter=name eq 5",
      400,
      "0x0",
      "incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'Equal'",
    ],
    [
      "a collection it does not know",
      "accounts?$filter=nope/any(c:c/lastname eq 'x')",
      400,
      "0x0",
      "Could not find a property named 'nope'",
    ],
    [
      "a collection behind a lookup",
      "queues?$filter=createdby/nope/any()",
      400,
      "0x0",
      "behind a lookup",
    ],
    [
      "a path over six lookups",
      `accounts?$filter=${"createdby/".repeat(6)}fullname eq 'x'`,
      400,
      "0x0",
      "more than 5 lookups",
    ],
    ["a parameter that is not given", "accounts?$filter=name eq @p1", 400, "0x0", "@p1"],
    [
      "a function without its column",
      "accounts?$filter=Microsoft.Dynamics.CRM.Today()",
      400,
      "0x80060888",
      "PropertyName",
    ],
    [
      "a function's unknown parameter",
      "accounts?$filter=Microsoft.Dynamics.CRM.Today(PropertyName='createdon',Zone='x')",
      400,
      "0x0",
      "PropertyName",
    ],
    [
      "a function on a column it does not know",
      "accounts?$filter=Microsoft.Dynamics.CRM.Today(PropertyName='nope')",
      400,
      "0x0",
      "'nope' on type 'Microsoft.Dynamics.CRM.account'",
    ],
    [
      "a function on a column of another type",
      "accounts?$filter=Microsoft.Dynamics.CRM.Today(PropertyName='name')",
      400,
      "0x0",
      "not valid for the column 'name'",
    ],
    [
      "days that are none",
      "accounts?$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue='x')",
      400,
      "0x0",
      "'x' is not a whole number",
    ],
    [
      "one value where two are meant",
      `accounts?$filter=Microsoft.Dynamics.CRM.Between(PropertyName='numberofemployees',PropertyValues=["5"])`,
      400,
      "0x0",
      "two values",
    ],
    [
      "a text among numbers",
      `accounts?$filter=Microsoft.Dynamics.CRM.In(PropertyName='numberofemployees',PropertyValues=["five"])`,
      400,
      "0x0",
      "not of type Edm.Int32",
    ],
    [
      "a guid in quotes",
      `contacts?$filter=contactid eq '${nobody}'`,
      400,
      "0x0",
      "'Edm.Guid' and 'Edm.String'",
    ],
    [
      "a choice in quotes",
      "incidents?$filter=prioritycode eq '1'",
      400,
      "0x0",
      "'Edm.Int32' and 'Edm.String'",
    ],
    [
      "columns of two types",
      "contacts?$filter=lastname eq numberofchildren",
      400,
      "0x0",
      "'Edm.String' and 'Edm.Int32'",
    ],
    [
      "a text function on a number",
      "contacts?$filter=contains(numberofchildren,'1')",
      400,
      "0x0",
      "contains",
    ],
    ["greater than null", "contacts?$filter=numberofchildren gt null", 400, "0x0", "null"],
    [
      "a date that does not exist",
      "contacts?$filter=createdon gt 2026-02-30",
      400,
      "0x0",
      "does not exist",
    ],
    [
      "a text without its end",
      "accounts?$filter=name eq 'open",
      400,
      "0x80060888",
      "There is an unterminated literal at position 13 in 'name eq 'open'.",
    ],
    [
      "half a comparison",
      "accounts?$filter=name eq",
      400,
      "0x80060888",
      "Syntax error at position 7",
    ],
    [
      "a parenthesis too many",
      "accounts?$filter=(name eq 'a'))",
      400,
      "0x80060888",
      "Syntax error",
    ],
    [
      "an operator it does not know",
      "accounts?$filter=name is 'a'",
      400,
      "0x80060888",
      "comparison",
    ],
    [
      "a character of no language",
      "accounts?$filter=name eq ‰",
      400,
      "0x80060888",
      "not valid at position 8",
    ],
    ["an empty $select", "accounts?$select=", 400, "0x80060888", "a column expected"],
    ["a star", "accounts?$select=*", 400, "0x80060888", "'*'"],
    ["a negative $top", "accounts?$top=-1", 400, "0x0", "$top"],
    ["a $top that is none", "accounts?$top=all", 400, "0x80060888", "a whole number"],
    ["a $count that is none", "accounts?$count=maybe", 400, "0x80060888", "'false'"],
    ["an option given twice", "accounts?$top=1&$top=2", 400, "0x80060888", "more than once"],
    [
      "an option given twice inside $expand",
      "accounts?$expand=primarycontactid($select=fullname;$select=lastname)",
      400,
      "0x0",
      "more than once",
    ],
    ["a key in braces", `queues({${returnsQueue}})`, 400, "0x80060888", "not valid"],
    ["a key that is no guid", "queues(12)", 400, "0x80060888", "a guid expected"],
    ["an open key", `queues(${returnsQueue}`, 400, "0x80060888", "')' expected"],
    ["$filter on one row", `queues(${returnsQueue})?$filter=name eq 'x'`, 400, "0x0", "single row"],
    [
      "an unknown table definition",
      "EntityDefinitions(LogicalName='nope')",
      404,
      "0x80041102",
      "with namemapping = 'Logical' was not found in the MetadataCache",
    ],
    ["an unknown navigation address", `queues(${returnsQueue})/nope`, 404, "0x8006088a", "'nope'"],
    ["navigation without a row", "queues/createdby", 404, "0x8006088a", "'createdby'"],
    [
      "a search text without measure",
      `accounts?$filter=contains(name,'${"a".repeat(4001)}')`,
      400,
      "0x0",
      "4000",
    ],
  ])("%s", async (_, path, status, code, message) => {
    const answer = await server.data(path);
    expect([answer.status, answer.error.code]).toEqual([status, code]);
    expect(answer.error.message).toContain(message);
  });
});

describe("what is not built is refused by name:", () => {
  test.each([
    ["accounts?$search=x", "$search"],
    ["accounts?$skip=5", "$skip"],
    ["accounts?$compute=x", "$compute"],
    ["accounts?userQuery=x", "userQuery"],
    ["accounts?$expand=primarycontactid($levels=2)", "$levels"],
    ["accounts?$expand=primarycontactid/$ref", "$expand=primarycontactid/"],
    [
      "accounts?$filter=Microsoft.Dynamics.CRM.ThisFiscalYear(PropertyName='createdon')",
      "Microsoft.Dynamics.CRM.ThisFiscalYear",
    ],
    [
      "accounts?$filter=Microsoft.Dynamics.CRM.LastXMinutes(PropertyName='createdon',PropertyValue=3)",
      "Microsoft.Dynamics.CRM.LastXMinutes",
    ],
    [
      "accounts?$filter=primarycontactid/createdby/Microsoft.Dynamics.CRM.Today(PropertyName='createdon')",
      "behind a path",
    ],
    ["accounts?$filter=tolower(name) eq 'x'", "tolower"],
    ["accounts?$filter=name in ('a')", "in"],
    ["accounts?$filter=numberofemployees add 1 eq 2", "add"],
    ["accounts?$filter=ownerid/name eq 'x'", "several tables"],
    ["accounts?$expand=ownerid", "several tables"],
    ["accounts?$filter=1 eq 1", "two values"],
    ["accounts?$filter=startswith(name,'%a')", "leading %"],
    ["accounts(accountnumber='A')", "accountnumber"],
    [`queues(${returnsQueue})/name`, "single column"],
    [`queues(${returnsQueue})/createdby/$ref`, "$ref"],
    ["accounts/$count", "$count"],
    ["$metadata", "$metadata"],
    ["Microsoft.Dynamics.CRM.RetrieveVersion()", "Microsoft.Dynamics.CRM.RetrieveVersion"],
    ["EntityDefinitions(LogicalName='contact')/Keys", "Keys"],
    ["EntityDefinitions?$filter=LogicalName eq 'contact'", "$filter"],
    ["EntityDefinitions?$select=ObjectTypeCode", "ObjectTypeCode"],
  ])("%s", async (path, name) => {
    const { status, error } = await server.data(path);
    expect(status).toBe(501);
    expect(error.message).toContain("The local Dataverse does not support");
    expect(error.message).toContain(name);
  });

  test("another version of the Web API", async () => {
    expect((await server.send(`${server.url}/api/data/v9.1/accounts`)).status).toBe(501);
  });
});

describe("methods", () => {
  test.each([
    ["PATCH", "accounts"],
    ["DELETE", "accounts"],
    ["PUT", `queues(${returnsQueue})`],
    ["POST", `queues(${returnsQueue})`],
    ["POST", `queues(${returnsQueue})/createdby`],
    ["POST", ""],
    ["DELETE", "EntityDefinitions"],
    ["GET", "$batch"],
    ["OPTIONS", "accounts"],
  ])("%s of '%s' is not allowed", async (method, path) => {
    const { status, error } = await server.data(path, {
      method,
      body: method === "OPTIONS" || method === "GET" ? undefined : {},
    });
    expect(status).toBe(405);
    expect(error.message).toContain(method);
  });

  test("a function asked with POST is not found", async () => {
    const { status, error } = await server.data("WhoAmI", { method: "POST", body: {} });
    expect(status).toBe(404);
    expect(error.message).toContain("No HTTP resource was found that matches the request URI");
  });
});

describe("a role without the privilege", () => {
  const user = "role=restricted";

  test.each([
    ["reads no rows", "GET", "msdyn_livechatengagementctxes", "prvReadmsdyn_livechatengagementctx"],
    [
      "reads no rows through $expand",
      "GET",
      "msdyn_ocliveworkitems?$expand=msdyn_msdyn_ocliveworkitem_msdyn_livechatengagementctx_liveworkitemid",
      "prvReadmsdyn_livechatengagementctx",
    ],
    [
      "creates nothing",
      "POST",
      "msdyn_livechatengagementctxes",
      "prvCreatemsdyn_livechatengagementctx",
    ],
    ["changes nothing", "PATCH", `characteristics(${nobody})`, "prvWritecharacteristic"],
    ["deletes nothing", "DELETE", `characteristics(${nobody})`, "prvDeletecharacteristic"],
  ])("%s", async (_, method, path, privilege) => {
    const { status, error } = await server.data(path, {
      method,
      user,
      body: method === "GET" || method === "DELETE" ? undefined : { msdyn_name: "x" },
    });
    expect([status, error.code]).toEqual([403, "0x80040220"]);
    expect(error.message).toContain(privilege);
  });

  test("learns nothing through a filter or an order over a lookup", async () => {
    const [scenario] = readScenarios();
    const organization = await openScenario(scenario);
    const { security } = organization.usualRole;
    const nothing = { ...security.everywhere, Read: "none" } as const;
    const usualRole = {
      ...organization.usualRole,
      name: "queueless",
      security: { ...security, tables: new Map([["queue", nothing]]) },
    };
    const get = (query: string) => {
      const url = `msdyn_ocliveworkitems?${encodeURI(query)}`;
      return answerRequest(
        { method: "GET", url, headers: {}, body: Buffer.alloc(0), root: "" },
        { ...organization, usualRole },
      ).status;
    };
    const name = "msdyn_cdsqueueid_msdyn_ocliveworkitem/name";
    expect([
      get(`$filter=${name} eq 'x'`),
      get(`$orderby=${name}`),
      get("$select=_msdyn_cdsqueueid_value"),
    ]).toEqual([403, 403, 200]);
    organization.database.close();
  });

  test("still reads the conversation", async () => {
    expect((await server.data(`msdyn_ocliveworkitems(${annaChat})`, { user })).status).toBe(200);
  });
});

test("a write with a wrong $select writes nothing", async () => {
  const answer = await server.data("contacts?$select=nope", {
    method: "POST",
    body: { lastname: "Unwritten" },
    prefer: "return=representation",
  });
  expect(answer.status).toBe(400);
  expect((await server.data("contacts?$filter=lastname eq 'Unwritten'")).rows).toEqual([]);
});
