import { answerRequest } from "../../workbench/dataverse/answerRequest";
import { openScenario } from "../../workbench/scenarios/openScenario";
import { column, startServer, type Answer, type Server } from "./client";

let server: Server;
beforeEach(async () => (server = await startServer()));
afterEach(() => server.close());

const page = "odata.maxpagesize=3";

/** Follows the links of a list, page by page. */
async function pages(
  path: string,
  prefer: string,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Answer[]> {
  const found = [await server.data(path, { prefer })];
  for (;;) {
    const link = found.at(-1)?.json["@odata.nextLink"];
    if (typeof link !== "string") return found;
    await between();
    found.push(await server.send(link, { prefer }));
  }
}

test("pages hold as many rows as asked, and all pages together hold every row once", async () => {
  const all = await server.data(
    "characteristics?$select=name&$orderby=characteristictype,name desc",
  );
  const found = await pages(
    "characteristics?$select=name&$orderby=characteristictype,name desc",
    page,
  );
  expect(found.map(({ rows }) => rows.length)).toEqual([3, 3, 2]);
  expect(found.flatMap(({ rows }) => column(rows, "name"))).toEqual(column(all.rows, "name"));
  expect(found[0]?.headers.get("preference-applied")).toBe(page);
});

test("rows that come in between are neither shown twice nor push others out", async () => {
  const before = column(
    (await server.data("characteristics?$select=name&$orderby=name")).rows,
    "name",
  );
  let made = 0;
  const found = await pages("characteristics?$select=name&$orderby=name", page, () => {
    made += 1;
    return server.data("characteristics", { method: "POST", body: { name: `Aaa ${made}` } });
  });
  expect(found.flatMap(({ rows }) => column(rows, "name"))).toEqual(before);
});

test("empty values are paged through in both directions", async () => {
  for (const direction of ["", " desc"]) {
    const path = `msdyn_ocliveworkitemcharacteristics?$select=msdyn_confidence&$orderby=msdyn_confidence${direction}`;
    const whole = (await server.data(path)).rows;
    const found = await pages(path, page);
    expect(found.flatMap(({ rows }) => rows)).toEqual(whole);
  }
});

test("a page size wins over $top", async () => {
  const { rows, json } = await server.data("characteristics?$select=name&$top=1", { prefer: page });
  expect(rows).toHaveLength(3);
  expect(json["@odata.nextLink"]).toBeDefined();
});

test("$top alone ends the answer", async () => {
  const { rows, json } = await server.data("characteristics?$select=name&$top=2");
  expect(rows).toHaveLength(2);
  expect(json["@odata.nextLink"]).toBeUndefined();
});

test("$count counts beyond the page", async () => {
  const { json } = await server.data("characteristics?$select=name&$count=true", { prefer: page });
  expect(json["@odata.count"]).toBe(8);
});

test("an answer stops at 5,000 rows, and so does the count, which says so when asked", async () => {
  const many = Array.from({ length: 5001 - 8 }, (_, index) => ({ name: `Skill ${index}` }));
  const organization = await openScenario({
    name: "many",
    title: "",
    about: "",
    role: "agent",
    conversations: [],
    rows: { characteristic: many },
  });
  const get = (url: string) => {
    const headers = {
      prefer: 'odata.include-annotations="Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"',
    };
    const { body } = answerRequest(
      { method: "GET", url, headers, body: Buffer.alloc(0), root: "" },
      organization,
    );
    return JSON.parse(body) as { value: unknown[]; "@odata.nextLink": string };
  };
  const first = get("characteristics?$select=name&$count=true");
  expect(first.value).toHaveLength(5000);
  expect(first).toMatchObject({
    "@odata.count": 5000,
    "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded": true,
  });
  expect(get(first["@odata.nextLink"]).value).toHaveLength(1);
  organization.database.close();
});

test("a cookie that is not ours is refused", async () => {
  for (const cookie of ["x", "W10", "%22"]) {
    const { status, error } = await server.send(
      `${server.url}/api/data/v9.2/characteristics?$skiptoken=${cookie}`,
    );
    expect(status).toBe(400);
    expect(error.message).toContain("$skiptoken");
  }
});

test("a page size that is none is refused", async () => {
  for (const size of ["0", "-1", "many", "1.5"]) {
    expect(
      (await server.data("characteristics", { prefer: `odata.maxpagesize=${size}` })).status,
    ).toBe(400);
  }
});
