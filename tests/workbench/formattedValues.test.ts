import { ALL, FORMATTED, annaChat, liamChat, startServer, type Row, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

const formatted = (row: Row, property: string): unknown => row[`${property}@${FORMATTED}`];
const polish = "language=1045; timeZone=Europe/Warsaw; role=agent";

async function read(path: string, user?: string, prefer = ALL): Promise<Row> {
  const { status, json } = await server.data(path, { user, prefer });
  expect(status).toBe(200);
  return json;
}

test("choices, yes and no, and numbers follow the caller's language", async () => {
  const path = `msdyn_ocliveworkitems(${liamChat})`;
  const [english, inPolish] = [await read(path), await read(path, polish)];
  expect(formatted(english, "msdyn_channel")).toBe("Live chat; Screen sharing");
  expect(formatted(inPolish, "msdyn_channel")).toBe("Czat na żywo; Udostępnianie ekranu");
  expect(formatted(english, "statuscode")).toBe("Waiting");
  expect(formatted(inPolish, "statuscode")).toBe("Oczekująca");
  expect(formatted(english, "msdyn_isagentaccepted")).toBe("Yes");
  expect(formatted(inPolish, "msdyn_isagentaccepted")).toBe("Tak");
  expect(formatted(english, "activitytypecode")).toBe("Conversation");
  expect(formatted(inPolish, "activitytypecode")).toBe("Konwersacja");
});

test("a choice without a Polish label keeps the English one", async () => {
  const { rows } = await server.data(
    "queues?$select=msdyn_queuetype&$filter=msdyn_queuetype eq 192350002",
    { user: polish, prefer: ALL },
  );
  expect(formatted(rows[0] ?? {}, "msdyn_queuetype")).toBe("Voice");
});

test("numbers have the separators of the language", async () => {
  const created = await server.data("contacts", {
    method: "POST",
    body: { lastname: "Numbers", numberofchildren: 12345, address1_latitude: -54.125 },
    prefer: "return=representation",
  });
  const path = `contacts(${String(created.json.contactid)})`;
  expect(formatted(await read(path), "numberofchildren")).toBe("12,345");
  expect(formatted(await read(path, polish), "numberofchildren")).toBe("12\u00a0345");
  expect(formatted(await read(path), "address1_latitude")).toBe("-54.13");
  expect(formatted(await read(path, polish), "address1_latitude")).toBe("-54,13");
});

test("dates are in the caller's zone and format, and raw in UTC", async () => {
  const made = await server.data("msdyn_ocliveworkitems", {
    method: "POST",
    body: {
      msdyn_startedon: "2026-07-01T22:05:09.999Z",
      msdyn_closedon: "1890-01-01T00:30:00+01:00",
    },
    prefer: "return=representation",
  });
  const path = `msdyn_ocliveworkitems(${String(made.json.activityid)})?$select=msdyn_startedon,msdyn_closedon`;
  expect((await read(path)).msdyn_startedon).toBe("2026-07-01T22:05:09Z");
  expect((await read(path)).msdyn_closedon).toBe("1889-12-31T23:30:00Z");
  expect(formatted(await read(path), "msdyn_startedon")).toBe("7/1/2026 10:05 PM");
  expect(formatted(await read(path, polish), "msdyn_startedon")).toBe("02.07.2026 00:05");
  expect(formatted(await read(path, "timeZone=Asia/Kolkata"), "msdyn_startedon")).toBe(
    "7/2/2026 3:35 AM",
  );
  expect(formatted(await read(path), "msdyn_closedon")).toBe("12/31/1889 11:30 PM");
  expect(formatted(await read(path, "timeZone=Europe/London"), "msdyn_startedon")).toBe(
    "7/1/2026 11:05 PM",
  );
  expect(formatted(await read(path, "timeZone=Europe/Kyiv"), "msdyn_startedon")).toBe(
    "7/2/2026 1:05 AM",
  );
  expect(formatted(await read(path, "timeZone=Europe/Warsaw"), "msdyn_startedon")).toBe(
    "7/2/2026 12:05 AM",
  );
});

test("lookups bring the name, the table and the navigation property behind them", async () => {
  const row = await read(
    `msdyn_ocliveworkitems(${annaChat})?$select=_msdyn_customer_value,_msdyn_queueid_value,_ownerid_value`,
  );
  expect(formatted(row, "_msdyn_customer_value")).toBe("Anna Kowalska");
  expect(row["_msdyn_customer_value@Microsoft.Dynamics.CRM.lookuplogicalname"]).toBe("contact");
  expect(row["_msdyn_customer_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]).toBe(
    "msdyn_customer_msdyn_ocliveworkitem_contact",
  );
  expect(row["_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]).toBe("systemuser");
  // An empty lookup has nothing to say.
  expect(Object.keys(row).filter((name) => name.startsWith("_msdyn_queueid_value"))).toEqual([
    "_msdyn_queueid_value",
  ]);
});

test("texts and keys have no formatted value", async () => {
  const row = await read(`msdyn_ocliveworkitems(${annaChat})?$select=subject`);
  expect(Object.keys(row).filter((name) => name.includes("@") && !name.startsWith("@"))).toEqual(
    [],
  );
});

test("only the annotations that are asked for come", async () => {
  const path = `msdyn_ocliveworkitems(${annaChat})?$select=_msdyn_customer_value`;
  const annotations = async (list: string) =>
    Object.keys(await read(path, undefined, list))
      .filter((name) => name.startsWith("_msdyn_customer_value@"))
      .map((name) => name.split("@")[1]);
  const crm = [
    "Microsoft.Dynamics.CRM.associatednavigationproperty",
    "Microsoft.Dynamics.CRM.lookuplogicalname",
  ];
  expect(await annotations("")).toEqual([]);
  expect(await annotations(`odata.include-annotations="${FORMATTED}"`)).toEqual([FORMATTED]);
  expect(await annotations('odata.include-annotations="Microsoft.Dynamics.CRM.*"')).toEqual(crm);
  expect(
    await annotations(
      `odata.include-annotations="${FORMATTED},Microsoft.Dynamics.CRM.lookuplogicalname"`,
    ),
  ).toEqual([crm[1], FORMATTED]);
  expect(await annotations(ALL)).toEqual([...crm, FORMATTED]);
});

test("an unknown code shows as the bare number", async () => {
  await server.reset("hostile");
  const row = await read("msdyn_ocliveworkitems(b0c4e6f8-25d9-4b3c-8a1e-4e6f9b2d7c05)");
  expect(formatted(row, "msdyn_channel")).toBe("Live chat; 999999999");
  expect(formatted(row, "statuscode")).toBe("99");
  await server.reset("liveChat");
});

test.each([
  ["an unknown part", "colour=red"],
  ["a language without texts", "language=1036"],
  ["a zone that is none", "timeZone=Europe/Atlantis"],
  ["an unknown role", "role=king"],
  ["a part without a value", "language="],
  ["a part given twice", "role=agent; role=agent"],
])("a caller with %s is told so", async (_, user) => {
  const { status, error } = await server.data("WhoAmI", { user });
  expect(status).toBe(400);
  expect(error.message).toContain("X-Workbench-User");
});
