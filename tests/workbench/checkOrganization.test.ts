import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runToEnd } from "../support/orgProxyProcess";
import { playOrganization, type PlayedOrganization } from "../support/organization";
import { compare } from "../../scripts/checkOrganization/compare";
import { listTries } from "../../scripts/checkOrganization/firstHour";
import { shapeDifferences } from "../../scripts/checkOrganization/shape";

const documented = join(__dirname, "documented");
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: Buffer.from(JSON.stringify(body)),
});

test("differences name properties and kinds, and no value", () => {
  const expected = {
    value: [{ name: "Latte House", employees: 12, owner: { id: "1" }, closed: null }],
  };
  const actual = {
    value: [{ name: 7, owner: { id: "2", team: "Night" }, closed: true, city: "Gdynia" }],
  };
  expect(shapeDifferences(expected, actual)).toEqual([
    "value[].employees is missing",
    "value[].city is new",
    "value[].name is a number instead of a text",
    "value[].owner.team is new",
  ]);
});

test("the page of what is not verified gives the list of tries, without what reading answers", () => {
  const page = readFileSync(join(__dirname, "../../docs/unverified.md"), "utf8");
  const tries = listTries(page);
  expect(tries.length).toBeGreaterThan(20);
  expect(tries.join("\n")).not.toMatch(/\]\(/);
  for (const answered of [
    "`msdyn_ocliveworkitemid` holds the conversation's own id",
    "agents may read `msdyn_omnichannelconfiguration`",
  ]) {
    expect(page).toContain(`| ${answered} |`);
    expect(tries).not.toContain(answered);
  }
});

test("a property counts as there when any row has it", () => {
  expect(shapeDifferences([{ a: 1, b: "x" }], [{ a: 2 }, { b: "y" }])).toEqual([]);
});

test("statuses, codes of errors and headers count; rows that are not there do not", () => {
  expect(compare({ status: 200 }, answer(403, {}))).toEqual(["the status is 403 instead of 200"]);
  expect(
    compare(
      { status: 400, body: { error: { code: "0x0", message: "a" } } },
      answer(400, { error: { code: "0x1", message: "b" } }),
    ),
  ).toEqual(["the error's code is 0x1 instead of 0x0"]);
  expect(
    compare(
      { status: 200, headers: { "Preference-Applied": "x" }, body: { value: [] } },
      answer(200, { value: [] }),
    ),
  ).toEqual(["the header Preference-Applied is missing"]);
  expect(
    compare(
      { status: 200, body: { value: [{ name: "x" }], "@odata.nextLink": "y" } },
      answer(200, { value: [] }),
    ),
  ).toBe("no rows");
});

describe("against a played organization", () => {
  let organization: PlayedOrganization;
  beforeAll(async () => (organization = await playOrganization()));
  afterAll(() => organization.close());
  afterEach(() => organization.misbehave());
  const check = () =>
    runToEnd("scripts/checkOrganization/main.ts", [organization.url], organization);

  test("an organization that answers as documented differs in nothing", async () => {
    const nobodys = await check();
    expect([nobodys.exitCode, nobodys.said]).toEqual([
      0,
      expect.stringMatching(/^\d+ of the same shape, 0 of another, \d\d not compared/m),
    ]);
    for (const file of readdirSync(documented)) {
      const { rows } = JSON.parse(readFileSync(join(documented, file), "utf8")) as {
        rows: { set: string; row: unknown }[];
      };
      for (const { set, row } of rows) await organization.make(set, row);
    }
    const { exitCode, said } = await check();
    expect(said).toMatch(/^[23]\d of the same shape, 0 of another, \d not compared/m);
    expect(exitCode).toBe(0);
    expect(organization.seen.length).toBeGreaterThan(20);
    expect(organization.seen.every(({ method }) => method === "GET")).toBe(true);
  });

  test("what differs is said, without a value", async () => {
    organization.misbehave((_, response) =>
      response.end('{"value":[{"name":42,"secret":"Zofia Nowak"}]}'),
    );
    const { exitCode, said } = await check();
    expect(exitCode).toBe(1);
    expect(said).toContain("value[].name is a number instead of a text");
    expect(said).toContain("value[].secret is new");
    expect(said).not.toContain("Zofia");
  });

  test("the setup is read, and no name and no id of the organization is printed", async () => {
    await organization.make("systemforms", {
      name: "Secret desk",
      objecttypecode: "msdyn_ocliveworkitem",
      type: 2,
      formxml: "<form><control name='csum_CustomerSummary.LinkedCase'/></form>",
    });
    const { said } = await check();
    expect(said).toContain("Setting: Customize active conversation form");
    expect(said).toMatch(/Main form 1\n {2}\[ok\] {5} On the form: LinkedCase\./);
    expect(said).toMatch(/Is msdyn_ocliveworkitemid the conversation's own id\?/);
    expect(said).toMatch(/Table contact\n {2}\[(ok|check)\]/);
    expect(said).not.toContain("Secret desk");
    expect(said).not.toMatch(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i);
    expect(said).toMatch(/^1\. \[ \] Does the managed zip import\?$/m);
  });

  test("a refusal is printed by its code, without the server's words", async () => {
    organization.misbehave((_, response) =>
      response
        .writeHead(403)
        .end(
          '{"error":{"code":"0x80040220","message":"Principal user (Id=11111111-2222-4333-8444-555555555555) Zofia"}}',
        ),
    );
    const { said } = await check();
    expect(said).toContain("HTTP 403, 0x80040220");
    expect(said).not.toMatch(/Zofia|11111111/);
  });

  test("a token that is not accepted ends it in words", async () => {
    organization.misbehave((_, response) => response.writeHead(401).end());
    const { exitCode, said } = await check();
    expect([exitCode, said.trim()]).toEqual([
      2,
      expect.stringContaining("does not accept the token."),
    ]);
  });
});
