import { column, startServer, type Server } from "./client";

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const found = async (filter: string, user?: string): Promise<unknown[]> =>
  column(
    (await server.data(`contacts?$select=fullname&$filter=${filter}&$orderby=fullname`, { user }))
      .rows,
    "fullname",
  );

test("a search overlooks case, also beyond English letters", async () => {
  expect(await found("contains(fullname,'NGUYỄN')")).toEqual(["Nguyễn Thị Mai"]);
  expect(await found("startswith(lastname,'kowal') or contains(emailaddress1,'OCONNOR')")).toEqual([
    "Anna Kowalska",
    "Liam O'Connor",
  ]);
});

test("a search finds what was written a moment ago, and no more what it replaced", async () => {
  const [anna] = (
    await server.data("contacts?$select=contactid&$filter=fullname eq 'anna kowalska'")
  ).rows;
  const set = await server.data(`contacts(${String(anna?.contactid)})`, {
    method: "PATCH",
    body: { emailaddress1: "Żółta@taranto.example" },
  });
  expect(set.status).toBe(204);
  expect(await found("contains(emailaddress1,'żółta')")).toEqual(["Anna Kowalska"]);
  expect(await found("contains(emailaddress1,'anna.kowalska')")).toEqual([]);
});

test("a search cannot find by a column that the caller may not see", async () => {
  const [newcomer] = (
    await server.data("systemusers?$select=systemuserid&$filter=contains(fullname,'Katarzyna')")
  ).rows;
  const body = {
    lastname: "Lis",
    mobilephone: "+48 602 555 777",
    "ownerid@odata.bind": `systemusers(${String(newcomer?.systemuserid)})`,
  };
  expect((await server.data("contacts", { method: "POST", body })).status).toBe(204);
  const count = async (filter: string) =>
    (await server.data(`contacts?$select=contactid&$filter=${filter}`, { user: "role=newcomer" }))
      .rows.length;
  expect(await count("lastname eq 'LIS'")).toBe(1);
  expect(await count("contains(mobilephone,'602 555')")).toBe(0);
});
