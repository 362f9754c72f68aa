import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDataFile } from "../../workbench/dataFile";
import { answerRequest } from "../../workbench/dataverse/answerRequest";
import { storedDate } from "../../workbench/dataverse/dates";
import type { Organization } from "../../workbench/dataverse/organization";
import { openScenario } from "../../workbench/scenarios/openScenario";
import { readScenarios } from "../../workbench/scenarios/scenarioFiles";
import { startWorkbench } from "../../workbench/server";

const folder = mkdtempSync(join(tmpdir(), "workbench-"));
const file = join(folder, "data.sqlite");
const now = new Date("2026-06-01T10:00:00Z");
const amounts = { contacts: 100, cases: 120, activities: 1500 };
const busy = readScenarios().find(({ name }) => name === "busy");

async function made(seed: number): Promise<Organization> {
  if (!busy) throw new Error("The scenario busy is not there.");
  return openScenario({ ...busy, generated: { seed, ...amounts } }, { now });
}

const rows = ({ database }: Organization, sql: string) => database.rows(sql);
const count = (organization: Organization, sql: string): number =>
  Number(rows(organization, `SELECT count(*) AS n FROM ${sql}`)[0]?.n);

let seven: Organization;
beforeAll(async () => {
  seven = await made(7);
});
afterAll(() => {
  seven.database.close();
  rmSync(folder, { recursive: true });
});

test("the same seed and clock make the same bytes, another seed makes others", async () => {
  const [again, eight] = await Promise.all([made(7), made(8)]);
  const bytes = (organization: Organization) => Buffer.from(organization.database.bytes());
  expect(bytes(again).equals(bytes(seven))).toBe(true);
  expect(bytes(eight).equals(bytes(seven))).toBe(false);
  again.database.close();
  eight.database.close();
});

test("makes the amounts that were asked for", () => {
  expect(count(seven, "contact")).toBe(amounts.contacts + 1);
  expect(count(seven, "incident")).toBe(amounts.cases + 1);
  expect(count(seven, "activitypointer")).toBe(amounts.activities + 1);
});

test("draws from distributions: few repeated subjects, a long head of cases, several scripts, short and long texts", () => {
  const subjects = rows(seven, "SELECT count(DISTINCT subject) AS n FROM activitypointer")[0]?.n;
  expect(Number(subjects)).toBeGreaterThan(500);
  const perCase = rows(
    seven,
    "SELECT count(*) AS n FROM activitypointer WHERE \"regardingobjectid:table\" = 'incident' GROUP BY regardingobjectid ORDER BY n DESC",
  ).map(({ n }) => Number(n));
  expect(perCase[0]).toBeGreaterThan(20 * (perCase.at(-1) ?? 1));
  const names = rows(seven, "SELECT fullname FROM contact").map(({ fullname }) => String(fullname));
  for (const script of [
    /\p{Script=Latin}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Arabic}/u,
    /\p{Script=Han}/u,
  ])
    expect(names.some((name) => script.test(name))).toBe(true);
  const lengths = rows(seven, "SELECT length(notetext) AS n FROM annotation").map(({ n }) =>
    Number(n),
  );
  expect(Math.min(...lengths)).toBeLessThan(40);
  expect(Math.max(...lengths)).toBeGreaterThan(1500);
});

test("makes nothing that has not happened yet, and closes what is old", () => {
  expect(
    count(
      seven,
      `activitypointer WHERE createdon > '${storedDate(now)}' OR modifiedon < createdon`,
    ),
  ).toBe(0);
  const open = (sql: string) => count(seven, `incident WHERE statecode = 0 AND createdon ${sql}`);
  expect(open("< '2026-01-01'")).toBeLessThan(open("> '2026-05-01'") + amounts.cases * 0.1);
  expect(
    count(seven, "incident WHERE statecode = 0 AND createdon < '2026-01-01'") /
      count(seven, "incident WHERE createdon < '2026-01-01'"),
  ).toBeLessThan(0.15);
});

test("a data file keeps what a server wrote, for the next server", async () => {
  if (!busy) throw new Error("The scenario busy is not there.");
  const organization = await made(7);
  writeDataFile(file, { scenario: busy, organization });
  organization.database.close();

  const send = async (url: string, path: string, init?: RequestInit) =>
    fetch(`${url}/api/data/v9.2/${path}`, init);
  const first = await startWorkbench({ port: 0, data: file });
  expect(await (await fetch(`${first.url}/workbench/health`)).json()).toEqual({
    status: "ok",
    scenario: "busy",
  });
  const body = JSON.stringify({ subject: "Kept overnight" });
  const written = await send(first.url, "tasks", {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json" },
  });
  expect(written.status).toBe(204);
  await send(first.url, "contacts?$top=1", { headers: { "X-Workbench-User": "role=newcomer" } });
  await first.close();

  const second = await startWorkbench({ port: 0, data: file });
  const found = (await (
    await send(second.url, "activitypointers?$select=subject&$filter=subject eq 'kept overnight'")
  ).json()) as { value: unknown[] };
  const seen = await send(second.url, "contacts?$top=1", {
    headers: { "X-Workbench-User": "role=newcomer" },
  });
  await second.close();
  expect(found.value).toHaveLength(1);
  expect(seen.status).toBe(200);
});

test("who sees only a part of the rows still does after they were written to the file", async () => {
  const organization = await made(7);
  const headers = { "x-workbench-user": "role=newcomer" };
  const ask = () =>
    answerRequest(
      {
        method: "GET",
        url: "contacts?$top=1",
        headers,
        body: Buffer.alloc(0),
        root: "http://localhost/api/data/v9.2/",
      },
      organization,
    ).status;
  expect(ask()).toBe(200);
  organization.database.bytes();
  expect(ask()).toBe(200);
  organization.database.close();
});

test("who sees only a part of the rows still does after a change set was rolled back", async () => {
  const organization = await made(7);
  const headers = { "x-workbench-user": "role=newcomer" };
  const ask = () =>
    answerRequest(
      {
        method: "GET",
        url: "contacts?$top=1",
        headers,
        body: Buffer.alloc(0),
        root: "http://localhost/api/data/v9.2/",
      },
      organization,
    ).status;
  const rolledBack = () =>
    organization.database.transaction(() => {
      ask();
      throw new Error("rolled back");
    });
  expect(rolledBack).toThrow("rolled back");
  expect(ask()).toBe(200);
  organization.database.close();
});

test("a file that is no data file is refused in words and left alone", async () => {
  const other = join(folder, "letter.txt");
  writeFileSync(other, "Dear customer");
  await expect(startWorkbench({ port: 0, data: other })).rejects.toThrow(
    "letter.txt is no file that the workbench has written.",
  );
  expect(readFileSync(other, "utf8")).toBe("Dear customer");
});

test("a file in a folder that is not there is refused before anything is written to it", async () => {
  await expect(
    startWorkbench({ port: 0, data: join(folder, "nowhere", "data.sqlite") }),
  ).rejects.toThrow("There is no folder");
});

test("a reset begins the scenario anew, in the file too", async () => {
  const fresh = join(folder, "fresh.sqlite");
  const server = await startWorkbench({ port: 0, data: fresh });
  await fetch(`${server.url}/workbench/reset`, {
    method: "POST",
    body: JSON.stringify({ scenario: "closed" }),
  });
  await server.close();
  expect(existsSync(`${fresh}.unfinished`)).toBe(false);
  const again = await startWorkbench({ port: 0, data: fresh });
  expect(await (await fetch(`${again.url}/workbench/health`)).json()).toEqual({
    status: "ok",
    scenario: "closed",
  });
  await again.close();
});
