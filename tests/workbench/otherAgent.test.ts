import { ALL, FORMATTED, annaChat, nobody, startServer, type Server } from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const agent = (body: unknown) =>
  server.send(`${server.url}/workbench/agent`, { method: "POST", body });
const chat = `msdyn_ocliveworkitems(${annaChat})`;

test("another agent writes while the form is open, unseen by log, faults and limits", async () => {
  await server.send(`${server.url}/workbench/faults`, {
    method: "POST",
    body: { rules: [{ status: 500 }], limits: { requests: 0 } },
  });
  expect(
    (
      await agent({
        method: "PATCH",
        path: chat,
        body: { msdyn_conversationsummaryfield: "Theirs" },
      })
    ).status,
  ).toBe(204);
  await server.send(`${server.url}/workbench/faults`, { method: "POST", body: {} });
  expect((await server.send(`${server.url}/workbench/requests`)).json).toEqual([]);
  const { json } = await server.data(chat, { prefer: ALL });
  expect(json).toMatchObject({
    msdyn_conversationsummaryfield: "Theirs",
    [`_modifiedby_value@${FORMATTED}`]: "João Almeida",
  });
});

test("it closes a conversation, makes rows and takes them away", async () => {
  expect(
    (await agent({ method: "PATCH", path: chat, body: { statecode: 1, statuscode: 4 } })).status,
  ).toBe(204);
  expect((await server.data(chat)).json).toMatchObject({ statecode: 1, statuscode: 4 });
  expect(
    (
      await agent({
        method: "POST",
        path: "contacts",
        body: { contactid: nobody, lastname: "Theirs" },
      })
    ).status,
  ).toBe(204);
  expect((await agent({ method: "DELETE", path: `contacts(${nobody})` })).status).toBe(204);
  expect((await server.data(`contacts(${nobody})`)).status).toBe(404);
});

test.each<[string, unknown, string]>([
  [
    "what Dataverse refuses",
    { method: "PATCH", path: chat, body: { nope: 1 } },
    "Invalid property 'nope'",
  ],
  ["a read", { method: "GET", path: chat }, 'body.method is "GET". Specify one of POST, PATCH'],
  ["no path", { method: "DELETE" }, "path is"],
  ["anything more", { method: "DELETE", path: chat, user: "x" }, "user"],
])("%s is refused in words", async (_, body, words) => {
  const { status, json } = await agent(body);
  expect([status, json.error]).toEqual([400, expect.stringContaining(words)]);
});
