import { annaChat, column, startServer, type Row, type Server } from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const newcomer = "role=newcomer";
const piotr = "2b7f5d10-93c4-4e7a-8a5d-6c1e0f2b3a01";
const send = (method: string, path: string, body?: unknown, user = newcomer) =>
  server.data(path, { method, body, user });
const teamId = async () =>
  String((await server.data("teams?$filter=name eq 'Partner desk'")).rows[0]?.teamid);
const contactOf = async (name: string) =>
  String((await server.data(`contacts?$filter=lastname eq '${name}'`)).rows[0]?.contactid);

/** Makes a contact as the administrator, for the newcomer's team unless someone else is named. */
async function contact(lastname: string, owner?: string): Promise<string> {
  const bind = owner ?? `teams(${await teamId()})`;
  const made = await server.data("contacts", {
    method: "POST",
    user: "role=administrator",
    prefer: "return=representation",
    body: { lastname, mobilephone: "+48 600 100 200", "ownerid@odata.bind": bind },
  });
  expect(made.status).toBe(201);
  return String(made.json.contactid);
}

describe("rows beyond a role's depth", () => {
  test("are not in lists, counts and expansions", async () => {
    const own = await contact("Wyspiański");
    const { rows, json } = await server.data("contacts?$select=lastname&$count=true", {
      user: newcomer,
    });
    expect([column(rows, "contactid"), json["@odata.count"]]).toEqual([[own], 1]);
    const chat = await server.data(
      `msdyn_ocliveworkitems(${annaChat})?$select=subject,_msdyn_customer_value&$expand=msdyn_customer_msdyn_ocliveworkitem_contact($select=lastname)`,
      { user: newcomer },
    );
    expect(chat.json).toMatchObject({
      msdyn_customer_msdyn_ocliveworkitem_contact: null,
      _msdyn_customer_value: expect.any(String) as string,
    });
  });

  test("cannot be told by a filter over a lookup", async () => {
    const count = async (user: string) =>
      (
        await server.data(
          "msdyn_ocliveworkitems?$filter=msdyn_customer_msdyn_ocliveworkitem_contact/lastname eq 'Kowalska'",
          { user },
        )
      ).rows.length;
    expect([await count("role=agent"), await count(newcomer)]).toEqual([1, 0]);
  });

  test("are refused by their key, also what they lead to", async () => {
    const anna = await contactOf("Kowalska");
    for (const path of [`contacts(${anna})`, `contacts(${anna})/parentcustomerid_account`]) {
      const { status, error } = await server.data(path, { user: newcomer });
      expect([status, error.code]).toEqual([403, "0x80048306"]);
      expect(error.message).toMatch(
        /^SecLib::AccessCheckEx failed\. Returned hr = -2147187962, ObjectID: .*AccessRights: ReadAccess$/,
      );
    }
  });
});

describe("a write", () => {
  test("reaches the caller's own rows and those of the caller's team", async () => {
    const made = await send("POST", "contacts", { lastname: "Own" });
    const own = /contacts\(.*\)/.exec(made.headers.get("odata-entityid") ?? "")?.[0] ?? "none";
    expect((await send("PATCH", own, { firstname: "My" })).status).toBe(204);
    expect(
      (await send("PATCH", `contacts(${await contact("Of the team")})`, { firstname: "Our" }))
        .status,
    ).toBe(204);
  });

  test.each<[string, string, string, (id: string) => unknown, string, string]>([
    [
      "to another's row",
      "PATCH",
      "contacts",
      () => ({ firstname: "x" }),
      "0x80048306",
      "WriteAccess",
    ],
    [
      "that gives a row away",
      "POST",
      "contacts",
      () => ({ lastname: "x", "ownerid@odata.bind": `systemusers(${piotr})` }),
      "0x80048306",
      "CreateAccess",
    ],
    [
      "that points to another's row",
      "POST",
      "contacts",
      (id) => ({ lastname: "x", "parentcustomerid_contact@odata.bind": `contacts(${id})` }),
      "0x80048306",
      "AppendToAccess",
    ],
    [
      "without the privilege to delete",
      "DELETE",
      "contacts",
      () => undefined,
      "0x80040220",
      "prvDeletecontact",
    ],
    [
      "without the privilege to create",
      "POST",
      "accounts",
      () => ({ name: "x" }),
      "0x80040220",
      "prvCreateaccount",
    ],
    [
      "without the privilege to append",
      "POST",
      "incidents",
      (id) => ({ title: "x", "customerid_contact@odata.bind": `contacts(${id})` }),
      "0x80048306",
      "AppendToAccess",
    ],
  ])("%s is refused", async (_, method, set, body, code, words) => {
    const anna = await contactOf("Kowalska");
    const { status, error } = await send(
      method,
      method === "POST" ? set : `${set}(${anna})`,
      body(anna),
    );
    expect([status, error.code, error.message]).toEqual([
      403,
      code,
      expect.stringContaining(words),
    ]);
    expect((await server.data(`contacts(${anna})`)).json.firstname).toBe("Anna");
  });

  test("that assigns a row takes the privilege to assign", async () => {
    const { status, error } = await send("PATCH", `contacts(${await contact("Stays here")})`, {
      "ownerid@odata.bind": `systemusers(${piotr})`,
    });
    expect([status, error.code, error.message]).toEqual([
      403,
      "0x80040220",
      expect.stringContaining("prvAssigncontact"),
    ]);
  });
});

describe("a secured column", () => {
  test("is null to who may not read it, in answers and in filters", async () => {
    const id = await contact("Secret");
    const { json } = await server.data(`contacts(${id})?$select=lastname,mobilephone`, {
      user: newcomer,
    });
    expect(json).toMatchObject({ lastname: "Secret", mobilephone: null });
    expect(
      (await server.data("contacts?$filter=mobilephone eq '+48 600 100 200'", { user: newcomer }))
        .rows,
    ).toEqual([]);
    expect((await server.data(`contacts(${id})`)).json.mobilephone).toBe("+48 600 100 200");
  });

  test.each([
    ["an update", "PATCH", "0x8004f507"],
    ["a create", "POST", "0x8004f502"],
  ])("is not written by %s", async (_, method, code) => {
    const path = method === "POST" ? "contacts" : `contacts(${await contact("Secret")})`;
    const { status, error } = await send(method, path, { mobilephone: "+48 1" });
    expect([status, error.code]).toEqual([403, code]);
  });
});

test("the page is told the rights of a role, table by table", async () => {
  const role = ((await server.send(`${server.url}/workbench/roles`)).json as unknown as Row[])[3];
  expect(role).toMatchObject({
    name: "newcomer",
    userName: "Katarzyna Wiśniewska",
    cannotRead: [],
    rights: { tables: { contact: { Read: "businessUnit", Delete: "none" } } },
  });
});

test("FetchXML and $apply see no more than other queries", async () => {
  await contact("Wyspiański");
  const names = async (query: string, user: string) =>
    column((await server.data(`contacts?${query}`, { user })).rows, "lastname");
  const fetch =
    "fetchXml=<fetch><entity name='contact'><attribute name='lastname'/><attribute name='mobilephone'/></entity></fetch>";
  expect(await names(fetch, newcomer)).toEqual(["Wyspiański"]);
  expect((await server.data(`contacts?${fetch}`, { user: newcomer })).rows[0]).not.toHaveProperty(
    "mobilephone",
  );
  expect(await names("$apply=groupby((lastname))", newcomer)).toEqual(["Wyspiański"]);
  expect((await names(fetch, "role=agent")).length).toBeGreaterThan(3);
});
