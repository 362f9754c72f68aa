import fc from "fast-check";
import { annaChat, startServer, type Server } from "./client";

/** Few enough for every run of the tests; FUZZ_RUNS=20000 looks longer. */
const runs = Number(process.env.FUZZ_RUNS ?? 250);
const TIME_LIMIT_MS = Math.max(60_000, runs * 40);

let server: Server;
beforeAll(async () => {
  server = await startServer();
  // Else the service would protect itself before the end of a long run.
  const limits = { requests: 1_000_000, executionSeconds: 100_000, concurrent: 1000 };
  expect(
    (await server.send(`${server.url}/workbench/faults`, { method: "POST", body: { limits } }))
      .status,
  ).toBe(204);
});
afterAll(() => server.close());

const documented: readonly number[] = [
  200, 201, 204, 304, 400, 401, 403, 404, 405, 412, 413, 415, 429, 501,
];

/** Sends what may be anything and holds the answer to what any answer must be. */
async function send(path: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(`${server.url}/api/data/v9.2/${path}`, init);
  const text = await response.text();
  expect(documented).toContain(response.status);
  expect(text).not.toMatch(/\n\s+at |node_modules|SQLITE|sql\.js|\.ts:\d/);
  if (response.status < 400) {
    if (text !== "" && response.headers.get("content-type")?.includes("json")) JSON.parse(text);
    return;
  }
  const { error } = JSON.parse(text) as { error: { code: unknown; message: unknown } };
  expect([typeof error.code, typeof error.message]).toEqual(["string", "string"]);
  expect(error.message).not.toBe("");
}

const check = async <T>(of: fc.Arbitrary<T>, send: (value: T) => Promise<void>) =>
  fc.assert(fc.asyncProperty(of, send), {
    numRuns: runs,
    interruptAfterTimeLimit: TIME_LIMIT_MS / 2,
  });

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);

// Pieces that queries are made of, right and wrong, so that the fuzz gets further than to the first character.
const set = oneOf(
  "accounts",
  "contacts",
  "incidents",
  "msdyn_ocliveworkitems",
  "queues",
  "savedqueries",
  "activitypointers",
  "nope",
  "EntityDefinitions",
  "WhoAmI",
  "$batch",
  "$metadata",
);
const name = oneOf(
  "name",
  "lastname",
  "subject",
  "statuscode",
  "createdon",
  "_ownerid_value",
  "ownerid",
  "createdby",
  "primarycontactid",
  "msdyn_channel",
  "revenue",
  "numberofemployees",
  "versionnumber",
  "nope",
  "__proto__",
  "constructor",
  "o",
);
const literal = fc.oneof(
  oneOf(
    "null",
    "true",
    "'a'",
    "'%'",
    "'[a'",
    "'O''B'",
    "''",
    "1",
    "-1",
    "1e400",
    "9007199254740993",
    "2026-02-30",
    "2026-01-01T00:00:00Z",
    "9999-12-31",
    annaChat,
    "@p1",
    "'",
    '"a"',
  ),
  fc.integer().map(String),
  fc.string().map((text) => `'${text}'`),
);
const word = fc.oneof(
  name,
  literal,
  oneOf(
    "eq",
    "ne",
    "gt",
    "and",
    "or",
    "not",
    "(",
    ")",
    ",",
    "/",
    ";",
    ":",
    "any(",
    "all(o:o/",
    "contains(",
    "startswith(",
    "in",
    "add",
    "desc",
    "$select=",
    "$filter=",
    "$expand=",
    "$top=",
    "$count",
    "with sum as x",
    "aggregate(",
    "groupby((",
    "filter(",
  ),
  oneOf(
    "Microsoft.Dynamics.CRM.LastXDays(",
    "Microsoft.Dynamics.CRM.In(",
    "Microsoft.Dynamics.CRM.Between(",
    "PropertyName='createdon'",
    "PropertyName='name'",
    "PropertyValue=",
    'PropertyValues=["1","2"]',
    "PropertyValues=[",
    "]",
  ),
);
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
const comparison = fc
  .tuple(name, oneOf("eq", "ne", "gt", "ge", "lt", "le"), literal)
  .map((parts) => parts.join(" "));
const call = fc
  .tuple(
    oneOf(
      "LastXDays",
      "NextXYears",
      "OlderThanXMinutes",
      "On",
      "Today",
      "In",
      "NotIn",
      "Between",
      "ContainValues",
      "EqualUserId",
      "Above",
    ),
    name,
    literal,
  )
  .map(
    ([called, property, value]) =>
      `Microsoft.Dynamics.CRM.${called}(PropertyName='${property}',${called.startsWith("In") || called === "Between" ? `PropertyValues=[${value},${value}]` : `PropertyValue=${value}`})`,
  );
const filter = fc.oneof(
  text,
  comparison,
  call,
  fc.tuple(comparison, oneOf("and", "or"), call).map((parts) => parts.join(" ")),
);
const option = fc.oneof(
  filter.map((value) => `$filter=${encodeURIComponent(value)}`),
  fc
    .tuple(
      oneOf(
        "$select",
        "$orderby",
        "$expand",
        "$top",
        "$count",
        "$apply",
        "$skiptoken",
        "$search",
        "@p1",
        "fetchXml",
        "savedQuery",
      ),
      text,
    )
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`),
  name.map((value) => `$select=${value}`),
);

test(
  "any query over any set is answered as documented",
  async () => {
    await check(fc.tuple(set, fc.array(option, { maxLength: 4 })), ([resource, options]) =>
      send(`${resource}?${options.join("&")}`),
    );
  },
  TIME_LIMIT_MS,
);

test(
  "any filter is",
  async () => {
    await check(
      fc.tuple(oneOf("accounts", "contacts", "msdyn_ocliveworkitems"), filter),
      ([resource, value]) => send(`${resource}?$top=3&$filter=${encodeURIComponent(value)}`),
    );
  },
  TIME_LIMIT_MS,
);

test(
  "any address is",
  async () => {
    const path = fc.oneof(
      fc.string({ unit: "binary" }).map(encodeURIComponent),
      fc.webPath().map((web) => web.slice(1)),
      fc.tuple(set, literal, name).map(([a, b, c]) => `${a}(${encodeURIComponent(b)})/${c}`),
    );
    await check(fc.tuple(path, oneOf("GET", "DELETE", "PUT", "OPTIONS")), ([address, method]) =>
      send(address, { method }),
    );
  },
  TIME_LIMIT_MS,
);

const header = fc.oneof(
  fc.record({
    Prefer: oneOf(
      "odata.maxpagesize=0",
      "odata.maxpagesize=2",
      'odata.include-annotations="*"',
      'odata.include-annotations="',
      "return=representation,return",
      "=,=",
      ";",
    ),
  }),
  fc.record({
    "X-Workbench-User": oneOf(
      "language=1045",
      "role=",
      "=;=",
      "timeZone=Europe/Nowhere",
      "role=restricted",
    ),
  }),
  fc.record({ "If-Match": oneOf("*", 'W/"1"', "x"), "If-None-Match": oneOf("*", "null", "x") }),
  fc.record({ MSCRMCallerID: oneOf(annaChat, "x") }),
);

test(
  "any body is, with any headers",
  async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.string(),
      fc.integer(),
      fc.constant(null),
      oneOf("contacts(x)", `/accounts(${annaChat})`, "2026-13-01"),
    );
    const key = fc.oneof(
      name,
      oneOf(
        "primarycontactid@odata.bind",
        "ownerid@odata.bind",
        "@odata.type",
        "contact_customer_accounts",
        "statecode",
        "accountid",
      ),
      fc.string(),
    );
    const body = fc.oneof(
      fc.dictionary(key, value).map((row) => JSON.stringify(row)),
      fc.string(),
      fc.jsonValue().map((json) => JSON.stringify(json)),
    );
    const type = oneOf(
      "application/json",
      "text/plain",
      "multipart/mixed;boundary=x",
      "application/json; charset=utf-16",
    );
    const address = fc.oneof(
      set,
      fc.tuple(set, oneOf(annaChat, "x")).map(([resource, id]) => `${resource}(${id})`),
    );
    await check(
      fc.tuple(address, oneOf("POST", "PATCH", "PUT"), body, header, type),
      ([path, method, sent, headers, contentType]) =>
        send(path, { method, body: sent, headers: { "Content-Type": contentType, ...headers } }),
    );
  },
  TIME_LIMIT_MS,
);

const attribute = fc
  .tuple(
    oneOf(
      "name",
      "from",
      "to",
      "alias",
      "attribute",
      "operator",
      "value",
      "valueof",
      "entityname",
      "link-type",
      "type",
      "top",
      "count",
      "page",
      "paging-cookie",
      "aggregate",
      "distinct",
      "groupby",
      "descending",
      "x",
    ),
    fc.oneof(
      name,
      literal,
      oneOf(
        "account",
        "contact",
        "accountid",
        "contactid",
        "parentcustomerid",
        "in",
        "eq",
        "like",
        "last-x-days",
        "today",
        "null",
        "outer",
        "any",
        "all",
        "true",
        "sum",
        "count",
      ),
    ),
  )
  .map(([key, value]) => `${key}="${value.replace(/[&<"]/g, "")}"`);
const elementName = oneOf(
  "fetch",
  "entity",
  "attribute",
  "all-attributes",
  "filter",
  "condition",
  "value",
  "order",
  "link-entity",
  "n",
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      elementName,
      fc.uniqueArray(attribute, { maxLength: 4, selector: (written) => written.split("=")[0] }),
      fc.oneof(
        { depthSize: "small" },
        fc.constant(""),
        fc.array(tie("element"), { maxLength: 3 }).map((inner) => inner.join("")),
      ),
    )
    .map(([tag, attributes, inside]) => `<${tag} ${attributes.join(" ")}>${inside}</${tag}>`),
}));
const likely = fc
  .array(element, { maxLength: 4 })
  .map((inside) => `<fetch><entity name="account">${inside.join("")}</entity></fetch>`);
const conditions = fc
  .array(
    fc.tuple(
      name,
      oneOf(
        "eq",
        "in",
        "between",
        "like",
        "on",
        "last-x-days",
        "olderthan-x-years",
        "contain-values",
        "eq-userid",
        "null",
      ),
      literal,
    ),
    { maxLength: 4 },
  )
  .map(
    (all) =>
      `<fetch><entity name="account"><filter type="or">${all.map(([column, operator, value]) => `<condition attribute="${column}" operator="${operator}"><value>${value.replace(/[&<]/g, "")}</value></condition>`).join("")}</filter></entity></fetch>`,
  );

test(
  "any FetchXML is",
  async () => {
    const xml = fc.oneof(likely, conditions, element, fc.string());
    await check(xml, (written) => send(`accounts?fetchXml=${encodeURIComponent(written)}`));
  },
  TIME_LIMIT_MS,
);

test("after all that it still answers", async () => {
  const { status } = await server.data(`msdyn_ocliveworkitems(${annaChat})?$select=subject`);
  expect([200, 404]).toContain(status);
});
