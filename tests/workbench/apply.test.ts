import { ALL, FORMATTED, column, startServer, type Server } from "./client";

let server: Server;

beforeAll(async () => {
  server = await startServer();
  const contact = await server.data("contacts", { method: "POST", body: { lastname: "Grouped" } });
  const bind = {
    "primarycontactid@odata.bind": (contact.headers.get("OData-EntityId") ?? "").split(
      "/api/data/v9.2/",
    )[1],
  };
  for (const [revenue, stateorprovince, more] of [
    [100, "A", bind],
    [300, "A", {}],
    [50, "B", bind],
  ] as const) {
    const body = {
      name: `Grouped ${revenue}`,
      accountnumber: "grouped",
      revenue,
      address1_stateorprovince: stateorprovince,
      ...more,
    };
    expect((await server.data("accounts", { method: "POST", body })).status).toBe(204);
  }
});
afterAll(() => server.close());

const own = "filter(accountnumber eq 'grouped')";
const apply = async (text: string) => {
  const {
    status,
    rows,
    text: answer,
  } = await server.data(`accounts?$apply=${own}/${text}`, { prefer: ALL });
  expect([status, answer]).toEqual([200, answer]);
  return rows;
};

test("takes one value from all rows", async () => {
  expect(
    await apply(
      "aggregate(revenue with sum as total,revenue with average as mean,revenue with min as least,revenue with max as most,$count as n)",
    ),
  ).toEqual([expect.objectContaining({ total: 450, mean: 150, least: 50, most: 300, n: 3 })]);
  const [dates = {}] = await apply("aggregate(createdon with max as last)");
  expect(dates).toEqual({
    last: expect.stringMatching(/Z$/) as unknown,
    [`last@${FORMATTED}`]: expect.any(String) as unknown,
  });
});

test("takes one from each group", async () => {
  expect(
    await apply(
      "groupby((address1_stateorprovince),aggregate(revenue with sum as total,$count as n))",
    ),
  ).toMatchObject([
    { address1_stateorprovince: "A", total: 400, n: 2 },
    { address1_stateorprovince: "B", total: 50, n: 1 },
  ]);
  expect(await apply("groupby((statecode,statuscode))")).toEqual([
    {
      statecode: 0,
      [`statecode@${FORMATTED}`]: "Active",
      statuscode: 1,
      [`statuscode@${FORMATTED}`]: "Active",
    },
  ]);
});

test("names a column of another row after its table, and leaves empty groups without a name", async () => {
  const rows = await apply(
    "groupby((primarycontactid/lastname),aggregate(revenue with sum as total))",
  );
  expect(column(rows, "contact_lastname")).toEqual([undefined, "Grouped"]);
  expect(column(rows, "total")).toEqual([300, 150]);
});

test.each<[string, number, string]>([
  ["groupby((createdon))", 400, "'createdon' cannot be grouped by"],
  ["groupby((nope))", 400, "'nope'"],
  ["aggregate(name with sum as total)", 400, "'name' cannot be used with sum"],
  ["aggregate(revenue with sum as a,revenue with min as a)", 400, "'a' stands for two"],
  ["aggregate(revenue with countdistinct as a)", 501, "countdistinct"],
  ["concat(aggregate($count as n))", 501, "concat"],
  ["filter(name eq 'a')", 501, "filter alone"],
  ["groupby((name))/aggregate($count as n)", 501, "beyond one"],
  ["groupby((name)", 400, "Syntax error"],
  ["nothing", 400, "filter, groupby or aggregate expected"],
])("%s is refused", async (text, status, message) => {
  const answer = await server.data(`accounts?$apply=${text}`);
  expect(answer.status).toBe(status);
  expect(answer.error.message).toContain(message);
});

test("stands alone", async () => {
  expect((await server.data("accounts?$apply=groupby((name))&$orderby=name")).status).toBe(501);
});
