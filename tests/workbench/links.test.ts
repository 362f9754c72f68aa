import {
  annaChat,
  column,
  liamChat,
  nobody,
  returnsQueue,
  startServer,
  type Server,
} from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const skills = "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid";
const send = (method: string, path: string, body?: unknown) => server.data(path, { method, body });
const idOf = async (set: string, key: string, filter: string) =>
  String((await server.data(`${set}?$filter=${filter}`)).rows[0]?.[key]);
const contactOf = (name: string) => idOf("contacts", "contactid", `lastname eq '${name}'`);

test("a lookup is set and emptied through $ref", async () => {
  const [anna, account] = [
    await contactOf("Kowalska"),
    await idOf("accounts", "accountid", "startswith(name,'Taranto')"),
  ];
  const link = `accounts(${account})/primarycontactid/$ref`;
  expect((await send("PUT", link, { "@odata.id": `contacts(${anna})` })).status).toBe(204);
  expect((await server.data(`accounts(${account})`)).json._primarycontactid_value).toBe(anna);
  expect(
    (await send("PUT", link, { "@odata.id": `${server.url}/api/data/v9.2/contacts(${anna})` }))
      .status,
  ).toBe(204);
  expect((await send("DELETE", link)).status).toBe(204);
  expect((await server.data(`accounts(${account})`)).json._primarycontactid_value).toBeNull();
});

test("a row is added to a collection and taken out of it, by its key or by $id", async () => {
  const mine = `${skills}?$select=msdyn_name`;
  const skill = String(
    (await server.data(`msdyn_ocliveworkitems(${liamChat})/${mine}`)).rows[0]
      ?.msdyn_ocliveworkitemcharacteristicid,
  );
  const address = `msdyn_ocliveworkitemcharacteristics(${skill})`;
  const ids = async (chat: string) =>
    column(
      (await server.data(`msdyn_ocliveworkitems(${chat})/${mine}`)).rows,
      "msdyn_ocliveworkitemcharacteristicid",
    );

  expect(
    (
      await send("POST", `msdyn_ocliveworkitems(${annaChat})/${skills}/$ref`, {
        "@odata.id": address,
      })
    ).status,
  ).toBe(204);
  expect([await ids(annaChat), await ids(liamChat)]).toEqual([
    expect.arrayContaining([skill]),
    expect.not.arrayContaining([skill]),
  ]);
  const elsewhere = await send(
    "DELETE",
    `msdyn_ocliveworkitems(${liamChat})/${skills}(${skill})/$ref`,
  );
  expect([elsewhere.status, elsewhere.error.code]).toEqual([400, "0x80048d19"]);
  expect(
    (await send("DELETE", `msdyn_ocliveworkitems(${annaChat})/${skills}(${skill})/$ref`)).status,
  ).toBe(204);
  expect(await ids(annaChat)).not.toContain(skill);

  await send("POST", `msdyn_ocliveworkitems(${annaChat})/${skills}/$ref`, { "@odata.id": address });
  expect(
    (await send("DELETE", `msdyn_ocliveworkitems(${annaChat})/${skills}/$ref?$id=${address}`))
      .status,
  ).toBe(204);
  expect(await ids(annaChat)).not.toContain(skill);
});

test("a single column is set and emptied by its address", async () => {
  const column = `queues(${returnsQueue})/description`;
  expect((await send("PUT", column, { value: "By itself" })).status).toBe(204);
  expect((await server.data(`queues(${returnsQueue})`)).json.description).toBe("By itself");
  expect((await send("DELETE", column)).status).toBe(204);
  expect((await server.data(`queues(${returnsQueue})`)).json.description).toBeNull();
});

test.each<[string, string, string, unknown, number, string]>([
  [
    "a link of a column that nobody must update",
    "PUT",
    `msdyn_ocliveworkitems(${annaChat})/msdyn_cdsqueueid_msdyn_ocliveworkitem/$ref`,
    { "@odata.id": `queues(${returnsQueue})` },
    403,
    "supported customizations",
  ],
  [
    "a link to a row that is not there",
    "PUT",
    `contacts(${nobody})/parentcustomerid_contact/$ref`,
    { "@odata.id": `contacts(${nobody})` },
    404,
    "Does Not Exist",
  ],
  [
    "a link to another table",
    "PUT",
    `queues(${returnsQueue})/transactioncurrencyid/$ref`,
    { "@odata.id": `queues(${returnsQueue})` },
    400,
    "cannot point to",
  ],
  [
    "a link without an address",
    "PUT",
    `queues(${returnsQueue})/transactioncurrencyid/$ref`,
    {},
    400,
    "@odata.id",
  ],
  [
    "a link of a row that is not there",
    "DELETE",
    `contacts(${nobody})/parentcustomerid_account/$ref`,
    undefined,
    404,
    "Does Not Exist",
  ],
  [
    "a link that only the server writes",
    "DELETE",
    `queues(${returnsQueue})/createdby/$ref`,
    undefined,
    400,
    "read-only",
  ],
  ["the key of a row", "DELETE", `queues(${returnsQueue})/queueid`, undefined, 400, "The key"],
  [
    "the key of a row, with another value",
    "PUT",
    `queues(${returnsQueue})/queueid`,
    { value: nobody },
    400,
    "The key",
  ],
  ["an unknown link", "DELETE", `queues(${returnsQueue})/nope/$ref`, undefined, 400, "'nope'"],
  [
    "a link with a query option",
    "DELETE",
    `queues(${returnsQueue})/transactioncurrencyid/$ref?$select=name`,
    undefined,
    400,
    "$select",
  ],
  [
    "a row of another table in a collection",
    "POST",
    `msdyn_ocliveworkitems(${annaChat})/${skills}/$ref`,
    { "@odata.id": `queues(${returnsQueue})` },
    400,
    "cannot hold",
  ],
  [
    "PUT of a collection",
    "PUT",
    `msdyn_ocliveworkitems(${annaChat})/${skills}/$ref`,
    { "@odata.id": `queues(${returnsQueue})` },
    405,
    "PUT",
  ],
  [
    "POST of a lookup",
    "POST",
    `queues(${returnsQueue})/transactioncurrencyid/$ref`,
    {},
    405,
    "POST",
  ],
  [
    "a lookup as a single column",
    "DELETE",
    `accounts(${nobody})/primarycontactid`,
    undefined,
    400,
    "primarycontactid",
  ],
  [
    "a single column of a row that is not there",
    "PUT",
    `queues(${nobody})/name`,
    { value: "x" },
    404,
    "Does Not Exist",
  ],
  [
    "a single column without a value",
    "PUT",
    `queues(${returnsQueue})/name`,
    { name: "x" },
    400,
    "'value'",
  ],
  [
    "a single column of the wrong type",
    "PUT",
    `queues(${returnsQueue})/name`,
    { value: 5 },
    400,
    "Edm.String",
  ],
  [
    "a key that is to be emptied",
    "DELETE",
    `msdyn_ocliveworkitems(${annaChat})/subject`,
    undefined,
    403,
    "supported customizations",
  ],
])("%s is refused", async (_, method, path, body, status, words) => {
  const answer = await send(method, path, body);
  expect([answer.status, answer.error.message]).toEqual([status, expect.stringContaining(words)]);
});
