import { annaChat, liamChat, nobody, startServer, type Server } from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const post = (set: string, body: unknown, prefer?: string) =>
  server.data(set, { method: "POST", body, prefer });

const skills = "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid";

test("a row is made together with the one it points to and those that hang on it", async () => {
  const body = {
    subject: "All at once",
    msdyn_customerlanguageid_msdyn_ocliveworkitem: {
      msdyn_languagename: "Kashubian",
      msdyn_localecode: "csb-PL",
    },
    [skills]: [{ msdyn_name: "first" }, { msdyn_name: "second" }],
  };
  const made = await post(
    `msdyn_ocliveworkitems?$select=subject&$expand=msdyn_customerlanguageid_msdyn_ocliveworkitem($select=msdyn_languagename),${skills}($select=msdyn_name)`,
    body,
    "return=representation",
  );
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({
    msdyn_customerlanguageid_msdyn_ocliveworkitem: { msdyn_languagename: "Kashubian" },
  });
  expect(
    (made.json[skills] as { msdyn_name: string }[]).map(({ msdyn_name }) => msdyn_name).sort(),
  ).toEqual(["first", "second"]);
});

test("an e-mail brings its parties, which take no POST of their own", async () => {
  const [contact] = (await server.data("contacts?$select=contactid&$filter=lastname eq 'Kowalska'"))
    .rows;
  const bind = `contacts(${String(contact?.contactid)})`;
  const email_activity_parties = [{ participationtypemask: 2, "partyid_contact@odata.bind": bind }];
  const made = await post(
    "emails?$select=subject&$expand=email_activity_parties($select=_partyid_value,participationtypemask)",
    { subject: "Hello", email_activity_parties },
    "return=representation",
  );
  expect(made.json.email_activity_parties).toMatchObject([
    { _partyid_value: contact?.contactid, participationtypemask: 2 },
  ]);
  expect((await post("activityparties", email_activity_parties[0])).status).toBe(405);
});

test("rows that exist already are bound to the new one", async () => {
  const [skill] = (
    await server.data(
      `msdyn_ocliveworkitemcharacteristics?$filter=_msdyn_ocliveworkitemid_value eq ${liamChat}`,
    )
  ).rows;
  const id = String(skill?.msdyn_ocliveworkitemcharacteristicid);
  const made = await post(
    "msdyn_ocliveworkitems?$select=subject",
    { subject: "Adopts", [`${skills}@odata.bind`]: [`msdyn_ocliveworkitemcharacteristics(${id})`] },
    "return=representation",
  );
  const { json } = await server.data(`msdyn_ocliveworkitemcharacteristics(${id})`);
  expect(json._msdyn_ocliveworkitemid_value).toBe(made.json.activityid);
});

test("one wrong row inside undoes the whole", async () => {
  const wrong = await post("msdyn_ocliveworkitems", {
    subject: "Undone",
    [skills]: [{ msdyn_name: "good" }, { msdyn_status: 5 }],
  });
  expect([wrong.status, wrong.error.code]).toEqual([400, "0x8004431a"]);
  expect((await server.data("msdyn_ocliveworkitems?$filter=subject eq 'Undone'")).rows).toEqual([]);
  expect(
    (await server.data("msdyn_ocliveworkitemcharacteristics?$filter=msdyn_name eq 'good'")).rows,
  ).toEqual([]);
});

test.each<[string, string, unknown, number, string]>([
  [
    "a list that is none",
    "msdyn_ocliveworkitems",
    { [skills]: { msdyn_name: "x" } },
    400,
    "no list",
  ],
  [
    "a list with something that is no row",
    "msdyn_ocliveworkitems",
    { [skills]: ["x"] },
    400,
    "no row",
  ],
  [
    "an address of another table",
    "msdyn_ocliveworkitems",
    { [`${skills}@odata.bind`]: [`contacts(${nobody})`] },
    400,
    "another table",
  ],
  [
    "an owner inside",
    "contacts",
    { lastname: "x", ownerid: { fullname: "x" } },
    501,
    "several tables",
  ],
  [
    "more levels than are built",
    "msdyn_ocliveworkitems",
    { [skills]: [{ msdyn_ratingvalue: { name: "x", ratingmodel: { name: "x" } } }] },
    501,
    "2 levels",
  ],
  [
    "rows inside a row of an elastic table",
    "msdyn_ocliveworkitemcontextitemelastics",
    { msdyn_ocliveworkitemid: { subject: "x" } },
    400,
    "individually",
  ],
])("%s is refused", async (_, set, body, status, words) => {
  const answer = await post(set, body);
  expect(answer.status).toBe(status);
  expect(answer.error.message).toContain(words);
});

test("an update with a row inside is refused by name", async () => {
  const { status, error } = await server.data(`msdyn_ocliveworkitems(${annaChat})`, {
    method: "PATCH",
    body: { [skills]: [] },
  });
  expect(status).toBe(501);
  expect(error.message).toContain("deep update");
});
