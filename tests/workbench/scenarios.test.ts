import { readMetadata } from "../../workbench/dataverse/metadata";
import { metadataOf, openScenario } from "../../workbench/scenarios/openScenario";
import { readScenarios, type Scenario } from "../../workbench/scenarios/scenarioFiles";
import { column, startServer, type Row, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

const scenarios = readScenarios();
const conversationOf = (scenario: string, index = 0): string =>
  scenarios.find(({ name }) => name === scenario)?.conversations[index]?.id ?? "";
const skillsOf = (id: string) =>
  `msdyn_ocliveworkitemcharacteristics?$filter=_msdyn_ocliveworkitemid_value eq ${id}`;
const chatOf = (id: string) =>
  `msdyn_livechatengagementctxes?$filter=_msdyn_liveworkitemid_value eq ${id}`;

test("a fresh server shows the live chat", async () => {
  expect((await server.send(`${server.url}/workbench/health`)).json).toEqual({
    status: "ok",
    scenario: "liveChat",
  });
});

test("the scenarios and roles are listed", async () => {
  const listed = (await server.send(`${server.url}/workbench/scenarios`)).json as unknown as Row[];
  expect(column(listed, "name")).toEqual([
    "liveChat",
    "surveyRich",
    "journeyRich",
    "voiceCall",
    "messaging",
    "waiting",
    "closed",
    "empty",
    "busy",
    "manyCases",
    "timelineRich",
    "noPrivilege",
    "tablesMissing",
    "solutionsMissing",
    "hostile",
    "customers",
  ]);
  expect(listed[0]).toMatchObject({ role: "agent", conversations: [{}, {}, {}] });
  const roles = (await server.send(`${server.url}/workbench/roles`)).json as unknown as Row[];
  expect(roles).toMatchObject([
    { name: "agent", userName: "Piotr Zieliński", cannotRead: [] },
    {
      name: "restricted",
      cannotRead: expect.arrayContaining(["msdyn_livechatengagementctx"]) as string[],
    },
    { name: "administrator" },
    { name: "newcomer", rights: { everywhere: { Read: "organization", Write: "none" } } },
  ]);
});

describe.each(scenarios.map(({ name }) => name))("%s", (name) => {
  beforeAll(() => server.reset(name));

  test("has every conversation it names", async () => {
    const { conversations } = scenarios.find((scenario) => scenario.name === name) as Scenario;
    expect(conversations.length).toBeGreaterThan(0);
    for (const { id } of conversations)
      expect((await server.data(`msdyn_ocliveworkitems(${id})`)).status).toBe(200);
  });

  test("has only the tables it says", async () => {
    const scenario = scenarios.find((each) => each.name === name) as Scenario;
    const there = metadataOf(scenario).byName;
    for (const table of readMetadata().tables) {
      const { status } = await server.data(`${table.entitySetName}?$top=1`, {
        user: "role=administrator",
      });
      expect([table.logicalName, status]).toEqual([
        table.logicalName,
        there.has(table.logicalName) ? 200 : 404,
      ]);
    }
  });
});

test("the live chat knows each kind of skill, and one that was deleted", async () => {
  await server.reset("liveChat");
  const { rows } = await server.data(skillsOf(conversationOf("liveChat")));
  expect(column(rows, "msdyn_characteristicsource").sort()).toEqual([
    321240000, 321240000, 321240001, 321240001, 321240002,
  ]);
  expect(rows.filter(({ msdyn_status }) => msdyn_status === 192350001)).toHaveLength(1);
  expect(rows.some(({ _msdyn_ratingvalue_value }) => _msdyn_ratingvalue_value !== null)).toBe(true);
  expect(rows.every(({ msdyn_confidence: share }) => share === null || Number(share) < 1)).toBe(
    true,
  );
});

test("voice calls keep confidence on the other scale", async () => {
  await server.reset("voiceCall");
  const { rows } = await server.data(skillsOf(conversationOf("voiceCall")));
  expect(column(rows, "msdyn_confidence")).toContain(87);
});

test("each messaging channel has its own context", async () => {
  await server.reset("messaging");
  const sets = [
    "msdyn_whatsappengagementctxes",
    "msdyn_smsengagementctxes",
    "msdyn_facebookengagementctxes",
    "msdyn_teamsengagementctxes",
  ];
  const found = await Promise.all(
    sets.map(async (set) => (await server.data(set)).rows[0]?._msdyn_liveworkitemid_value),
  );
  expect(found).toEqual([0, 1, 2, 3].map((index) => conversationOf("messaging", index)));
});

test("times are relative to the clock", async () => {
  const before = Date.now();
  await server.reset("waiting");
  const after = Date.now();
  const { json } = await server.data(`msdyn_ocliveworkitems(${conversationOf("waiting")})`);
  const began = Date.parse(json.msdyn_firstwaitstartedon as string);
  expect((after - began) / 1000).toBeGreaterThan(89);
  expect((before - began) / 1000).toBeLessThan(120);
  expect(json).toMatchObject({ statecode: 0, statuscode: 1, _msdyn_activeagentid_value: null });
});

test("a closed conversation is in its closed state", async () => {
  await server.reset("closed");
  expect(
    (await server.data(`msdyn_ocliveworkitems(${conversationOf("closed")})`)).json,
  ).toMatchObject({ statecode: 1, statuscode: 4 });
});

test("without privilege skills and visitor are refused, the conversation is not", async () => {
  await server.reset("noPrivilege");
  const id = conversationOf("noPrivilege");
  expect((await server.data(skillsOf(id))).status).toBe(403);
  expect((await server.data(chatOf(id))).error.code).toBe("0x80040220");
  expect((await server.data(skillsOf(id), { user: "role=agent" })).rows).toHaveLength(1);
});

test("missing tables are missing everywhere", async () => {
  await server.reset("tablesMissing");
  const id = conversationOf("tablesMissing");
  expect((await server.data(chatOf(id))).error).toEqual({
    code: "0x8006088a",
    message: "Resource not found for the segment 'msdyn_livechatengagementctxes'.",
  });
  expect(
    (await server.data("EntityDefinitions(LogicalName='msdyn_livechatengagementctx')")).error.code,
  ).toBe("0x80041102");
  expect((await server.data("")).rows).not.toContainEqual(
    expect.objectContaining({ name: "msdyn_livechatengagementctxes" }),
  );
  const expand = "msdyn_msdyn_ocliveworkitem_msdyn_livechatengagementctx_liveworkitemid";
  expect((await server.data(`msdyn_ocliveworkitems(${id})?$expand=${expand}`)).status).toBe(400);
});

test("hostile texts come back letter for letter", async () => {
  await server.reset("hostile");
  const [markup, rightToLeft, long, nulls] = await Promise.all(
    [0, 1, 2, 3].map(
      async (index) =>
        (await server.data(`msdyn_ocliveworkitems(${conversationOf("hostile", index)})`)).json,
    ),
  );
  expect(markup?.msdyn_title).toBe(
    "<img src=x onerror=alert(1)><script>alert('Dataverse')</script>&amp;\"'`${7*7}",
  );
  expect(rightToLeft?.msdyn_title).toContain("שלום");
  expect(long?.msdyn_intent).toHaveLength(4000);
  const given = Object.entries(nulls ?? {})
    .filter(([, value]) => value !== null)
    .map(([key]) => key);
  expect(
    given.filter((key) => !/^@|^activityid$|^versionnumber$|code$|^_own|^_modifiedby/.test(key)),
  ).toEqual([]);
});

test.each<[string, unknown]>([
  ["an unknown scenario", { scenario: "nope" }],
  ["a scenario that is no text", { scenario: 1 }],
  ["no scenario", {}],
  ["a list", []],
  ["no JSON", "{"],
])("a reset to %s is refused and changes nothing", async (_, body) => {
  await server.reset("waiting");
  const { status, json } = await server.send(`${server.url}/workbench/reset`, {
    method: "POST",
    body,
  });
  expect(status).toBe(400);
  expect(json.error).not.toBe("");
  expect((await server.send(`${server.url}/workbench/health`)).json.scenario).toBe("waiting");
});

describe("a scenario with a mistake is refused at once:", () => {
  const open = (rows: Scenario["rows"], role = "agent") =>
    openScenario({ name: "mistaken", title: "", about: "", role, conversations: [], rows });

  test.each<[string, Scenario["rows"], string]>([
    ["an unknown table", { nope: [{}] }, "nope"],
    ["an unknown column", { contact: [{ nope: 1 }] }, "contact.nope"],
    ["a value of the wrong type", { contact: [{ lastname: 5 }] }, "contact.lastname"],
    ["a name that no row has", { contact: [{ parentcustomerid: "@nobody" }] }, "@nobody"],
    ["a lookup to a wrong table", { contact: [{ parentcustomerid: "@returnsQueue" }] }, "queue"],
    ["two rows of one name", { contact: [{ "@is": "twin" }, { "@is": "twin" }] }, "twin"],
  ])("%s", async (_, rows, words) => {
    await expect(open(rows)).rejects.toThrow(words);
  });

  test("an unknown role", async () => {
    await expect(open({}, "king")).rejects.toThrow("king");
  });
});
