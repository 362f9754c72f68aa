import { annaChat, column, startServer, type Server } from "./client";

let server: Server;
let caseId: unknown;

beforeAll(async () => {
  server = await startServer();
  const [row] = (await server.data("incidents?$select=incidentid&$top=1")).rows;
  caseId = row?.incidentid;
});
afterAll(() => server.close());

const pointer = (id: unknown) =>
  server.data(
    `activitypointers(${String(id)})?$select=subject,activitytypecode,statecode,_regardingobjectid_value`,
  );

async function create(set: string, body: object): Promise<string> {
  const answer = await server.data(set, { method: "POST", body, prefer: "return=representation" });
  expect(answer.status).toBe(201);
  return String(answer.json.activityid);
}

test("an activity of any kind has a row in the base table, under its own type", async () => {
  const email = await create("emails", {
    subject: "Invoice",
    "regardingobjectid_incident_email@odata.bind": `incidents(${String(caseId)})`,
  });
  const call = await create("phonecalls", {
    subject: "Call back",
    "regardingobjectid_incident_phonecall@odata.bind": `incidents(${String(caseId)})`,
  });
  const found = await server.data(
    `activitypointers?$select=subject,activitytypecode&$filter=_regardingobjectid_value eq ${String(caseId)}&$orderby=subject`,
    {
      prefer: 'odata.include-annotations="*"',
    },
  );
  expect(column(found.rows, "activityid").sort()).toEqual([email, call].sort());
  expect(column(found.rows, "activitytypecode")).toEqual(["phonecall", "email"]);
  expect(found.rows[0]?.["activitytypecode@OData.Community.Display.V1.FormattedValue"]).toBe(
    "Phone Call",
  );
});

test("the base row follows the activity when it changes and goes with it", async () => {
  const id = await create("tasks", { subject: "Order a gasket" });
  await server.data(`tasks(${id})`, {
    method: "PATCH",
    body: { subject: "Order two gaskets", statecode: 1 },
  });
  expect((await pointer(id)).json).toMatchObject({
    subject: "Order two gaskets",
    statecode: 1,
    activitytypecode: "task",
  });
  await server.data(`tasks(${id})`, { method: "DELETE" });
  expect((await pointer(id)).status).toBe(404);
});

test("a conversation is an activity as well", async () => {
  expect((await pointer(annaChat)).json).toMatchObject({
    activitytypecode: "msdyn_ocliveworkitem",
  });
});

test("the base table and the parties are Dataverse's own to write", async () => {
  for (const set of ["activitypointers", "activityparties"]) {
    const { status, error } = await server.data(set, { method: "POST", body: {} });
    expect(status).toBe(405);
    expect(error.message).toContain("POST");
  }
});
