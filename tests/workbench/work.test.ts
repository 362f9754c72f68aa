import { createBudget } from "../../workbench/dataverse/budget";
import { DataverseError } from "../../workbench/dataverse/errors";
import { createMany } from "../support/createMany";
import { startServer, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

/** Whatever was asked before, the server still answers. */
afterEach(async () =>
  expect((await server.send(`${server.url}/workbench/health`)).status).toBe(200),
);

const NOTHING_OF_OURS = /\n\s+at |node_modules|SQLITE|sql\.js|\.ts:\d/;

/** Makes an account with so many contacts. */
async function crowd(contacts: number): Promise<string> {
  const name = `Crowd ${contacts}`;
  const accountid = `0badcafe-0000-4000-8000-${String(contacts).padStart(12, "0")}`;
  const { status } = await server.data("accounts", { method: "POST", body: { name, accountid } });
  expect(status).toBe(204);
  await createMany(server.url, "contacts", contacts, (at) => ({
    lastname: `Member ${at}`,
    "parentcustomerid_account@odata.bind": `/accounts(${accountid})`,
  }));
  return name;
}

const sideBySide = (name: string, joins: number): string => {
  const links = Array.from(
    { length: joins },
    (_, at) =>
      `<link-entity name="contact" from="parentcustomerid" to="accountid" alias="c${at}"><attribute name="lastname"/></link-entity>`,
  ).join("");
  return `<fetch><entity name="account"><attribute name="name"/><filter><condition attribute="name" operator="eq" value="${name}"/></filter>${links}</entity></fetch>`;
};
const fetchAccounts = (xml: string) =>
  server.send(`${server.url}/api/data/v9.2/accounts?fetchXml=${encodeURIComponent(xml)}`);

test("joins side by side end with Dataverse's timeout where they meet too many rows", async () => {
  const name = await crowd(25);
  expect((await fetchAccounts(sideBySide(name, 2))).rows).toHaveLength(625);
  const { status, error, text } = await fetchAccounts(sideBySide(name, 5));
  expect([status, error]).toEqual([504, { code: "0x80044151", message: "SQL timeout expired." }]);
  expect(text).not.toMatch(NOTHING_OF_OURS);
});

test("a count of too many rows ends at the limit of aggregates, and the next question is answered", async () => {
  const name = await crowd(26);
  const counted = sideBySide(name, 5)
    .replace("<fetch>", '<fetch aggregate="true">')
    .replace(/<attribute name="(lastname|name)"\/>/g, "")
    .replace(
      '<entity name="account">',
      '<entity name="account"><attribute name="accountid" alias="n" aggregate="count"/>',
    );
  expect((await fetchAccounts(counted)).error.code).toBe("0x8004e023");
  expect((await fetchAccounts(sideBySide(name, 1))).rows).toHaveLength(26);
});

const many = (part: string, joint: string, count: number): string =>
  Array.from({ length: count }, () => part).join(joint);

test.each([
  ["$orderby", `$orderby=${many("name", ",", 2000)}`],
  ["$filter", `$filter=${many("name eq 'a'", " or ", 3000)}`],
  ["$filter with not", `$filter=${many("not", " ", 3000)} (name eq 'a')`],
  [
    "$filter with in",
    `$filter=Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=[${many("'a'", ",", 40_000)}])`,
  ],
  ["$expand", `$expand=${many("primarycontactid", ",", 2000)}`],
])("a %s of thousands of parts is a bad request", async (_, query) => {
  const { status, error, text } = await server.data(`accounts?${query}`);
  expect(status).toBe(400);
  expect(error.message).not.toBe("");
  expect(text).not.toMatch(NOTHING_OF_OURS);
});

test("a $select of thousands of columns names each once", async () => {
  const { status, rows } = await server.data(`accounts?$top=1&$select=${many("name", ",", 3000)}`);
  expect(status).toBe(200);
  expect(Object.keys(rows[0] ?? {})).toContain("name");
});

test("a budget ends with its steps or its time, whichever comes first, and begins anew with each request", () => {
  let time = 0;
  const budget = createBudget({ steps: 10, milliseconds: 5 }, () => time);
  const take = (steps: number) => () => {
    for (let count = 0; count < steps; count += 1) budget.step();
  };
  expect(() => budget.run(take(11))).toThrow(DataverseError);
  expect(() => budget.run(take(10))).not.toThrow();
  expect(() => budget.run(() => budget.run(take(11)))).toThrow(DataverseError);
  expect(() =>
    budget.run(() => {
      time += 6;
      budget.check();
    }),
  ).toThrow("SQL timeout expired.");
  expect(take(100)).not.toThrow(); // outside of a request
});

test.each<[string, Record<string, string>, number]>([
  ["another site's page", { Origin: "https://somewhere.example" }, 403],
  ["a page without an origin", { Origin: "null" }, 403],
  ["a page of another port", { "Sec-Fetch-Site": "same-site" }, 403],
  ["another site's form", { "Sec-Fetch-Site": "cross-site" }, 403],
  ["its own page", { "Sec-Fetch-Site": "same-origin" }, 204],
  ["a program", {}, 204],
])("the panel takes a POST of %s or refuses it", async (_, headers, status) => {
  const answer = await server.send(`${server.url}/workbench/faults`, {
    method: "POST",
    body: {},
    headers,
  });
  expect(answer.status).toBe(status);
});

test("another site's page neither reads nor writes rows, but may link to the page", async () => {
  const foreign = { Origin: "https://somewhere.example", "Sec-Fetch-Site": "cross-site" };
  const write = await server.data("accounts", {
    method: "POST",
    body: { name: "Foreign" },
    headers: foreign,
  });
  expect(write.status).toBe(403);
  expect((await server.data("accounts?$top=1", { headers: foreign })).status).toBe(403);
  const page = await fetch(server.url, { headers: { "Sec-Fetch-Site": "cross-site" } });
  expect(page.status).toBe(200);
});
