import { everyElement, readXml } from "../../scripts/xml";
import { readMetadata } from "../../workbench/dataverse/metadata";
import { startServer, type Row, type Server } from "./client";

let server: Server;
let views: Row[];

const LOOKUP = 64;
const QUICK_FIND = 4;

beforeAll(async () => {
  server = await startServer();
  views = (
    await server.data(
      "savedqueries?$select=name,returnedtypecode,querytype,fetchxml,layoutxml&$filter=statecode eq 0",
    )
  ).rows;
});
afterAll(() => server.close());

/** The values of one attribute in all elements of one kind. */
const attributes = (xml: unknown, element: string, attribute: string): string[] =>
  [...everyElement(readXml(String(xml)))]
    .filter(({ name }) => name === element)
    .map((found) => found.attributes.get(attribute) ?? "");

test.each(["account", "contact", "incident"])(
  "%s has one lookup view and one quick find view",
  (table) => {
    const own = views.filter(({ returnedtypecode }) => returnedtypecode === table);
    expect(own.map(({ querytype }) => querytype).sort()).toEqual([QUICK_FIND, LOOKUP]);
  },
);

test("a view asks for columns that its table has, and shows only what it asks for", () => {
  const { byName } = readMetadata();
  for (const { returnedtypecode, fetchxml, layoutxml } of views) {
    const table = byName.get(String(returnedtypecode));
    const asked = attributes(fetchxml, "attribute", "name");
    for (const name of [...asked, ...attributes(fetchxml, "condition", "attribute")])
      expect(table?.columns.has(name)).toBe(true);
    expect(asked).toEqual(expect.arrayContaining(attributes(layoutxml, "cell", "name")));
    expect(attributes(layoutxml, "row", "id")).toEqual([table?.primaryId]);
  }
});

test("the quick find views search the columns that Microsoft names for linking records", () => {
  const searched = (table: string) =>
    attributes(
      views.find(
        ({ returnedtypecode, querytype }) => returnedtypecode === table && querytype === QUICK_FIND,
      )?.fetchxml,
      "condition",
      "attribute",
    );
  expect(searched("account").sort()).toEqual([
    "accountnumber",
    "emailaddress1",
    "name",
    "statecode",
    "telephone1",
  ]);
  expect(searched("incident").sort()).toEqual(["statecode", "ticketnumber", "title"]);
  expect(searched("contact")).toHaveLength(8);
});
