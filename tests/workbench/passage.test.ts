import { answerRequest } from "../../workbench/dataverse/answerRequest";
import type { Organization } from "../../workbench/dataverse/organization";
import { openScenario } from "../../workbench/scenarios/openScenario";
import { readScenarios, type SeedRows } from "../../workbench/scenarios/scenarioFiles";
import { annaChat, startServer, type Row, type Server } from "./client";

const open = (rows: SeedRows, now?: Date): Promise<Organization> =>
  openScenario({ ...readScenarios()[0], rows }, { now });

const read = (organization: Organization, url: string): Row[] => {
  const { status, body } = answerRequest(
    {
      method: "GET",
      url: encodeURI(url),
      headers: {},
      body: Buffer.alloc(0),
      root: "http://local/",
    },
    organization,
  );
  expect(status).toBe(200);
  return (JSON.parse(body) as { value: Row[] }).value;
};

describe("a row that arrives", () => {
  const rows: SeedRows = {
    contact: [
      { lastname: "There" },
      { lastname: "Later", "@arrives": "+20s" },
      { lastname: "Last", "@arrives": "+2m" },
    ],
  };
  const names = (organization: Organization) =>
    read(organization, "contacts?$select=lastname,createdon&$orderby=createdon").map(
      ({ lastname }) => lastname,
    );

  test("is not there before its time, and then as if it had just been made", async () => {
    const opened = new Date(Date.now() - 30_000);
    const organization = await open(rows, opened);
    expect(names(organization)).toEqual(["There", "Later"]);
    const [, later] = read(organization, "contacts?$select=lastname,createdon&$orderby=createdon");
    expect(Math.abs(Date.parse(String(later?.createdon)) - opened.getTime() - 20_000)).toBeLessThan(
      1001,
    );
    organization.passage.catchUp(new Date(opened.getTime() + 121_000));
    expect(names(organization)).toEqual(["There", "Later", "Last"]);
    organization.database.close();
  });

  test("is in a scenario: what a visitor did last comes to a conversation late", async () => {
    const waiting = readScenarios().find(({ name }) => name === "waiting");
    const organization = await openScenario(waiting ?? readScenarios()[0], {
      now: new Date(Date.now() - 25_000),
    });
    const steps = () =>
      read(organization, "msdyn_visitorjourneies?$select=msdyn_displaytitle").length;
    expect(steps()).toBe(3);
    organization.passage.catchUp(new Date(Date.now() + 20_000));
    expect(steps()).toBe(4);
    organization.database.close();
  });

  test.each(["-20s", "20s", "soon", 20])(
    "at %j is refused when the scenario is opened",
    async (at) => {
      await expect(open({ contact: [{ lastname: "x", "@arrives": at }] })).rejects.toThrow(
        "no time from now",
      );
    },
  );
});

describe("a row of an elastic table", () => {
  let server: Server;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.close());

  const set = "msdyn_ocliveworkitemcontextitemelastics";
  const make = (body: object) =>
    server.data(set, {
      method: "POST",
      prefer: "return=representation",
      body: { "msdyn_ocliveworkitemid@odata.bind": `msdyn_ocliveworkitems(${annaChat})`, ...body },
    });

  test("goes when its time to live is over", async () => {
    const organization = await open({
      msdyn_ocliveworkitemcontextitemelastic: [
        { msdyn_name: "short", ttlinseconds: 60 },
        { msdyn_name: "long" },
      ],
    });
    const names = () =>
      read(organization, `${set}?$select=msdyn_name`)
        .map(({ msdyn_name }) => msdyn_name)
        .sort();
    expect(names()).toEqual(["long", "short"]);
    organization.passage.catchUp(new Date(Date.now() + 61_000));
    expect(names()).toEqual(["long"]);
    organization.database.close();
  });

  test("has no state", async () => {
    expect((await server.data(`${set}?$filter=statecode eq 0`)).error.code).toBe("0x0");
    expect((await make({ msdyn_name: "stateless" })).json).not.toHaveProperty("statecode");
  });

  test("keeps the partition it was made in", async () => {
    const { json } = await make({ msdyn_name: "placed", partitionid: "one" });
    const row = `${set}(${String(json.msdyn_ocliveworkitemcontextitemelasticid)})`;
    expect(
      (await server.data(row, { method: "PATCH", body: { partitionid: "one", msdyn_value: "x" } }))
        .status,
    ).toBe(204);
    const moved = await server.data(row, { method: "PATCH", body: { partitionid: "two" } });
    expect([moved.status, moved.error.message]).toEqual([
      400,
      expect.stringContaining("partitionid"),
    ]);
  });
});
