import { readFetch } from "../../workbench/dataverse/fetchxml/readFetch";
import {
  ALL,
  FORMATTED,
  annaChat,
  column,
  returnsQueue,
  startServer,
  type Answer,
  type Row,
  type Server,
} from "./client";

let server: Server;

const cities: Readonly<Record<string, readonly [city: string | null, employees: number | null]>> = {
  Amber: ["Gdańsk", 1200],
  Birch: ["Kraków", 300],
  Cedar: ["Kraków", 300],
  Dune: ["Kraków", 4000],
  Elm: [null, null],
};

beforeAll(async () => {
  server = await startServer();
  for (const [name, [city, employees]] of Object.entries(cities)) {
    const body = {
      name,
      address1_city: city,
      numberofemployees: employees,
      accountnumber: "fetched",
    };
    const { headers } = await server.data("accounts", { method: "POST", body });
    const link = (headers.get("OData-EntityId") ?? "").split("/api/data/v9.2/")[1] ?? "";
    const contact = { lastname: `${name}son`, "parentcustomerid_account@odata.bind": link };
    await server.data("contacts", { method: "POST", body: contact });
    if (name === "Dune")
      await server.data("contacts", { method: "POST", body: { ...contact, lastname: "Second" } });
  }
});
afterAll(() => server.close());

const ask = (
  set: string,
  xml: string,
  sending: { prefer?: string; user?: string } = {},
): Promise<Answer> =>
  server.send(`${server.url}/api/data/v9.2/${set}?fetchXml=${encodeURIComponent(xml)}`, sending);

const accounts = (inside: string, attributes = ""): Promise<Answer> =>
  ask(
    "accounts",
    `<fetch ${attributes}><entity name='account'>${inside}<filter><condition attribute='accountnumber' operator='eq' value='FETCHED'/></filter></entity></fetch>`,
  );

const names = async (inside: string, attributes = ""): Promise<unknown[]> => {
  const answer = await accounts(
    `<attribute name='name'/>${inside}<order attribute='name'/>`,
    attributes,
  );
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return column(answer.rows, "name");
};

const condition = (operator: string, ...values: string[]): string =>
  `<filter><condition attribute='numberofemployees' operator='${operator}'>${values.map((value) => `<value>${value}</value>`).join("")}</condition></filter>`;

describe("columns", () => {
  test("what texts are asked, a lookup answers with the name of its row", async () => {
    const found = async (operator: string, value: string) => {
      const answer = await ask(
        "contacts",
        `<fetch><entity name='contact'><attribute name='lastname'/><order attribute='lastname'/><filter><condition attribute='parentcustomerid' operator='${operator}' value='${value}'/></filter></entity></fetch>`,
      );
      return column(answer.rows, "lastname");
    };
    expect(await found("like", "dun%")).toEqual(["Duneson", "Second"]);
    expect(await found("begins-with", "Am")).toEqual(["Amberson"]);
    expect(await found("like", "nothing%")).toEqual([]);
  });

  test("character references in values are the characters that they stand for", async () => {
    const found = async (value: string) =>
      (
        await ask(
          "contacts",
          `<fetch><entity name='contact'><attribute name='lastname'/><filter><condition attribute='lastname' operator='in'><value>${value}</value></condition><condition attribute='lastname' operator='eq' value='${value}'/></filter></entity></fetch>`,
        )
      ).rows.map(({ lastname }) => lastname);
    expect(await found("Second")).toEqual(["Second"]);
    expect(await found("&#83;eco&#x6E;d")).toEqual(["Second"]);
    expect(await found("&amp;#83;econd")).toEqual([]);
  });

  test("come with key, version and annotations; empty ones stay away", async () => {
    const { json } = await ask(
      "msdyn_ocliveworkitems",
      `<fetch><entity name='msdyn_ocliveworkitem'><attribute name='msdyn_cdsqueueid'/><attribute name='msdyn_issueid'/><attribute name='statuscode' alias='how'/>
        <filter><condition attribute='activityid' operator='eq' value='{${annaChat.toUpperCase()}}'/></filter></entity></fetch>`,
      { prefer: ALL },
    );
    const [row = {}] = json.value as Row[];
    expect(row).toMatchObject({
      activityid: annaChat,
      _msdyn_cdsqueueid_value: returnsQueue,
      [`_msdyn_cdsqueueid_value@${FORMATTED}`]: "Returns and refunds",
      "_msdyn_cdsqueueid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "queue",
      how: 2,
      [`how@${FORMATTED}`]: "Active",
    });
    expect(row["@odata.etag"]).toMatch(/^W\//);
    const empty = await accounts(
      "<attribute name='address1_city'/><filter><condition attribute='name' operator='eq' value='Elm'/></filter>",
    );
    expect(empty.rows).toEqual([
      { "@odata.etag": expect.any(String) as unknown, accountid: expect.any(String) as unknown },
    ]);
  });

  test("are all there when none is named, or all are", async () => {
    const without = await accounts("", "top='1'");
    expect(Object.keys(without.rows[0] ?? {})).toEqual(
      expect.arrayContaining(["name", "accountnumber", "createdon", "_ownerid_value"]),
    );
    expect((await accounts("<all-attributes/>", "top='1'")).rows).toEqual(without.rows);
  });
});

describe("operators", () => {
  test.each([
    ["eq", ["300"], ["Birch", "Cedar"]],
    ["ne", ["300"], ["Amber", "Dune"]],
    ["neq", ["300"], ["Amber", "Dune"]],
    ["gt", ["300"], ["Amber", "Dune"]],
    ["le", ["300"], ["Birch", "Cedar"]],
    ["null", [], ["Elm"]],
    ["not-null", [], ["Amber", "Birch", "Cedar", "Dune"]],
    ["in", ["1200", "4000"], ["Amber", "Dune"]],
    ["not-in", ["1200", "4000"], ["Birch", "Cedar"]],
    ["between", ["300", "1200"], ["Amber", "Birch", "Cedar"]],
    ["not-between", ["300", "1200"], ["Dune"]],
  ])("%s %j", async (operator, values, expected) => {
    expect(await names(condition(operator, ...values))).toEqual(expected);
  });

  test.each([
    ["like", "_E%", ["Cedar"]],
    ["not-like", "%e%", ["Birch"]],
    ["begins-with", "d", ["Dune"]],
    ["not-begin-with", "d", ["Amber", "Birch", "Cedar", "Elm"]],
    ["ends-with", "R", ["Amber", "Cedar"]],
    ["not-end-with", "r", ["Birch", "Dune", "Elm"]],
    ["eq", "elm", ["Elm"]],
  ])("%s '%s'", async (operator, value, expected) => {
    expect(
      await names(
        `<filter><condition attribute='name' operator='${operator}' value='${value}'/></filter>`,
      ),
    ).toEqual(expected);
  });

  test("know the caller, the day and the codes of choices", async () => {
    const count = async (filter: string, user?: string) =>
      (
        await ask(
          "msdyn_ocliveworkitems",
          `<fetch><entity name='msdyn_ocliveworkitem'><attribute name='subject'/><filter>${filter}</filter></entity></fetch>`,
          { user },
        )
      ).rows.length;
    expect(await count("<condition attribute='msdyn_activeagentid' operator='eq-userid'/>")).toBe(
      3,
    );
    expect(
      await count(
        "<condition attribute='msdyn_activeagentid' operator='eq-userid'/>",
        "role=administrator",
      ),
    ).toBe(0);
    expect(await count("<condition attribute='createdon' operator='last-x-days' value='2'/>")).toBe(
      3,
    );
    expect(
      await count("<condition attribute='createdon' operator='olderthan-x-days' value='2'/>"),
    ).toBe(0);
    expect(
      await count(
        "<condition attribute='msdyn_channel' operator='contain-values'><value>192400000</value></condition>",
      ),
    ).toBe(1);
    expect(
      await count(
        "<condition attribute='msdyn_channel' operator='not-contain-values'><value>192400000</value></condition>",
      ),
    ).toBe(2);
    expect(
      await count("<condition attribute='msdyn_startedon' operator='gt' valueof='createdon'/>"),
    ).toBe(await countByHand());
  });

  const countByHand = async () =>
    (
      await server.data(
        "msdyn_ocliveworkitems?$select=subject&$filter=msdyn_startedon gt createdon",
      )
    ).rows.length;

  test("filters nest, with or inside and", async () => {
    const inner =
      "<condition attribute='name' operator='eq' value='Amber'/><condition attribute='name' operator='eq' value='Dune'/>";
    expect(await names(`<filter type='or'>${inner}</filter>`)).toEqual(["Amber", "Dune"]);
    expect(await names(`<filter>${inner}</filter>`)).toEqual([]);
    expect(
      await names(
        `<filter><filter type='or'>${inner}</filter><condition attribute='address1_city' operator='eq' value='KRAKÓW'/></filter>`,
      ),
    ).toEqual(["Dune"]);
    expect(await names("<filter/>")).toHaveLength(5);
  });
});

describe("links", () => {
  const toContacts = (type: string, inside = "", alias = "c") =>
    `<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='${type}' alias='${alias}'>${inside}</link-entity>`;
  const called = (name: string) =>
    `<filter><condition attribute='lastname' operator='eq' value='${name}'/></filter>`;

  test("inner ones keep the rows that meet, once for each that they meet", async () => {
    expect(await names(toContacts("inner", "<attribute name='lastname'/>"))).toEqual([
      "Amber",
      "Birch",
      "Cedar",
      "Dune",
      "Dune",
      "Elm",
    ]);
    const { rows } = await accounts(
      `<attribute name='name'/>${toContacts("inner", `<attribute name='lastname'/>${called("second")}`)}`,
    );
    expect(rows).toMatchObject([{ name: "Dune", "c.lastname": "Second" }]);
  });

  test("outer ones keep the others too, and their filter belongs to the join", async () => {
    expect(await names(toContacts("outer", called("second")))).toEqual([
      "Amber",
      "Birch",
      "Cedar",
      "Dune",
      "Elm",
    ]);
    const after = `${toContacts("outer")}<filter><condition entityname='c' attribute='lastname' operator='eq' value='second'/></filter>`;
    expect(await names(after)).toEqual(["Dune"]);
  });

  test("columns of two tables can be compared", async () => {
    const filter =
      "<filter><condition attribute='name' operator='lt' valueof='c.lastname'/></filter>";
    expect(await names(`${filter}${toContacts("inner")}`)).toEqual([
      "Amber",
      "Birch",
      "Cedar",
      "Dune",
      "Dune",
      "Elm",
    ]);
  });

  test("reach two hops, with default aliases where none is given", async () => {
    const xml = `<fetch><entity name='msdyn_ocliveworkitemcharacteristic'><attribute name='msdyn_confidence'/>
      <link-entity name='msdyn_ocliveworkitem' from='activityid' to='msdyn_ocliveworkitemid'>
        <link-entity name='queue' from='queueid' to='msdyn_cdsqueueid'><attribute name='name'/></link-entity>
        <filter><condition attribute='activityid' operator='eq' value='${annaChat}'/></filter>
      </link-entity></entity></fetch>`;
    const { rows } = await ask("msdyn_ocliveworkitemcharacteristics", xml);
    expect(column(rows, "queue.name")).toEqual(Array(5).fill("Returns and refunds"));
  });

  test("can only ask whether there is a row", async () => {
    expect(await names(toContacts("exists"))).toEqual(["Amber", "Birch", "Cedar", "Dune", "Elm"]);
    expect(await names(toContacts("in", called("second")))).toEqual(["Dune"]);
    expect(await names(`<filter>${toContacts("any", called("second"))}</filter>`)).toEqual([
      "Dune",
    ]);
    expect(await names(`<filter>${toContacts("not any", called("second"))}</filter>`)).toEqual([
      "Amber",
      "Birch",
      "Cedar",
      "Elm",
    ]);
    expect(await names(`<filter>${toContacts("all", called("second"))}</filter>`)).toEqual([
      "Amber",
      "Birch",
      "Cedar",
      "Elm",
    ]);
    expect(await names(`<filter>${toContacts("not all", called("second"))}</filter>`)).toEqual([
      "Dune",
    ]);
    const ofPrimary = async (type: string) =>
      (
        await ask(
          "contacts",
          `<fetch><entity name='contact'><filter><condition attribute='lastname' operator='eq' value='Second'/><link-entity name='account' from='primarycontactid' to='contactid' link-type='${type}'/></filter></entity></fetch>`,
        )
      ).rows.length;
    expect([await ofPrimary("not any"), await ofPrimary("all")]).toEqual([1, 0]);
    const either = `<filter type='or'>${toContacts("any", called("second"))}<condition attribute='name' operator='eq' value='Elm'/></filter>`;
    expect(await names(either)).toEqual(["Dune", "Elm"]);
    expect(
      await names(
        toContacts(
          "exists",
          "<link-entity name='account' from='accountid' to='parentcustomerid'><filter><condition attribute='name' operator='eq' value='Elm'/></filter></link-entity>",
        ),
      ),
    ).toEqual(["Elm"]);
  });
});

describe("order", () => {
  test("choices sort by their label in the caller's language, or raw", async () => {
    const statuses = async (raw: string, user: string) => {
      const xml = `<fetch ${raw}><entity name='msdyn_ocliveworkitem'><attribute name='statuscode'/><order attribute='statuscode'/></entity></fetch>`;
      return column(
        (await ask("msdyn_ocliveworkitems", xml, { prefer: ALL, user })).rows,
        `statuscode@${FORMATTED}`,
      );
    };
    for (const language of ["1033", "1045"]) {
      const labels = (await statuses("", `language=${language}`)) as string[];
      expect(labels).toEqual([...labels].sort());
      expect(new Set(await statuses("useraworderby='true'", `language=${language}`))).toEqual(
        new Set(labels),
      );
    }
    const [phone, fax] = [3, 4];
    for (const [lastname, code] of [
      ["Cedarson", phone],
      ["Elmson", fax],
    ] as const) {
      const [{ contactid } = {}] = (await server.data(`contacts?$filter=lastname eq '${lastname}'`))
        .rows;
      await server.data(`contacts(${String(contactid)})`, {
        method: "PATCH",
        body: { preferredcontactmethodcode: code },
      });
    }
    const codes = async (raw: string) => {
      const filter =
        "<filter><condition attribute='preferredcontactmethodcode' operator='in'><value>3</value><value>4</value></condition><condition attribute='lastname' operator='in'><value>Cedarson</value><value>Elmson</value></condition></filter>";
      return column(
        (
          await ask(
            "contacts",
            `<fetch ${raw}><entity name='contact'><attribute name='preferredcontactmethodcode'/><order attribute='preferredcontactmethodcode'/>${filter}</entity></fetch>`,
          )
        ).rows,
        "preferredcontactmethodcode",
      );
    };
    expect([await codes(""), await codes("useraworderby='1'")]).toEqual([
      [fax, phone],
      [phone, fax],
    ]);
  });

  test("a link's order comes after the entity's own, unless it is named there", async () => {
    const link = (order: string) =>
      `<link-entity name='contact' from='parentcustomerid' to='accountid' alias='c'><attribute name='lastname'/>${order}</link-entity>`;
    const after = await accounts(
      `<attribute name='name'/><order attribute='address1_city' descending='true'/>${link("<order attribute='lastname' descending='true'/>")}`,
    );
    expect(column(after.rows, "c.lastname")).toEqual([
      "Second",
      "Duneson",
      "Cedarson",
      "Birchson",
      "Amberson",
      "Elmson",
    ]);
    const before = await accounts(
      `<attribute name='name'/><order entityname='c' attribute='lastname'/>${link("")}`,
    );
    expect(column(before.rows, "c.lastname")).toEqual([
      "Amberson",
      "Birchson",
      "Cedarson",
      "Duneson",
      "Elmson",
      "Second",
    ]);
  });
});

describe("pages", () => {
  const page = (number: number, cookie = "", more = "") =>
    ask(
      "accounts",
      `<fetch count='2' page='${number}' ${cookie}><entity name='account'><attribute name='name'/><attribute name='address1_city'/>
      <order attribute='address1_city' descending='true'/>${more}<filter><condition attribute='accountnumber' operator='eq' value='fetched'/></filter></entity></fetch>`,
      { prefer: ALL },
    );

  /** As the documentation asks: decode twice, then encode for XML. */
  const cookieOf = ({ json }: Answer): string => {
    const text =
      /pagingcookie="([^"]*)"/.exec(
        String(json["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]),
      )?.[1] ?? "";
    const cookie = decodeURIComponent(decodeURIComponent(text));
    return `paging-cookie="${cookie.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")}"`;
  };

  test("follow each other by a cookie, which the last one does not have, also when rows come in between", async () => {
    const first = await page(1);
    expect(first.json["@Microsoft.Dynamics.CRM.morerecords"]).toBe(true);
    const extra = await server.data("accounts", {
      method: "POST",
      body: { name: "Zinc", address1_city: "Żary", accountnumber: "fetched" },
    });
    const second = await page(2, cookieOf(first));
    await server.send(extra.headers.get("OData-EntityId") ?? "", { method: "DELETE" });
    const third = await page(3, cookieOf(second));
    expect([first, second, third].flatMap(({ rows }) => column(rows, "address1_city"))).toEqual([
      "Kraków",
      "Kraków",
      "Kraków",
      "Gdańsk",
      undefined,
    ]);
    expect(new Set([first, second, third].flatMap(({ rows }) => column(rows, "name"))).size).toBe(
      5,
    );
    expect(third.json).not.toHaveProperty(["@Microsoft.Dynamics.CRM.morerecords"]);
    expect(third.json).not.toHaveProperty(["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]);
  });

  test("can be counted without a cookie, which several rows for one do not have", async () => {
    expect((await page(3)).rows).toHaveLength(1);
    const linked = await page(
      1,
      "",
      "<link-entity name='contact' from='parentcustomerid' to='accountid'/>",
    );
    expect(linked.json).toHaveProperty(["@Microsoft.Dynamics.CRM.morerecords"], true);
    expect(linked.json).not.toHaveProperty(["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]);
  });

  test("tell the number of all rows when asked", async () => {
    const { json } = await ask(
      "accounts",
      "<fetch count='1' returntotalrecordcount='true'><entity name='account'><attribute name='name'/><filter><condition attribute='accountnumber' operator='eq' value='fetched'/></filter></entity></fetch>",
      { prefer: ALL },
    );
    expect(json).toMatchObject({
      "@odata.count": 5,
      "@Microsoft.Dynamics.CRM.totalrecordcount": 5,
      "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded": false,
    });
  });

  test("refuse a cookie that is not ours and a page too far without one", async () => {
    for (const cookie of [
      "paging-cookie='x'",
      "paging-cookie='&lt;cookie page=&quot;1&quot;/&gt;'",
      `paging-cookie='&lt;cookie&gt;&lt;address1_city last="}"/&gt;&lt;accountid last="1"/&gt;&lt;/cookie&gt;'`,
    ]) {
      expect((await page(2, cookie)).error.message).toContain("paging-cookie");
    }
    expect((await page(25_001)).error.message).toContain("Paging cookie is required");
  });
});

test("distinct rows come once and without a key", async () => {
  const { rows } = await accounts(
    "<attribute name='address1_city'/><order attribute='address1_city'/>",
    "distinct='true'",
  );
  expect(rows).toEqual([{}, { address1_city: "Gdańsk" }, { address1_city: "Kraków" }]);
});

describe("aggregates", () => {
  const of = (name: string, rest = "") =>
    `<attribute name='numberofemployees' alias='${name}' aggregate='${name}' ${rest}/>`;

  test("take one value from all rows, empty ones left out", async () => {
    const { rows } = await accounts(
      ["count", "countcolumn", "sum", "avg", "min", "max"].map((name) => of(name)).join(""),
      "aggregate='true'",
    );
    expect(rows).toEqual([{ count: 5, countcolumn: 4, sum: 5800, avg: 1450, min: 300, max: 4000 }]);
    expect((await accounts(of("countcolumn", "distinct='true'"), "aggregate='true'")).rows).toEqual(
      [{ countcolumn: 3 }],
    );
  });

  test("take one from each group, sorted by an alias", async () => {
    const group =
      "<attribute name='address1_city' alias='city' groupby='true'/><order alias='sum' descending='true'/>";
    const { rows } = await accounts(`${of("sum")}${group}`, "aggregate='true'");
    expect(rows).toEqual([
      { city: "Kraków", sum: 4600 },
      { city: "Gdańsk", sum: 1200 },
      { sum: 0 },
    ]);
  });

  test("group by lookups and by columns of links, with their formatted values", async () => {
    const xml = `<fetch aggregate='true'><entity name='msdyn_ocliveworkitemcharacteristic'><attribute name='msdyn_characteristic' alias='n' aggregate='count'/>
      <attribute name='msdyn_ocliveworkitemid' alias='of' groupby='true'/><order alias='of'/>
      <link-entity name='msdyn_ocliveworkitem' from='activityid' to='msdyn_ocliveworkitemid'><attribute name='msdyn_cdsqueueid' alias='queue' groupby='true'/></link-entity></entity></fetch>`;
    const { rows } = await ask("msdyn_ocliveworkitemcharacteristics", xml, { prefer: ALL });
    expect(rows[0]).toMatchObject({
      n: 5,
      [`n@${FORMATTED}`]: "5",
      of: annaChat,
      [`queue@${FORMATTED}`]: "Returns and refunds",
    });
  });

  test("stop beyond the limit that is set", async () => {
    const { status, error } = await accounts(of("count"), "aggregate='true' aggregatelimit='4'");
    expect([status, error.code, error.message]).toEqual([
      400,
      "0x8004e023",
      "AggregateQueryRecordLimit exceeded. Cannot perform this operation.",
    ]);
  });
});

test("a view is run by its id", async () => {
  const { rows: views } = await server.data(
    "savedqueries?$select=name&$filter=returnedtypecode eq 'contact' and querytype eq 64",
  );
  const id = String(views[0]?.savedqueryid);
  const { status, rows } = await server.data(`contacts?savedQuery=${id}`);
  expect(status).toBe(200);
  expect(column(rows, "fullname")).toContain("Anna Kowalska");
  expect((await server.data(`accounts?savedQuery=${id}`)).error.message).toContain(
    "not one of 'account'",
  );
  expect((await server.data(`contacts?savedQuery=${annaChat}`)).status).toBe(404);
  expect((await server.data("contacts?savedQuery=x")).status).toBe(400);
  expect((await server.data("contacts?userQuery=x")).status).toBe(501);
});

describe("a query is refused for", () => {
  const links = (count: number) =>
    "<link-entity name='contact' from='contactid' to='primarycontactid' link-type='outer'/>"
      .repeat(count)
      .replace(/outer'/g, () => `outer' alias='a${(next += 1)}'`);
  let next = 0;
  const filter = (inside: string) =>
    `<fetch><entity name='account'><filter>${inside}</filter></entity></fetch>`;

  test.each<[string, string, number, string, string]>([
    ["no XML", "nothing", 400, "0x80040201", "Invalid XML"],
    ["an open element", "<fetch><entity name='account'></fetch>", 400, "0x80040201", "Invalid XML"],
    [
      "a document type",
      "<!DOCTYPE f [<!ENTITY a 'b'>]><fetch/>",
      400,
      "0x80040201",
      "document type",
    ],
    ["two roots", "<fetch/><fetch/>", 400, "0x80040201", "one root"],
    ["another root", "<entity name='account'/>", 400, "0x8004111c", "<entity>"],
    ["no entity", "<fetch/>", 400, "0x8004111c", "exactly one <entity>"],
    [
      "an unknown element",
      "<fetch><entity name='account'><n/></entity></fetch>",
      400,
      "0x8004111c",
      "NodeName = n",
    ],
    ["an unknown table", "<fetch><entity name='nope'/></fetch>", 400, "0x0", "'nope'"],
    ["another table", "<fetch><entity name='contact'/></fetch>", 400, "0x0", "'account'"],
    [
      "an unknown table in a link",
      "<fetch><entity name='account'><link-entity name='nope' from='a' to='b'/></entity></fetch>",
      404,
      "0x80041102",
      "'nope'",
    ],
    [
      "an unknown column",
      "<fetch><entity name='account'><attribute name='nope'/></entity></fetch>",
      400,
      "0x80041103",
      "'account' entity doesn't contain attribute with Name = 'nope'",
    ],
    [
      "an unknown column of a condition",
      filter("<condition attribute='nope' operator='null'/>"),
      400,
      "0x80041103",
      "'nope'",
    ],
    [
      "an unknown column of an order",
      "<fetch><entity name='account'><order attribute='nope'/></entity></fetch>",
      400,
      "0x80041103",
      "'nope'",
    ],
    [
      "an unknown column of a link",
      "<fetch><entity name='account'><link-entity name='contact' from='nope' to='accountid'/></entity></fetch>",
      400,
      "0x80041103",
      "'contact' entity",
    ],
    [
      "an unknown operator",
      filter("<condition attribute='name' operator='sounds-like' value='a'/>"),
      400,
      "0x0",
      "'sounds-like'",
    ],
    [
      "an operator that is not built",
      filter("<condition attribute='createdon' operator='this-fiscal-year'/>"),
      501,
      "",
      "this-fiscal-year",
    ],
    [
      "an operator of another type",
      filter("<condition attribute='name' operator='today'/>"),
      400,
      "0x0",
      "'today'",
    ],
    [
      "a value where none is taken",
      filter("<condition attribute='name' operator='null' value='1'/>"),
      400,
      "0x0",
      "takes no value",
    ],
    [
      "a value of another type",
      filter("<condition attribute='numberofemployees' operator='eq' value='many'/>"),
      400,
      "0x0",
      "'many'",
    ],
    [
      "a guid that is none",
      filter("<condition attribute='accountid' operator='eq' value='1'/>"),
      400,
      "0x0",
      "Edm.Guid",
    ],
    [
      "columns of two types",
      filter("<condition attribute='name' operator='eq' valueof='numberofemployees'/>"),
      400,
      "0x0",
      "different types",
    ],
    [
      "an unknown alias",
      filter("<condition entityname='x' attribute='name' operator='null'/>"),
      400,
      "0x0",
      "'x'",
    ],
    [
      "one alias for two links",
      "<fetch><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid'/><link-entity name='contact' from='contactid' to='primarycontactid'/></entity></fetch>",
      400,
      "0x0",
      "two links",
    ],
    [
      "a filter link outside a filter",
      "<fetch><entity name='account'><link-entity name='contact' from='parentcustomerid' to='accountid' link-type='any'/></entity></fetch>",
      400,
      "0x0",
      "'any'",
    ],
    [
      "columns of a filter link",
      filter(
        "<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='any'><attribute name='lastname'/></link-entity>",
      ),
      400,
      "0x0",
      "attributes",
    ],
    [
      "sixteen links",
      `<fetch><entity name='account'>${links(16)}</entity></fetch>`,
      400,
      "0x8004430d",
      "Number of link entities in query exceeded maximum limit.",
    ],
    [
      "top with count",
      "<fetch top='1' count='1'><entity name='account'/></fetch>",
      400,
      "0x0",
      "top",
    ],
    [
      "a top that is none",
      "<fetch top='0'><entity name='account'/></fetch>",
      400,
      "0x0",
      "whole number",
    ],
    [
      "an alias that is none",
      "<fetch><entity name='account'><attribute name='name' alias='__proto__'/></entity></fetch>",
      400,
      "0x0",
      "alias",
    ],
    [
      "an aggregate without alias",
      "<fetch aggregate='true'><entity name='account'><attribute name='name' aggregate='count'/></entity></fetch>",
      400,
      "0x0",
      "needs an alias",
    ],
    [
      "a sum of texts",
      "<fetch aggregate='true'><entity name='account'><attribute name='name' alias='a' aggregate='sum'/></entity></fetch>",
      400,
      "0x0",
      "'name'",
    ],
    [
      "parts of dates",
      "<fetch aggregate='true'><entity name='account'><attribute name='createdon' alias='a' groupby='true' dategrouping='day'/></entity></fetch>",
      501,
      "",
      "dategrouping",
    ],
    [
      "deep nesting",
      filter(`${"<filter>".repeat(60)}${"</filter>".repeat(60)}`),
      400,
      "0x80040201",
      "Invalid XML",
    ],
  ])("%s", async (_, xml, status, code, message) => {
    const answer = await ask("accounts", xml);
    expect([answer.status, answer.error.code]).toEqual([status, code]);
    expect(answer.error.message).toContain(message);
  });

  test("more than 500 conditions, which only a batch has room for", () => {
    const xml = (count: number) =>
      filter("<condition attribute='name' operator='null'/>".repeat(count));
    expect(readFetch(xml(500)).entity.filters[0]?.of).toHaveLength(500);
    expect(() => readFetch(xml(501))).toThrow(
      "Number of conditions in query exceeded maximum limit.",
    );
  });

  test("fifteen links are read", async () => {
    expect(
      (await ask("accounts", `<fetch><entity name='account'>${links(15)}</entity></fetch>`)).status,
    ).toBe(200);
  });

  test("a table that may not be read, also behind a link that only asks", async () => {
    const user = "role=restricted";
    const skills =
      "<fetch><entity name='msdyn_ocliveworkitem'><link-entity name='msdyn_ocliveworkitemcharacteristic' from='msdyn_ocliveworkitemid' to='activityid' link-type='exists'/></entity></fetch>";
    expect((await ask("msdyn_ocliveworkitems", skills, { user })).status).toBe(403);
    expect(
      (await ask("characteristics", "<fetch><entity name='characteristic'/></fetch>", { user }))
        .status,
    ).toBe(403);
  });

  test("OData's options beside it, and FetchXML of anything but a set", async () => {
    expect((await server.data("accounts?$select=name&fetchXml=<fetch/>")).status).toBe(501);
    expect((await server.data(`queues(${returnsQueue})?fetchXml=<fetch/>`)).status).toBe(501);
    expect(
      (await server.data("accounts?fetchXml=<fetch/>", { method: "POST", body: { name: "x" } }))
        .status,
    ).toBe(501);
  });
});
