import { startServer, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

test("a person's full name follows what is written of it, and is found by", async () => {
  const made = await server.data("contacts", {
    method: "POST",
    body: { firstname: "Ewa", lastname: "Lis" },
    prefer: "return=representation",
  });
  expect(made.json.fullname).toBe("Ewa Lis");
  const address = `contacts(${String(made.json.contactid)})`;
  const after = async (body: object) => {
    expect((await server.data(address, { method: "PATCH", body })).status).toBe(204);
    return (await server.data(`${address}?$select=fullname`)).json.fullname;
  };
  expect(await after({ firstname: "Ewelina" })).toBe("Ewelina Lis");
  expect(await after({ jobtitle: "Baker" })).toBe("Ewelina Lis");
  expect((await server.data("contacts?$filter=contains(fullname,'ELINA L')")).rows).toHaveLength(1);
  expect(await after({ firstname: null })).toBe("Lis");
});

test("nobody writes it directly", async () => {
  expect(
    (
      await server.data("contacts", {
        method: "POST",
        body: { lastname: "Lis", fullname: "Somebody Else" },
      })
    ).status,
  ).toBe(400);
});
