import { Buffer } from "node:buffer";
import { answerRequest } from "../../workbench/dataverse/answerRequest";
import type { SqlValue } from "../../workbench/dataverse/database";
import type { Organization } from "../../workbench/dataverse/organization";
import { openScenario } from "../../workbench/scenarios/openScenario";
import { readScenarios } from "../../workbench/scenarios/scenarioFiles";

const someone = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0b01";
let organization: Organization;

beforeAll(async () => {
  const busy = readScenarios().find(({ name }) => name === "busy");
  if (!busy) throw new Error("The scenario busy is not there.");
  organization = await openScenario(busy);
});
afterAll(() => organization.database.close());

/** How SQLite says it goes about the statement that reads a request's rows. */
function planOf(url: string): string {
  const { database } = organization;
  const asked: { sql: string; values: readonly SqlValue[] }[] = [];
  const watched = {
    ...database,
    rows: (sql: string, values: readonly SqlValue[] = []) => {
      asked.push({ sql, values });
      return database.rows(sql, values);
    },
  };
  const request = {
    method: "GET",
    url,
    headers: {},
    body: Buffer.alloc(0),
    root: "http://localhost/api/data/v9.2/",
  };
  const { status } = answerRequest(request, { ...organization, database: watched });
  expect(status).toBe(200);
  const plans = asked.map(({ sql, values }) =>
    database
      .rows(`EXPLAIN QUERY PLAN ${sql}`, values)
      .map(({ detail }) => String(detail))
      .join("\n"),
  );
  return plans.join("\n");
}

test.each([
  [
    "activities",
    `activitypointers?$filter=_regardingobjectid_value eq ${someone}&$orderby=modifiedon desc&$top=10`,
  ],
  ["notes", `annotations?$filter=_objectid_value eq ${someone}&$orderby=modifiedon desc&$top=10`],
  ["posts", `posts?$filter=_regardingobjectid_value eq ${someone}&$orderby=createdon desc&$top=10`],
  ["cases", `incidents?$filter=_customerid_value eq ${someone}&$orderby=createdon desc&$top=5`],
  [
    "earlier conversations",
    `msdyn_ocliveworkitems?$filter=_msdyn_customer_value eq ${someone}&$orderby=createdon desc&$top=5`,
  ],
])("%s of a row are found and sorted by an index alone", (_, url) => {
  const plan = planOf(url);
  expect(plan).toMatch(/SEARCH t USING INDEX/);
  expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
});

test.each([
  "msdyn_ocliveworkitemcharacteristics",
  "msdyn_visitorjourneies",
  "msdyn_ocliveworkitemcontextitems",
  "msdyn_ocliveworkitemcontextitemelastics",
  "msdyn_chatquestionnaireresponses",
  "msdyn_ocliveworkitemsentiments",
])("%s of a conversation are found by an index", (set) => {
  expect(
    planOf(`${set}?$filter=_msdyn_ocliveworkitemid_value eq ${someone}&$orderby=createdon desc`),
  ).toMatch(/SEARCH t USING INDEX/);
});

test("a quick find walks through an index in the order it shows", () => {
  const plan = planOf(
    "contacts?$select=fullname&$filter=statecode eq 0 and (contains(fullname,'an') or contains(emailaddress1,'an'))&$orderby=fullname&$top=10",
  );
  expect(plan).toMatch(/SCAN t USING INDEX/);
  expect(plan).not.toMatch(/TEMP B-TREE/);
});

test("it does not leave the index for the company of a contact, which quick find searches by name", () => {
  const conditions = ["fullname", "emailaddress1", "parentcustomerid"]
    .map((column) => `<condition attribute='${column}' operator='like' value='%an%'/>`)
    .join("");
  const xml = `<fetch count='10'><entity name='contact'><attribute name='contactid'/><order attribute='fullname'/><filter type='or'>${conditions}</filter></entity></fetch>`;
  const plan = planOf(`contacts?fetchXml=${encodeURIComponent(xml)}`);
  expect(plan).toMatch(/SCAN t USING INDEX/);
  expect(plan).not.toMatch(/CORRELATED/);
  const [definition] = organization.database.rows(
    "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%fullname:folded%'",
  );
  expect(definition?.sql).toContain('"parentcustomerid"');
});

test("a row by its key is found by the key", () => {
  expect(planOf(`contacts?$filter=contactid eq ${someone}`)).toMatch(
    /SEARCH t USING INDEX sqlite_autoindex_contact_1/,
  );
});
