import { annaChat, column, returnsQueue, startServer, type Row, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

const rows = async (path: string, user?: string): Promise<Row[]> => {
  const { status, rows: found, text } = await server.data(path, { user });
  expect([status, text]).toEqual([200, text]);
  return found;
};

const call = (name: string, property: string, parameter = ""): string =>
  `Microsoft.Dynamics.CRM.${name}(PropertyName='${property}'${parameter === "" ? "" : `,${parameter}`})`;

describe("functions that compare with values", () => {
  const skills = async (filter: string) =>
    column(await rows(`characteristics?$select=name&$orderby=name&$filter=${filter}`), "name");

  test.each([
    [call("In", "name", `PropertyValues=["heating",'BILLING']`), ["Billing", "Heating"]],
    [call("NotIn", "characteristictype", `PropertyValues=["1"]`), ["Gas safety certificate"]],
    [call("Between", "characteristictype", `PropertyValues=["2","3"]`), ["Gas safety certificate"]],
    [
      `not ${call("NotBetween", "characteristictype", `PropertyValues=["2","3"]`)}`,
      ["Gas safety certificate"],
    ],
    [`name eq @p1&@p1='Heating'`, ["Heating"]],
    [`contains(name,@part)&@part='eat'`, ["Heating"]],
    [
      `${"Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)"}&@p1='name'&@p2=["Heating","O'Brian"]`,
      ["Heating"],
    ],
  ])("%s", async (filter, expected) => {
    expect(await skills(filter)).toEqual(expected);
  });

  test("find a code among those of a choices column, not a part of another code", async () => {
    const count = async (name: string, codes: string) => {
      return (
        await rows(
          `msdyn_ocliveworkitems?$select=subject&$filter=${call(name, "msdyn_channel", `PropertyValues=[${codes}]`)}`,
        )
      ).length;
    };
    expect(await count("ContainValues", `"192360000"`)).toBe(3);
    expect(await count("ContainValues", `"19236000","1"`)).toBe(0);
    expect(await count("DoesNotContainValues", `"192360000"`)).toBe(0);
  });

  test("know who asks", async () => {
    const mine = (user?: string) =>
      rows(
        `msdyn_ocliveworkitems?$select=subject&$filter=${call("EqualUserId", "msdyn_activeagentid")}`,
        user,
      );
    expect(await mine()).toHaveLength(3);
    expect(await mine("role=administrator")).toHaveLength(0);
  });
});

describe("functions that speak of days", () => {
  const hour = 3_600_000;
  const ids = new Map<string, string>();

  /** The name of the first row that a function finds among those made here. */
  const found = async (name: string, parameter = "", user?: string): Promise<unknown[]> => {
    const made = `Microsoft.Dynamics.CRM.In(PropertyName='subject',PropertyValues=${JSON.stringify([...ids.keys()])})`;
    return column(
      await rows(
        `msdyn_ocliveworkitems?$select=subject&$orderby=msdyn_startedon&$filter=${made} and ${call(name, "msdyn_startedon", parameter)}`,
        user,
      ),
      "subject",
    );
  };

  beforeAll(async () => {
    // Around the day that it is in Warsaw, whatever the clock of this machine says.
    const local = new Date(Date.now() + offsetOf("Europe/Warsaw"));
    const midnight =
      Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) -
      offsetOf("Europe/Warsaw");
    const moments: Record<string, number> = {
      longAgo: Date.parse("2020-06-01T10:30:00Z"),
      threeDaysAgo: midnight - 3 * 24 * hour + hour / 2,
      lateYesterday: midnight - 1000,
      earlyToday: midnight,
      now: Math.max(midnight, Date.now() - 5000),
      tomorrow: midnight + 30 * hour,
    };
    for (const [name, moment] of Object.entries(moments)) {
      const body = { subject: name, msdyn_startedon: new Date(moment).toISOString() };
      const { headers } = await server.data("msdyn_ocliveworkitems", { method: "POST", body });
      ids.set(name, headers.get("OData-EntityId") ?? "");
    }
  });

  const warsaw = "timeZone=Europe/Warsaw";

  test.each([
    ["Today", "", ["earlyToday", "now"]],
    ["Yesterday", "", ["lateYesterday"]],
    ["Tomorrow", "", ["tomorrow"]],
    ["LastXDays", "PropertyValue=1", ["lateYesterday", "earlyToday", "now"]],
    ["LastXDays", "PropertyValue='3'", ["threeDaysAgo", "lateYesterday", "earlyToday", "now"]],
    ["LastXWeeks", "PropertyValue=1", ["threeDaysAgo", "lateYesterday", "earlyToday", "now"]],
    [
      "LastXYears",
      "PropertyValue=50",
      ["longAgo", "threeDaysAgo", "lateYesterday", "earlyToday", "now"],
    ],
    [
      "LastXMonths",
      "PropertyValue=999999",
      ["longAgo", "threeDaysAgo", "lateYesterday", "earlyToday", "now"],
    ],
    ["NextXDays", "PropertyValue=1", ["tomorrow"]],
    ["NextXHours", "PropertyValue=60", ["tomorrow"]],
    ["LastXHours", "PropertyValue=1", expect.arrayContaining(["now"]) as unknown],
    ["OlderThanXMonths", "PropertyValue=12", ["longAgo"]],
    ["Last7Days", "", ["threeDaysAgo", "lateYesterday", "earlyToday", "now"]],
  ])("%s(%s)", async (name, parameter, expected) => {
    expect(await found(name, parameter, warsaw)).toEqual(expected);
  });

  test("begin their days where the caller's clock does", async () => {
    const on = (day: string, zone: string) =>
      found("On", `PropertyValue='2020-${day}'`, `timeZone=${zone}`);
    expect(await on("06-01", "Europe/Warsaw")).toEqual(["longAgo"]);
    expect(await on("06-02", "Pacific/Kiritimati")).toEqual(["longAgo"]);
    expect(await on("05-31", "Pacific/Pago_Pago")).toEqual(["longAgo"]);
    expect(await on("06-01", "Pacific/Pago_Pago")).toEqual([]);
  });

  test("name a day up to which or from which", async () => {
    expect(await found("OnOrBefore", "PropertyValue='2020-06-01'", warsaw)).toEqual(["longAgo"]);
    expect(await found("OnOrBefore", "PropertyValue='2020-05-31'", warsaw)).toEqual([]);
    expect(await found("OnOrAfter", "PropertyValue='2020-06-01'", warsaw)).toHaveLength(6);
    expect(await found("OnOrAfter", "PropertyValue='2020-06-02'", warsaw)).toHaveLength(5);
  });
});

describe("any and all", () => {
  const skills = "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid";
  const subjects = async (filter: string) =>
    column(
      await rows(
        `msdyn_ocliveworkitems?$select=msdyn_title&$orderby=msdyn_title&$filter=${filter} and msdyn_title ne null`,
      ),
      "msdyn_title",
    );

  test("any finds a row behind a collection", async () => {
    expect(await subjects(`${skills}/any(s:s/msdyn_status eq 192350001)`)).toEqual([
      "Coffee machine leaks after descaling",
    ]);
    expect(
      await subjects(
        `${skills}/any(s:s/msdyn_characteristic/name eq 'heating' and s/msdyn_status eq 192350000)`,
      ),
    ).toEqual(["Thermostat offline since the update"]);
    expect(
      await subjects(
        `${skills}/any(s:contains(s/msdyn_characteristic/name,'network') or s/msdyn_status eq 192350001)`,
      ),
    ).toHaveLength(2);
  });

  test("any without a condition asks whether there is a row at all, all without a row is true", async () => {
    const having = await subjects(`${skills}/any()`);
    expect(await subjects(`not ${skills}/any()`)).toEqual(
      (await subjects(`activityid ne null`)).filter((title) => !having.includes(title)),
    );
    expect(
      await subjects(`${skills}/all(s:s/msdyn_status eq 192350000) and ${skills}/any()`),
    ).toEqual(having.filter((title) => title !== "Coffee machine leaks after descaling"));
  });

  test("all is not met by a row whose value is empty", async () => {
    expect(await subjects(`${skills}/all(s:s/msdyn_confidence gt 0) and ${skills}/any()`)).toEqual(
      [],
    );
  });

  test("a table that may not be read tells nothing through them", async () => {
    const { status, error } = await server.data(
      `msdyn_ocliveworkitems?$select=subject&$filter=${skills}/any()`,
      { user: "role=restricted" },
    );
    expect([status, error.code]).toEqual([403, "0x80040220"]);
  });

  test("functions are asked of the variable", async () => {
    const filter = `${skills}/any(s:s/Microsoft.Dynamics.CRM.In(PropertyName='msdyn_status',PropertyValues=["192350001"]))`;
    expect(await subjects(filter)).toEqual(["Coffee machine leaks after descaling"]);
  });
});

test("a path leads over several lookups", async () => {
  const filter = "msdyn_cdsqueueid_msdyn_ocliveworkitem/createdby/fullname ne null";
  expect(await rows(`msdyn_ocliveworkitems?$select=subject&$filter=${filter}&$top=1`)).toHaveLength(
    1,
  );
  expect(
    await rows(
      `msdyn_ocliveworkitems?$select=subject&$filter=${filter.replace("ne", "eq")} and _msdyn_cdsqueueid_value eq ${returnsQueue}`,
    ),
  ).toEqual([]);
});

describe("a page size together with a nested $expand", () => {
  const skills = "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid";
  const path = `msdyn_ocliveworkitems?$select=subject&$filter=activityid eq ${annaChat}&$expand=${skills}($select=msdyn_status;$expand=msdyn_characteristic($select=name))`;

  test("pages the rows of the collection as well, all of them once", async () => {
    const prefer = "odata.maxpagesize=2";
    const first = (await server.data(path, { prefer })).rows[0] ?? {};
    const seen = [...(first[skills] as Row[])];
    expect(seen).toHaveLength(2);
    let link = first[`${skills}@odata.nextLink`] as string | undefined;
    while (link !== undefined) {
      const page = await server.send(link, { prefer });
      seen.push(...page.rows);
      link = page.json["@odata.nextLink"] as string | undefined;
    }
    const names = seen.map((row) => (row.msdyn_characteristic as Row).name);
    expect(names).toHaveLength(5);
    const whole = (await server.data(path)).rows[0]?.[skills] as Row[];
    expect(names).toEqual(whole.map((row) => (row.msdyn_characteristic as Row).name));
  });

  test("takes neither order nor top anywhere", async () => {
    const { status, error } = await server.data(
      path.replace("$select=msdyn_status", "$select=msdyn_status;$top=1"),
    );
    expect([status, error.code]).toEqual([400, "0x80060888"]);
  });
});

/** How far a zone's clocks are ahead of UTC, in milliseconds, by a way of its own. */
function offsetOf(timeZone: string): number {
  const at = Date.now();
  const text = new Date(at).toLocaleString("sv-SE", { timeZone });
  return Math.round((Date.parse(`${text.replace(" ", "T")}Z`) - at) / 60_000) * 60_000;
}
