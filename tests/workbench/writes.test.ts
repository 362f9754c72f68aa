import {
  ALL,
  FORMATTED,
  annaChat,
  column,
  nobody,
  returnsQueue,
  startServer,
  type Server,
} from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const post = (set: string, body: unknown, prefer?: string) =>
  server.data(set, { method: "POST", body, prefer });
const patch = (row: string, body: unknown, headers: Record<string, string> = {}) =>
  server.data(row, { method: "PATCH", body, headers });

/** The row that a 204 names. */
const idIn = (entityId: string | null): string =>
  /\(([0-9a-f-]{36})\)$/.exec(entityId ?? "")?.[1] ?? "no id";

describe("create", () => {
  test("a conversation and its chat context, as curl would, can be read at once", async () => {
    const conversation = await post("msdyn_ocliveworkitems", {
      subject: "Made with curl",
      msdyn_channel: "192360000",
      statuscode: 2,
      msdyn_startedon: "2026-11-22T10:15:00Z",
      "msdyn_cdsqueueid_msdyn_ocliveworkitem@odata.bind": `/queues(${returnsQueue})`,
    });
    expect([conversation.status, conversation.text]).toEqual([204, ""]);
    const id = idIn(conversation.headers.get("odata-entityid"));

    const context = await post("msdyn_livechatengagementctxes", {
      msdyn_name: "Chat context",
      msdyn_browser: "curl",
      "msdyn_liveworkitemid@odata.bind": `msdyn_ocliveworkitems(${id})`,
    });
    expect(context.status).toBe(204);

    const { json } = await server.data(`msdyn_ocliveworkitems(${id})`, { prefer: ALL });
    expect(json).toMatchObject({
      subject: "Made with curl",
      statecode: 0,
      [`statuscode@${FORMATTED}`]: "Active",
      [`_msdyn_cdsqueueid_value@${FORMATTED}`]: "Returns and refunds",
      [`_createdby_value@${FORMATTED}`]: "Piotr Zieliński",
      [`_ownerid_value@${FORMATTED}`]: "Piotr Zieliński",
      activitytypecode: "msdyn_ocliveworkitem",
      msdyn_ocliveworkitemid: id,
    });
    expect(Date.parse(json.createdon as string)).toBeGreaterThan(Date.now() - 60_000);
    const found = await server.data(
      `msdyn_livechatengagementctxes?$filter=_msdyn_liveworkitemid_value eq ${id}`,
    );
    expect(column(found.rows, "msdyn_browser")).toEqual(["curl"]);
  });

  test("takes the client's key, once", async () => {
    const body = { contactid: nobody, lastname: "Client key" };
    expect((await post("contacts", body)).headers.get("odata-entityid")).toBe(
      `${server.url}/api/data/v9.2/contacts(${nobody})`,
    );
    const again = await post("contacts", body);
    expect([again.status, again.error.code]).toEqual([412, "0x80040237"]);
  });

  test("returns the row when asked, in the columns asked for", async () => {
    const { status, json, headers } = await post(
      "contacts?$select=lastname",
      { lastname: "Returned", donotemail: true },
      "return=representation",
    );
    expect(status).toBe(201);
    expect(json).toMatchObject({ lastname: "Returned" });
    expect(json).not.toHaveProperty("donotemail");
    expect(headers.get("preference-applied")).toBe("return=representation");
  });

  test("insists on a column that the platform requires", async () => {
    const { status, error } = await post("incidents", { title: "Nobody's case" });
    expect([status, error.code]).toEqual([400, "0x80048d19"]);
    expect(error.message).toContain("customerid");
  });

  test("fills the default of a choice and the first reason of a state", async () => {
    const { json } = await post(
      "msdyn_ocliveworkitemcharacteristics",
      { msdyn_name: "x" },
      "return=representation",
    );
    expect(json).toMatchObject({ msdyn_status: 192350000, statecode: 0, statuscode: 1 });
  });
});

describe("update", () => {
  test("changes what is sent, and who changed it, and the version", async () => {
    const before = await server.data(`queues(${returnsQueue})`);
    const { status } = await server.data(`queues(${returnsQueue})`, {
      method: "PATCH",
      body: { description: "Changed" },
      user: "role=administrator",
    });
    expect(status).toBe(204);
    const { json } = await server.data(`queues(${returnsQueue})`, { prefer: ALL });
    expect(json).toMatchObject({
      description: "Changed",
      name: before.json.name,
      [`_modifiedby_value@${FORMATTED}`]: "Ingrid Solberg",
    });
    expect(json["@odata.etag"]).not.toBe(before.json["@odata.etag"]);
  });

  test("clears values and lookups with null", async () => {
    const path = `msdyn_ocliveworkitems(${annaChat})`;
    const body = {
      msdyn_intent: "x",
      "msdyn_customer_msdyn_ocliveworkitem_contact@odata.bind": null,
      msdyn_IssueId_msdyn_ocliveworkitem: null,
    };
    expect((await patch(path, body)).status).toBe(204);
    expect((await patch(path, { msdyn_intent: null })).status).toBe(204);
    const { json } = await server.data(path);
    expect(json).toMatchObject({
      msdyn_intent: null,
      _msdyn_customer_value: null,
      _msdyn_issueid_value: null,
    });
  });

  test("points a customer to a contact or an account by the navigation property of each", async () => {
    const account = idIn(
      (await post("accounts", { name: "A customer" })).headers.get("odata-entityid"),
    );
    const path = `msdyn_ocliveworkitems(${annaChat})`;
    await patch(path, {
      "msdyn_customer_msdyn_ocliveworkitem_account@odata.bind": `/accounts(${account})`,
    });
    const { json } = await server.data(`${path}?$select=_msdyn_customer_value`, { prefer: ALL });
    expect(json).toMatchObject({
      _msdyn_customer_value: account,
      "_msdyn_customer_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
      "_msdyn_customer_value@Microsoft.Dynamics.CRM.associatednavigationproperty":
        "msdyn_customer_msdyn_ocliveworkitem_account",
    });
  });

  test("creates a missing row, unless If-Match asks for an existing one", async () => {
    const refused = await patch(`contacts(${nobody})`, { lastname: "New" }, { "If-Match": "*" });
    expect([refused.status, refused.error.code]).toEqual([404, "0x80040217"]);
    expect((await patch(`contacts(${nobody})`, { lastname: "New" })).status).toBe(204);
    expect((await server.data(`contacts(${nobody})?$select=lastname`)).json.lastname).toBe("New");
    const existing = await patch(
      `contacts(${nobody})`,
      { lastname: "Newer" },
      { "If-None-Match": "*" },
    );
    expect([existing.status, existing.error.code]).toEqual([412, "0x80040237"]);
  });

  test("with a stale version changes nothing", async () => {
    const stale = (await server.data(`queues(${returnsQueue})`)).headers.get("etag") ?? "";
    expect(
      (await patch(`queues(${returnsQueue})`, { description: "First" }, { "If-Match": stale }))
        .status,
    ).toBe(204);
    const second = await patch(
      `queues(${returnsQueue})`,
      { description: "Second" },
      { "If-Match": stale },
    );
    expect([second.status, second.error.code]).toEqual([412, "0x80060882"]);
    expect((await server.data(`queues(${returnsQueue})`)).json.description).toBe("First");
  });

  test("refuses columns of a conversation that nobody must update, and lets the others pass", async () => {
    for (const body of [
      { msdyn_title: "x" },
      { statuscode: 4 },
      { "msdyn_cdsqueueid_msdyn_ocliveworkitem@odata.bind": `/queues(${returnsQueue})` },
    ]) {
      const { status, error } = await patch(`msdyn_ocliveworkitems(${annaChat})`, body);
      expect(status).toBe(403);
      expect(error.message).toContain("supported customizations");
    }
    expect(
      (await patch(`msdyn_ocliveworkitems(${annaChat})`, { msdyn_conversationsummaryfield: "x" }))
        .status,
    ).toBe(204);
  });

  test("keeps state and status reason together", async () => {
    const row = `characteristics(${String((await server.data("characteristics?$top=1")).rows[0]?.characteristicid)})`;
    expect((await patch(row, { statecode: 1 })).status).toBe(204);
    expect((await server.data(row)).json).toMatchObject({ statecode: 1, statuscode: 2 });
    expect((await patch(row, { statuscode: 1 })).status).toBe(204);
    expect((await server.data(row)).json).toMatchObject({ statecode: 0, statuscode: 1 });
    expect((await patch(row, { statecode: 1, statuscode: 1 })).error.code).toBe("0x80048408");
    expect((await patch(row, { statuscode: null })).status).toBe(400);
  });
});

describe("delete", () => {
  test("takes the row and empties the lookups that pointed to it", async () => {
    const row = `queues(${returnsQueue})`;
    expect(
      (await server.data(row, { method: "DELETE", headers: { "If-Match": 'W/"1"' } })).status,
    ).toBe(412);
    expect((await server.data(row, { method: "DELETE" })).status).toBe(204);
    expect((await server.data(row)).status).toBe(404);
    expect((await server.data(row, { method: "DELETE" })).status).toBe(404);
    expect(
      (await server.data(`msdyn_ocliveworkitems(${annaChat})`)).json._msdyn_cdsqueueid_value,
    ).toBeNull();
  });
});

describe("a body is refused for", () => {
  const contact = (body: unknown) => post("contacts", body);

  test.each<[string, unknown, string, string]>([
    [
      "an unknown column",
      { nickname2: "x" },
      "0x80048d19",
      "Invalid property 'nickname2' was found in entity",
    ],
    [
      "a column that only the server writes",
      { createdon: "2026-01-01T00:00:00Z" },
      "0x80048d19",
      "read-only",
    ],
    ["a text that is none", { lastname: 5 }, "0x80048d19", "Edm.String"],
    ["a number that is none", { numberofchildren: "two" }, "0x80048d19", "Edm.Int32"],
    ["a number beyond 32 bits", { numberofchildren: 2_147_483_648 }, "0x80048d19", "Edm.Int32"],
    [
      "a date that does not exist",
      { lastonholdtime: "2026-02-30T00:00:00Z" },
      "0x80048d19",
      "Edm.DateTimeOffset",
    ],
    [
      "a date before Dataverse's first",
      { lastonholdtime: "1752-12-31T00:00:00Z" },
      "0x80048d19",
      "Edm.DateTimeOffset",
    ],
    ["a yes that is a text", { donotemail: "true" }, "0x80048d19", "Edm.Boolean"],
    [
      "an unknown choice",
      { preferredcontactmethodcode: 77 },
      "0x8004431a",
      "outside the valid range",
    ],
    [
      "a text that is too long",
      { lastname: "x".repeat(51) },
      "0x80044331",
      "maximum allowed length of '50'",
    ],
    [
      "a lookup set by its value",
      { _parentcustomerid_value: nobody },
      "0x80048d19",
      "Use Navigation properties instead",
    ],
    [
      "a lookup bound by its column",
      { "parentcustomerid@odata.bind": `/accounts(${nobody})` },
      "0x80048d19",
      "An undeclared property 'parentcustomerid'",
    ],
    [
      "a bind to another table",
      { "parentcustomerid_account@odata.bind": `/queues(${returnsQueue})` },
      "0x80048d19",
      "cannot point to a row of queues",
    ],
    [
      "a bind to no address",
      { "parentcustomerid_account@odata.bind": "Taranto" },
      "0x80048d19",
      "no address of a row",
    ],
    [
      "a bind that is no text",
      { "parentcustomerid_account@odata.bind": 7 },
      "0x80048d19",
      "no address of a row",
    ],
    ["a list in place of an object", [], "0x80048d19", "not a JSON object"],
  ])("%s", async (_, body, code, message) => {
    const { status, error } = await contact(body);
    expect([status, error.code]).toEqual([400, code]);
    expect(error.message).toContain(message);
  });

  test("a bind to a row that does not exist", async () => {
    const { status, error } = await contact({
      "parentcustomerid_account@odata.bind": `/accounts(${nobody})`,
    });
    expect([status, error.code]).toEqual([404, "0x80040217"]);
  });

  test("an unknown code in a multi-select choice", async () => {
    const { error } = await post("msdyn_ocliveworkitems", { msdyn_channel: "192360000,5" });
    expect(error.message).toContain("The value 5 of 'msdyn_channel'");
  });

  test("two columns of one name", async () => {
    const body = {
      "parentcustomerid_account@odata.bind": null,
      "parentcustomerid_contact@odata.bind": null,
    };
    expect((await contact(body)).error.message).toContain("set twice");
  });

  test("nothing of it is kept", async () => {
    await contact({ lastname: "Half", donotemail: "true" });
    expect((await server.data("contacts?$filter=lastname eq 'Half'")).rows).toEqual([]);
  });
});
