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
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

const names = async (filter: string): Promise<unknown[]> => {
  const { status, rows } = await server.data(
    `characteristics?$select=name&$filter=${filter}&$orderby=name`,
  );
  expect(status).toBe(200);
  return column(rows, "name");
};

describe("one row", () => {
  test("comes with the columns that are asked for, its key and its version", async () => {
    const { status, json } = await server.data(
      `contacts?$select=lastname&$filter=lastname eq 'Kowalska'`,
    );
    expect(status).toBe(200);
    expect(json["@odata.context"]).toBe(`${server.url}/api/data/v9.2/$metadata#contacts(lastname)`);
    expect(json.value).toEqual([
      {
        "@odata.etag": expect.stringMatching(/^W\/"\d+"$/) as string,
        lastname: "Kowalska",
        contactid: expect.any(String) as string,
      },
    ]);
  });

  test("is found by its key in any spelling of the guid", async () => {
    const { status, json } = await server.data(
      `msdyn_ocliveworkitems(${annaChat.toUpperCase()})?$select=subject,msdyn_isagentaccepted`,
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({
      activityid: annaChat,
      subject: "Anna Kowalska: coffee machine leaks",
      msdyn_isagentaccepted: true,
    });
  });

  test("brings the currency along with an amount", async () => {
    const { rows } = await server.data("contacts?$select=aging30&$top=1");
    expect(rows[0]).toHaveProperty("_transactioncurrencyid_value");
  });

  test("without $select has every column, the empty ones too", async () => {
    const { json } = await server.data(`queues(${returnsQueue})`);
    expect(json).toMatchObject({
      name: "Returns and refunds",
      emailaddress: null,
      _primaryuserid_value: null,
    });
  });

  test("is missing under an unknown key", async () => {
    const { status, error } = await server.data(`contacts(${nobody})`);
    expect([status, error.code]).toEqual([404, "0x80040217"]);
    expect(error.message).toBe(`contact With Id = ${nobody} Does Not Exist`);
  });

  test("answers 304 to its own version, never with annotations", async () => {
    const path = `queues(${returnsQueue})?$select=name`;
    const etag = (await server.data(path)).headers.get("etag") ?? "";
    expect((await server.data(path, { headers: { "If-None-Match": etag } })).status).toBe(304);
    expect((await server.data(path, { headers: { "If-None-Match": "null" } })).status).toBe(200);
    const annotated = {
      headers: { "If-None-Match": etag },
      prefer: 'odata.include-annotations="*"',
    };
    expect((await server.data(path, annotated)).status).toBe(200);
  });
});

describe("navigation", () => {
  test("leads over a lookup to its row", async () => {
    const { json } = await server.data(
      `msdyn_ocliveworkitems(${annaChat})/msdyn_cdsqueueid_msdyn_ocliveworkitem?$select=name`,
    );
    expect(json).toMatchObject({ queueid: returnsQueue, name: "Returns and refunds" });
  });

  test("over an empty lookup, or one that points to another table, leads to nothing", async () => {
    expect(
      (await server.data(`msdyn_ocliveworkitems(${liamChat})/msdyn_IssueId_msdyn_ocliveworkitem`))
        .status,
    ).toBe(204);
    expect(
      (
        await server.data(
          `msdyn_ocliveworkitems(${annaChat})/msdyn_customer_msdyn_ocliveworkitem_account`,
        )
      ).status,
    ).toBe(204);
  });

  test("leads over a collection to its rows, which can be filtered", async () => {
    const path = `msdyn_ocliveworkitems(${annaChat})/msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid`;
    expect((await server.data(path)).rows).toHaveLength(5);
    expect((await server.data(`${path}?$filter=msdyn_status eq 192350001`)).rows).toHaveLength(1);
  });
});

describe("$filter", () => {
  test.each([
    ["name eq 'HEATING'", ["Heating"]],
    ["name eq 'heating' or name eq 'billing'", ["Billing", "Heating"]],
    ["not (name ne 'Heating')", ["Heating"]],
    ["characteristictype eq 2", ["Gas safety certificate"]],
    ["name gt 'Polish'", ["Returns", "Smart home networking"]],
    ["startswith(name,'sm')", ["Smart home networking"]],
    ["endswith(name,'ing')", ["Billing", "Heating", "Smart home networking"]],
    ["contains(name,'ea') and not contains(name,'ti')", []],
    ["name eq 'Billing' and (characteristictype eq 1 or characteristictype eq null)", ["Billing"]],
    ["name eq description", []],
  ])("%s", async (filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  test("keeps Dataverse's wildcards alive in searched texts, brackets make them plain", async () => {
    expect(await names("contains(name,'l%ng')")).toEqual(["Billing"]);
    expect(await names("startswith(name,'_eat')")).toEqual(["Heating"]);
    expect(await names("startswith(name,'[bh]')")).toEqual(["Billing", "Heating"]);
    expect(await names("startswith(name,'[^a-q]')")).toEqual(["Returns", "Smart home networking"]);
    expect(await names("contains(name,'[%]')")).toEqual([]);
    expect(await names("contains(name,'*')")).toEqual([]);
  });

  test("reads a quote written twice, and ignores the case of letters beyond ASCII", async () => {
    expect((await server.data("contacts?$filter=lastname eq 'O''Connor'")).rows).toHaveLength(1);
    expect((await server.data("systemusers?$filter=lastname eq 'ZIELIŃSKI'")).rows).toHaveLength(1);
  });

  test("compares lookups, other rows' columns, dates and other columns", async () => {
    const count = async (filter: string) =>
      (await server.data(`msdyn_ocliveworkitems?$select=subject&$filter=${filter}`)).rows.length;
    expect(await count(`_msdyn_cdsqueueid_value eq ${returnsQueue.toUpperCase()}`)).toBe(2);
    expect(await count("msdyn_cdsqueueid_msdyn_ocliveworkitem/name eq 'technical support'")).toBe(
      1,
    );
    expect(await count("msdyn_customer_msdyn_ocliveworkitem_contact/lastname ne null")).toBe(3);
    expect(await count("createdon gt 2020-01-01T00:00:00Z")).toBe(3);
    expect(await count("createdon lt 2020-01-01")).toBe(0);
    expect(await count("msdyn_activeagentassignedon gt msdyn_firstwaitstartedon")).toBe(3);
    expect(await count("msdyn_wrapupinitiatedon eq null")).toBe(2);
    expect(await count("msdyn_isabandoned ne true")).toBe(0);
    expect(await count("39 lt msdyn_conversationfirstwaittimeinseconds")).toBe(1);
    expect(await count("39 ge msdyn_conversationfirstwaittimeinseconds")).toBe(1);
  });
});

describe("$orderby", () => {
  test("sorts a lookup by the name behind it and breaks ties by the next term", async () => {
    const { rows } = await server.data(
      "msdyn_ocliveworkitems?$select=msdyn_title&$orderby=_msdyn_cdsqueueid_value desc,msdyn_title",
    );
    expect(column(rows, "msdyn_title")).toEqual([
      "Thermostat offline since the update",
      "Coffee machine leaks after descaling",
      "Where is my parcel",
    ]);
  });

  test("puts empty values first, and last when descending", async () => {
    const path =
      "msdyn_ocliveworkitems?$select=msdyn_conversationfirstwaittimeinseconds&$orderby=msdyn_conversationfirstwaittimeinseconds";
    const waits = async (direction: string) =>
      column(
        (await server.data(path + direction)).rows,
        "msdyn_conversationfirstwaittimeinseconds",
      );
    expect(await waits("")).toEqual([null, 39, 105]);
    expect(await waits(" desc")).toEqual([105, 39, null]);
  });
});

describe("$expand", () => {
  const skills = "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid";

  test("brings the row of a lookup, null where there is none", async () => {
    const { rows } = await server.data(
      "msdyn_ocliveworkitems?$select=subject&$orderby=subject&$expand=msdyn_IssueId_msdyn_ocliveworkitem($select=ticketnumber)",
    );
    expect(rows[0]?.msdyn_IssueId_msdyn_ocliveworkitem).toMatchObject({
      ticketnumber: "CAS-01042-K7P2",
    });
    expect(rows[1]?.msdyn_IssueId_msdyn_ocliveworkitem).toBeNull();
  });

  test("brings the rows of a collection, selected, filtered, sorted and topped, with a link to them", async () => {
    const inner =
      "$select=msdyn_confidence;$filter=msdyn_status eq 192350000;$orderby=_msdyn_characteristic_value;$top=2";
    const { json } = await server.data(
      `msdyn_ocliveworkitems(${annaChat})?$select=subject&$expand=${skills}(${inner})`,
    );
    expect((json[skills] as unknown[]).length).toBe(2);
    expect(json[skills]).toMatchObject([{ msdyn_confidence: 0.87 }, { msdyn_confidence: null }]);

    const link = json[`${skills}@odata.nextLink`] as string;
    const linked = await server.send(link);
    expect(linked.rows).toHaveLength(2);
    expect(linked.rows).toMatchObject([{ msdyn_confidence: 0.87 }, { msdyn_confidence: null }]);
  });

  test("reaches further rows inside expanded ones", async () => {
    const { json } = await server.data(
      `msdyn_ocliveworkitems(${liamChat})?$select=subject&$expand=${skills}($select=msdyn_name;$expand=msdyn_characteristic($select=name))`,
    );
    const found = (json[skills] as { msdyn_characteristic: { name: string } }[]).map(
      (row) => row.msdyn_characteristic.name,
    );
    expect(found.sort()).toEqual(["Heating", "Smart home networking"]);
  });

  test("gives an expanded user an ownerid", async () => {
    const { json } = await server.data(
      `msdyn_ocliveworkitems(${annaChat})?$select=subject&$expand=msdyn_activeagentid_msdyn_ocliveworkitem($select=fullname)`,
    );
    const agent = json.msdyn_activeagentid_msdyn_ocliveworkitem as Record<string, unknown>;
    expect(agent).toMatchObject({ fullname: "Piotr Zieliński", ownerid: agent.systemuserid });
  });

  test("takes neither order nor top where the documentation forbids them", async () => {
    const inLookup = "msdyn_cdsqueueid_msdyn_ocliveworkitem";
    for (const path of [
      `msdyn_ocliveworkitems?$expand=${inLookup}($orderby=name)`,
      `msdyn_ocliveworkitems?$expand=${inLookup}($select=name;$top=1)`,
      `msdyn_ocliveworkitemcharacteristics?$expand=msdyn_ocliveworkitemid($expand=${skills}($top=1))`,
    ]) {
      const { status, error } = await server.data(path);
      expect([status, error.code]).toEqual([400, "0x80060888"]);
    }
  });

  test("stops at fifteen", async () => {
    const one = "createdby_msdyn_ocliveworkitem($select=fullname)";
    const path = (count: number) =>
      `msdyn_ocliveworkitems?$select=subject&$expand=${Array(count).fill(one).join(",")}`;
    expect((await server.data(path(15))).status).toBe(200);
    expect((await server.data(path(16))).error.message).toContain("maximum is 15");
  });
});

describe("what a host asks", () => {
  test("the service document names the sets", async () => {
    const { json } = await server.data("");
    expect(json.value).toContainEqual({
      name: "msdyn_livechatengagementctxes",
      kind: "EntitySet",
      url: "msdyn_livechatengagementctxes",
    });
  });

  test("table definitions give set names, keys and display names in the caller's language", async () => {
    const { json } = await server.data(
      "EntityDefinitions(LogicalName='incident')?$select=EntitySetName,PrimaryIdAttribute,DisplayName",
      { user: "language=1045" },
    );
    expect(json).toMatchObject({ EntitySetName: "incidents", PrimaryIdAttribute: "incidentid" });
    expect(json.DisplayName).toMatchObject({
      UserLocalizedLabel: { Label: "Sprawa", LanguageCode: 1045 },
    });
    const all = await server.data("EntityDefinitions?$select=LogicalName,EntitySetName");
    expect(all.rows).toContainEqual(
      expect.objectContaining({ LogicalName: "queue", EntitySetName: "queues" }),
    );
  });

  test("WhoAmI is the person of the role", async () => {
    const agent = await server.data("WhoAmI");
    const administrator = await server.data("WhoAmI()", { user: "role=administrator" });
    expect(agent.json.UserId).not.toBe(administrator.json.UserId);
    expect(
      (await server.data(`systemusers(${String(agent.json.UserId)})?$select=fullname`)).json
        .fullname,
    ).toBe("Piotr Zieliński");
  });
});
