import { ALL, FORMATTED, annaChat, startServer, type Row, type Server } from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const joao = "2b7f5d10-93c4-4e7a-8a5d-6c1e0f2b3a04";
const make = async (
  set: string,
  body: unknown,
  headers: Record<string, string> = {},
  user?: string,
): Promise<Row> => {
  const answer = await server.data(set, {
    method: "POST",
    body,
    headers,
    user,
    prefer: `return=representation,${ALL}`,
  });
  expect([answer.status, answer.error.message]).toEqual([201, ""]);
  return answer.json;
};
const contactOf = async (name: string) =>
  String((await server.data(`contacts?$filter=lastname eq '${name}'`)).rows[0]?.contactid);
const patch = (path: string, body: unknown) => server.data(path, { method: "PATCH", body });

describe("a new row", () => {
  test("belongs to its maker and the maker's business unit, or to whom it is given", async () => {
    expect(await make("contacts", { lastname: "Mine" })).toMatchObject({
      [`_ownerid_value@${FORMATTED}`]: "Piotr Zieliński",
      [`_owningbusinessunit_value@${FORMATTED}`]: "Northwind Home",
    });
    const [team] = (await server.data("teams?$filter=name eq 'Partner desk'")).rows;
    const given = await make("contacts", {
      lastname: "Theirs",
      "ownerid@odata.bind": `teams(${String(team?.teamid)})`,
    });
    expect(given).toMatchObject({
      "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "team",
      _owninguser_value: null,
      _owningteam_value: team?.teamid,
      [`_owningbusinessunit_value@${FORMATTED}`]: "Northwind Partner Desk",
    });
    await patch(`contacts(${String(given.contactid)})`, {
      "ownerid@odata.bind": `systemusers(${joao})`,
    });
    expect((await server.data(`contacts(${String(given.contactid)})`)).json).toMatchObject({
      _owninguser_value: joao,
      _owningteam_value: null,
    });
  });

  test("made for another user names both", async () => {
    const asOther = (header: string, id: string) =>
      make("contacts", { lastname: "For another" }, { [header]: id }, "role=administrator");
    const names = {
      [`_createdby_value@${FORMATTED}`]: "João Almeida",
      [`_createdonbehalfby_value@${FORMATTED}`]: "Ingrid Solberg",
      [`_ownerid_value@${FORMATTED}`]: "João Almeida",
    };
    expect(await asOther("MSCRMCallerID", joao)).toMatchObject(names);
    expect(await asOther("CallerObjectId", "9d2c4b60-5e18-4a7f-8c31-0b6f2e4d8a04")).toMatchObject(
      names,
    );
  });
});

test.each([
  ["a role that may not", "role=agent", joao, 403, "0x8004a110"],
  ["a user who is not there", "role=administrator", annaChat, 403, ""],
  ["an id that is none", "role=administrator", "Joao", 400, ""],
])("acting for another is refused to %s", async (_, user, id, status, code) => {
  const answer = await server.data("WhoAmI", { user, headers: { MSCRMCallerID: id } });
  expect([answer.status, answer.error.code]).toEqual([status, code]);
});

describe("states", () => {
  test("a case is resolved, cancelled and taken up again by state and reason together", async () => {
    const contact = await contactOf("Kowalska");
    const made = await make("incidents", {
      title: "A case",
      "customerid_contact@odata.bind": `contacts(${contact})`,
    });
    const path = `incidents(${String(made.incidentid)})`;
    expect(made).toMatchObject({ statecode: 0, statuscode: 1 });
    const settled = async (body: object) => [
      (await patch(path, body)).status,
      (await server.data(path)).json.statuscode,
    ];
    expect(await settled({ statecode: 1, statuscode: 5 })).toEqual([204, 5]);
    expect(await settled({ statecode: 1, statuscode: 6 })).toEqual([400, 5]);
    expect(await settled({ statecode: 2, statuscode: 6 })).toEqual([204, 6]);
    expect(await settled({ statecode: 0, statuscode: 1 })).toEqual([204, 1]);
    const without = await patch(path, { "customerid_contact@odata.bind": null });
    expect([without.status, without.error.message]).toEqual([
      400,
      expect.stringContaining("customerid") as string,
    ]);
  });

  test("an activity that is completed ends now, or when it is said to have ended", async () => {
    const done = async (body: object) => {
      const { activityid } = await make("tasks", { subject: "Call back" });
      await patch(`tasks(${String(activityid)})`, { statecode: 1, statuscode: 5, ...body });
      return (await server.data(`tasks(${String(activityid)})`)).json;
    };
    expect(Date.parse(String((await done({})).actualend))).toBeGreaterThan(Date.now() - 60_000);
    expect(await done({ actualend: "2026-11-01T08:00:00Z" })).toMatchObject({
      statecode: 1,
      actualend: "2026-11-01T08:00:00Z",
    });
  });
});

test("with a contact go its cases, notes and activities, and the parties of those", async () => {
  const contact = await contactOf("Kowalska");
  const bound = `contacts(${contact})`;
  const email = await make("emails", {
    subject: "Goes too",
    "regardingobjectid_contact_email@odata.bind": bound,
    email_activity_parties: [{ participationtypemask: 1, "partyid_contact@odata.bind": bound }],
  });
  const note = await make("annotations", {
    subject: "Goes too",
    "objectid_contact@odata.bind": bound,
  });
  const [leak] = (await server.data(`incidents?$filter=_customerid_value eq ${contact}`)).rows;
  const onCase = await make("annotations", {
    subject: "Goes with the case",
    "objectid_incident@odata.bind": `incidents(${String(leak?.incidentid)})`,
  });

  expect((await server.data(bound, { method: "DELETE" })).status).toBe(204);
  for (const gone of [
    `emails(${String(email.activityid)})`,
    `activitypointers(${String(email.activityid)})`,
    `annotations(${String(note.annotationid)})`,
    `incidents(${String(leak?.incidentid)})`,
    `annotations(${String(onCase.annotationid)})`,
  ]) {
    expect([gone, (await server.data(gone)).status]).toEqual([gone, 404]);
  }
  expect(
    (await server.data(`activityparties?$filter=_activityid_value eq ${String(email.activityid)}`))
      .rows,
  ).toEqual([]);
  const { json } = await server.data(`msdyn_ocliveworkitems(${annaChat})`);
  expect([json._msdyn_customer_value, json._msdyn_issueid_value]).toEqual([null, null]);
});
