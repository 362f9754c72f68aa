import { DataverseClient } from "../../../shared/dataverse/client";
import { DataverseFailure } from "../../../shared/dataverse/failure";
import { Row } from "../../../shared/dataverse/row";
import { Hit, matcher, searchRecords, searchText } from "../../../shared/recordSearch/recordSearch";
import { parsePhone } from "../../../shared/recordSearch/phoneNumber";
import { readSearchViews, SearchTable, SearchView } from "../../../shared/recordSearch/searchView";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();

const viewOf = async (
  table: SearchTable,
  client: DataverseClient = organization.client,
): Promise<SearchView> => (await readSearchViews(client, [table]))[0];
/** Large organizations refuse to search anywhere. */
const find = async (
  table: SearchTable,
  text: string,
  isAnywhere = false,
): Promise<readonly Hit[]> => {
  await organization.refuseWildcards(isAnywhere ? undefined : 0);
  const term = { text: searchText(text), isAnywhere };
  return (await searchRecords(organization.client, await viewOf(table), term, 1)).hits;
};
const names = (hits: readonly Hit[]): unknown[] => hits.map(({ record }) => record.name);

/** The organization's own views but for one part of one of them, as a maker changes it. */
const withViews = (change: (row: Row) => Row | undefined): DataverseClient => ({
  ...organization.client,
  retrieveMultiple: async (table, query) =>
    (await organization.client.retrieveMultiple(table, query)).flatMap((row): Row[] =>
      [change(row)].filter((each): each is Row => each !== undefined),
    ),
});

beforeAll(async () => {
  await organization.reset("liveChat");
  await organization.refuseWildcards(0);
  for (const [lastname, mobilephone] of [
    ["100% Coffee", "+48 601 777 888"],
    ["100x Coffee", ""],
    ["under_score", ""],
    ["underXscore", ""],
    ["[a] bracket", ""],
    ["a bracket", ""],
    ['O"Brien <b>&amp;', ""],
    ["Zoë 🙂", ""],
    ["שלום", ""],
  ]) {
    await organization.make(
      "contacts",
      { lastname, ...(mobilephone && { mobilephone }) },
      "contactid",
    );
  }
  await organization.make("contacts", { lastname: "Gone", statecode: 1 }, "contactid");
});

test("finds by the columns of the quick find view and shows those of the lookup view, in its order", async () => {
  expect(await find("contact", "kowal")).toMatchObject([
    {
      record: { table: "contact", name: "Anna Kowalska" },
      values: ["Taranto Café sp. z o.o.", "anna.kowalska@taranto.example", "+48 601 555 123"],
    },
  ]);
  expect(names(await find("account", "NW-204"))).toEqual(["Taranto Café sp. z o.o."]);
  const [hit] = await find("incident", "CAS-01042");
  expect(hit).toMatchObject({
    record: { name: "Coffee machine leaks after descaling" },
    customer: { table: "contact", name: "Anna Kowalska" },
    outOfUse: undefined,
  });
});

test("a lookup among the searched columns is searched by its name", async () => {
  expect(names(await find("contact", "taranto"))).toEqual(["Anna Kowalska"]);
});

test.each(["601555123", "+48 601 555 123", "0048601555123", "(601) 555-123"])(
  "the phone number %s is found however it is stored",
  async (number) => {
    expect(names(await find("contact", number))).toEqual(["Anna Kowalska"]);
  },
);

describe("a pasted value is found without what came along with it", () => {
  beforeAll(async () => {
    await organization.make(
      "contacts",
      {
        firstname: "Noa",
        lastname: "Bar-Lev",
        emailaddress1: "noa@barlev.example",
        mobilephone: "+972 54-321-7654",
      },
      "contactid",
    );
  });
  test.each([
    ["\u202a+972 54-321-7654\u202c"],
    ["\u200enoa@barlev.example"],
    ["Noa\u00a0Bar-Lev"],
    ["Noa  Bar-Lev"],
    ["Noa Bar\u2011Lev"],
    ["Noa Bar\u00ad-Lev"],
    ["+972 54\u2212321\u20137654"],
    ["tel:+972543217654"],
    ["mailto:noa@barlev.example?subject=Hello"],
    ["Noa B <noa@barlev.example>"],
    ["+972 54-321-7654 x12"],
    ["+972 54-321-7654, ext. 12"],
    ["054-3217654"],
    ["(054) 321 7654"],
    ["00972 54 321 7654"],
    ["972543217654"],
    ["054321"],
  ])("%j", async (typed) => {
    expect(names(await find("contact", typed))).toEqual(["Noa Bar-Lev"]);
  });
});

test("the digits of a search match as one run", async () => {
  await organization.make(
    "contacts",
    { lastname: "Scattered", mobilephone: "+1 2 9 3 9 4 9 5 9 6 9" },
    "contactid",
  );
  await organization.make(
    "contacts",
    { lastname: "Together", mobilephone: "+44 123 456 7890" },
    "contactid",
  );
  expect(names(await find("contact", "123456"))).toEqual(["Together"]);
  expect(names(await find("contact", "123456", true))).toEqual(["Together"]);
});

test("a view that searches linked columns, whose rows cannot be checked, finds no scattered digits", async () => {
  const client = withViews((row) =>
    row.querytype !== 4
      ? row
      : {
          ...row,
          fetchxml:
            "<fetch><entity name='contact'><filter type='or' isquickfindfields='1'><condition attribute='mobilephone' operator='like' value='{0}'/><condition attribute='telephone1' entityname='company' operator='like' value='{0}'/></filter><link-entity name='account' from='accountid' to='parentcustomerid' link-type='outer' alias='company'/></entity></fetch>",
        },
  );
  for (const [lastname, mobilephone] of [
    ["Far apart", "+44 98 111 543 210"],
    ["In one run", "+44 987 654 3210"],
  ])
    await organization.make("contacts", { lastname, mobilephone }, "contactid");
  const view = await viewOf("contact", client);
  for (const isAnywhere of [false, true]) {
    const term = { text: "9876543210", isAnywhere };
    expect(names((await searchRecords(client, view, term, 1)).hits)).toEqual([]);
    const whole = { text: "+44 987 654 3210", isAnywhere };
    expect(names((await searchRecords(client, view, whole, 1)).hits)).toEqual(["In one run"]);
  }
});

test.each([
  ["+55 (31) 8777-4444", "+55 31 98777-4444"],
  ["+55 31 98777-4445", "+55 (31) 8777-4445"],
  ["+52 1 55 8777 4446", "+52 55 8777 4446"],
])("a mobile number stored as %s is found as %s", async (stored, typed) => {
  await organization.make("contacts", { lastname: stored, mobilephone: stored }, "contactid");
  expect(names(await find("contact", typed))).toEqual([stored]);
});

test.each([false, true])(
  "no pattern begins with a wildcard unless the agent searches anywhere (%s)",
  async (isAnywhere) => {
    await organization.refuseWildcards(isAnywhere ? undefined : 0);
    const asked: string[] = [];
    const client: DataverseClient = {
      ...organization.client,
      fetch: (table, xml) => {
        asked.push(xml);
        return organization.client.fetch(table, xml);
      },
    };
    for (const text of ["+48 601 555 123", "601555", "kowal"])
      await searchRecords(client, await viewOf("contact"), { text, isAnywhere }, 1);
    expect(asked.some((xml) => /value="%/.test(xml))).toBe(isAnywhere);
    expect(asked.filter((xml) => /(\d%){2}/.test(xml))).toEqual([]);
  },
);

test("a number in a view that joins its condition with others is one condition of several spellings", async () => {
  const client = withViews((row) =>
    row.querytype !== 4
      ? row
      : {
          ...row,
          fetchxml:
            "<fetch><entity name='contact'><filter type='and'><condition attribute='lastname' operator='like' value='Kowal%'/><condition attribute='mobilephone' operator='like' value='{0}'/></filter></entity></fetch>",
        },
  );
  const { hits } = await searchRecords(
    client,
    await viewOf("contact", client),
    { text: "601555123", isAnywhere: false },
    1,
  );
  expect(names(hits)).toEqual(["Anna Kowalska"]);
});

test("only records that the views show", async () => {
  expect(await find("contact", "Gone")).toEqual([]);
});

test.each([
  ["100%", ["100% Coffee"]],
  ["under_s", ["under_score"]],
  ["[a] b", ["[a] bracket"]],
  ['O"Brien <b>&amp;', ['O"Brien <b>&amp;']],
  ["Zoë 🙂", ["Zoë 🙂"]],
  ["שלום", ["שלום"]],
  ["   ", undefined],
  ["\u0000\ud83dKowal", ["Anna Kowalska"]],
  [`${"x".repeat(5000)}`, []],
])("takes what is typed as letters: %#", async (typed, expected) => {
  if (expected === undefined) return expect(searchText(typed)).toBe("");
  await organization.refuseWildcards();
  const term = { text: searchText(typed), isAnywhere: false };
  const { hits } = await searchRecords(organization.client, await viewOf("contact"), term, 1);
  return expect(names(hits)).toEqual(expected);
});

test("finds within texts only when it is asked to", async () => {
  expect(await find("incident", "descaling")).toEqual([]);
  expect(names(await find("incident", "descaling", true))).toEqual([
    "Coffee machine leaks after descaling",
  ]);
});

test("gives the next page, and says when there is one", async () => {
  for (let index = 10; index < 22; index += 1)
    await organization.make("contacts", { lastname: `Paged ${index}` }, "contactid");
  const view = await viewOf("contact");
  const wanted = { text: "Paged", isAnywhere: false };
  const first = await searchRecords(organization.client, view, wanted, 1);
  const second = await searchRecords(organization.client, view, wanted, 2);
  expect([first.hits.length, first.hasMore, names(second.hits), second.hasMore]).toEqual([
    10,
    true,
    ["Paged 20", "Paged 21"],
    false,
  ]);
});

test("a maker's columns, linked ones too, are shown; a match elsewhere is shown as well", async () => {
  const client = withViews((row) =>
    row.querytype !== 64
      ? row
      : {
          ...row,
          fetchxml: String(row.fetchxml).replace(
            "</entity>",
            "<link-entity name='account' from='accountid' to='parentcustomerid' link-type='outer' alias='company'><attribute name='accountnumber'/></link-entity></entity>",
          ),
          layoutxml:
            "<grid><row><cell name='fullname'/><cell name='company.accountnumber'/><cell name='mobilephone' ishidden='1'/></row></grid>",
        },
  );
  const { hits } = await searchRecords(
    client,
    await viewOf("contact", client),
    { text: "anna.kow", isAnywhere: false },
    1,
  );
  expect(hits).toMatchObject([{ values: ["NW-20418", "anna.kowalska@taranto.example"] }]);
});

test.each<[string, (row: Row) => Row | undefined]>([
  ["there are none", () => undefined],
  ["they are no XML", (row) => ({ ...row, fetchxml: "<fetch><entity", layoutxml: "<<" })],
  [
    "they are of another table",
    (row) => ({ ...row, fetchxml: "<fetch><entity name='task'/></fetch>" }),
  ],
  [
    "they search nothing",
    (row) => ({ ...row, fetchxml: "<fetch><entity name='contact'/></fetch>", layoutxml: null }),
  ],
])("searches the documented columns where %s", async (_what, change) => {
  const client = withViews(change);
  const { hits } = await searchRecords(
    client,
    await viewOf("contact", client),
    { text: "anna.kow", isAnywhere: false },
    1,
  );
  expect(hits).toMatchObject([{ record: { name: "Anna Kowalska" } }]);
});

test("searches the documented columns where views cannot be read; another failure is one", async () => {
  const failing = (kind: "noPrivilege" | "offline"): DataverseClient => ({
    ...organization.client,
    retrieveMultiple: () => Promise.reject(new DataverseFailure(kind, "savedquery", 0)),
  });
  expect((await viewOf("account", failing("noPrivilege"))).searched).toEqual([
    "name",
    "accountnumber",
    "emailaddress1",
    "telephone1",
  ]);
  await expect(viewOf("account", failing("offline"))).rejects.toMatchObject({ kind: "offline" });
});

test("shows where a text or a number was met", () => {
  expect(matcher("kow").exec("Anna Kowalska")?.[0]).toBe("Kow");
  expect(matcher("601555").exec("+48 601 555 123")?.[0]).toBe("601 555");
  expect(matcher("a.b").test("axb")).toBe(false);
  expect(parsePhone("CAS-601555123")).toBeUndefined();
});
