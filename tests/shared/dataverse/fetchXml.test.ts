import fc from "fast-check";
import { buildFetchXml, FetchQuery } from "../../../shared/dataverse/fetchXml";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();

/** The elements of a query, with a parser that refuses what is not well-formed. */
function parse(fetchXml: string): XMLDocument {
  const document = new DOMParser().parseFromString(fetchXml, "text/xml");
  expect(document.querySelector("parsererror")).toBeNull();
  return document;
}

/** What a server reads of a condition's value, and of a value in a list. */
function valuesRead(value: string): readonly (string | null | undefined)[] {
  const document = parse(
    buildFetchXml("contact", {
      filter: [
        ["lastname", "eq", value],
        ["lastname", "in", [value]],
      ],
    }),
  );
  // The value stays a value: it adds no element.
  expect(Array.from(document.querySelectorAll("*"), ({ nodeName }) => nodeName)).toEqual([
    "fetch",
    "entity",
    "filter",
    "condition",
    "condition",
    "value",
  ]);
  return [
    document.querySelector("condition")?.getAttribute("value"),
    document.querySelector("value")?.textContent,
  ];
}

test.each<[string, FetchQuery, string]>([
  ["nothing but the table", {}, '<fetch><entity name="contact"/></fetch>'],
  [
    "the newest rows",
    {
      top: 5,
      attributes: ["fullname", "createdon", "fullname"],
      orders: [{ attribute: "createdon", descending: true }, { attribute: "contactid" }],
    },
    '<fetch top="5"><entity name="contact"><attribute name="fullname"/><attribute name="createdon"/>' +
      '<order attribute="createdon" descending="true"/><order attribute="contactid"/></entity></fetch>',
  ],
  [
    "a page of distinct rows",
    { page: 2, count: 10, distinct: true },
    '<fetch page="2" count="10" distinct="true"><entity name="contact"/></fetch>',
  ],
  [
    "counts by group",
    {
      aggregate: true,
      attributes: [
        { name: "contactid", alias: "rows", aggregate: "count" },
        { name: "statecode", alias: "state", groupby: true },
      ],
    },
    '<fetch aggregate="true"><entity name="contact"><attribute name="contactid" alias="rows" aggregate="count"/>' +
      '<attribute name="statecode" alias="state" groupby="true"/></entity></fetch>',
  ],
  [
    "all of some criteria and one of others",
    {
      filter: [
        ["statecode", "eq", 0],
        {
          or: [
            ["fullname", "like", "A%"],
            ["contactid", "in", ["1", "2"]],
          ],
        },
      ],
    },
    '<fetch><entity name="contact"><filter><condition attribute="statecode" operator="eq" value="0"/><filter type="or">' +
      '<condition attribute="fullname" operator="like" value="A%"/>' +
      '<condition attribute="contactid" operator="in"><value>1</value><value>2</value></condition></filter></filter></entity></fetch>',
  ],
  [
    "an empty value",
    { filter: [["fullname", "eq", ""]] },
    '<fetch><entity name="contact"><filter><condition attribute="fullname" operator="eq" value=""/></filter></entity></fetch>',
  ],
  ["no criteria", { top: undefined, filter: [] }, '<fetch><entity name="contact"/></fetch>'],
  [
    "columns of linked rows",
    {
      links: [
        {
          name: "account",
          from: "accountid",
          to: "parentcustomerid",
          "link-type": "outer",
          alias: "company",
          attributes: ["name"],
          filter: [["statecode", "ne", 1]],
          links: [{ name: "contact", from: "contactid", to: "primarycontactid" }],
        },
      ],
    },
    '<fetch><entity name="contact"><link-entity name="account" from="accountid" to="parentcustomerid" link-type="outer" alias="company">' +
      '<attribute name="name"/><filter><condition attribute="statecode" operator="ne" value="1"/></filter>' +
      '<link-entity name="contact" from="contactid" to="primarycontactid"/></link-entity></entity></fetch>',
  ],
  [
    "linked rows as a criterion",
    { filter: [{ or: [{ link: { name: "contact", from: "a", to: "b", "link-type": "any" } }] }] },
    '<fetch><entity name="contact"><filter><filter type="or"><link-entity name="contact" from="a" to="b" link-type="any"/></filter></filter></entity></fetch>',
  ],
])("builds a query for %s", (_what, query, text) => {
  expect(buildFetchXml("contact", query)).toBe(text);
  parse(text);
});

test.each([
  ["quotes", `"O'Neil"`],
  ["ampersands and references", "Fish & Chips &amp; &#60; &lt;"],
  ["markup", `"/></filter><condition attribute="x" operator="null"/><!--`],
  ["the end of a CDATA section", "]]>"],
  ["tabs and line breaks", "a\tb\nc\r\nd"],
  ["blanks around", "  a  "],
  ["characters beyond the first plane", "𝒜😀"],
  ["accents and wildcards", "Żółć 50% [_]"],
  ["a very long id", `${"0f5a9f3e-".repeat(20_000)}"<&`],
  ["a name of Object's prototype", "__proto__"],
])("hands %s through as they are", (_what, value) =>
  expect(valuesRead(value)).toEqual([value, value]),
);

test.each([
  ["a control character", "a\u0000b\u001bc", "a\uFFFDb\uFFFDc"],
  ["a lone high surrogate", "a\uD83D", "a\uFFFD"],
  ["a lone low surrogate", "\uDE00a", "\uFFFDa"],
  ["surrogates in the wrong order", "\uDE00\uD83D", "\uFFFD\uFFFD"],
  ["what is no character", "a\uFFFE\uFFFF", "a\uFFFD\uFFFD"],
])("replaces %s, which XML cannot hold", (_what, value, read) =>
  expect(valuesRead(value)).toEqual([read, read]),
);

test("any text is one value, and a request can carry it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const value = String.fromCharCode(...units);
      const [attribute, element] = valuesRead(value);
      expect(element).toBe(attribute);
      expect(attribute).toHaveLength(value.length);
      expect(() => encodeURIComponent(buildFetchXml(value, {}))).not.toThrow();
    }),
    { numRuns: 100 },
  );
});

test("names are escaped like values", () => {
  const name = `a"/><b c='`;
  const document = parse(
    buildFetchXml(name, {
      attributes: [name, { name, alias: name }],
      filter: [[name, "eq", 1]],
      links: [{ name, from: name, to: name, alias: name }],
      orders: [{ attribute: name }],
    }),
  );
  const names = Array.from(document.querySelectorAll("entity, entity *"), (element) =>
    Array.from(element.attributes, (each) => `${each.name}=${each.value}`),
  ).flat();
  expect(names.filter((each) => each.endsWith(name))).toHaveLength(10);
  expect(document.querySelector("b")).toBeNull();
});

test("the server finds a value with every sign that XML keeps for itself", async () => {
  await organization.reset("liveChat");
  const lastname = `<O'Neil> & "Sons"`;
  await organization.make("contacts", { lastname }, "contactid");
  const find = (value: string) =>
    organization.client.fetch(
      "contact",
      buildFetchXml("contact", {
        attributes: ["lastname"],
        filter: [["lastname", "eq", value]],
      }),
    );
  expect(await find(lastname)).toEqual([expect.objectContaining({ lastname })]);
  expect(await find(`${lastname}\uD800\u0000`)).toEqual([]);
});
