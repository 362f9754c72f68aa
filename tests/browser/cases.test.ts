import { AxeBuilder } from "../support/axe";
import type { Locator, Page } from "playwright-core";
import type { LoggedRequest } from "../../workbench/page/workbenchServer";
import { settle, useStage } from "../support/browser";
import { sticksOut } from "../support/layout";
import { eventually } from "../support/waiting";

const stage = useStage();
const both = "?scenario=manyCases&controls=LinkedCase,RecentCases";
const conversation = (index: number): string => `2d7f5b93-a6e8-4c14-9b05-7f0a2e8d3a0${index}`;
const [zofia, mateo, aino, again] = [1, 2, 3, 4].map(conversation);
const linkedCase = (page: Page): Locator => page.locator('[data-control="LinkedCase"]');
const recentCases = (page: Page): Locator => page.locator('[data-control="RecentCases"]');

const row = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${stage.url}/api/data/v9.2/${path}`)).json()) as Record<string, unknown>;
const links = async (id: string): Promise<unknown[]> => {
  const found = await row(
    `msdyn_ocliveworkitems(${id})?$select=_msdyn_issueid_value,_msdyn_customer_value`,
  );
  return [found._msdyn_issueid_value, found._msdyn_customer_value];
};
const caseId = async (number: string): Promise<unknown> => {
  const { value } = await row(`incidents?$select=incidentid&$filter=ticketnumber eq '${number}'`);
  return (value as { incidentid: string }[])[0].incidentid;
};
const logged = async (): Promise<LoggedRequest[]> =>
  (await (await fetch(`${stage.url}/workbench/requests`)).json()) as LoggedRequest[];
const asAgent = (path: string, body: object): Promise<Response> =>
  stage.tell("agent", { method: "PATCH", path, body });
const says = (where: Locator, words: string): Promise<void> =>
  where.getByText(words, { exact: false }).first().waitFor();
async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).include("[data-control]").analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
}

beforeEach(() => stage.tell("reset", { scenario: "manyCases" }));

test("a case number without a blank stays within the control", async () => {
  const number = "&".repeat(100);
  const id = String(await caseId("CAS-02002-C3D4"));
  await asAgent(`incidents(${id})`, { ticketnumber: number });
  const page = await stage.open("?scenario=manyCases&controls=RecentCases&width=320");
  await says(recentCases(page), number);
  expect(await sticksOut(page)).toEqual({ out: [], scrolls: false });
});

describe.each([16, 17])("on React %i", (react) => {
  test("the linked case stands there with its goals, under its table's name", async () => {
    const page = await stage.open(`${both}&react=${react}`);
    const shown = linkedCase(page);
    expect(await shown.getByRole("heading").innerText()).toBe("Case");
    expect(await shown.getByRole("list", { name: "Service goals" }).innerText()).toMatch(
      /^First response: missed by 8 min\nResolution: only 1 hr 1\d min left\nEngineer on site: paused$/,
    );
    for (const words of [
      "CAS-02001-A1B2",
      "In Progress",
      "High",
      "Products",
      "Piotr Zieliński",
      "6 hours ago",
      "50 minutes ago, Phone Call",
    ])
      expect(await shown.innerText()).toContain(words);
    await shown
      .getByRole("button", { name: "Heating fails every night at three", exact: true })
      .click();
    await eventually(() => page.evaluate(() => window.workbench?.navigations)).toMatchObject([
      { member: "openForm", options: { entityName: "incident" } },
    ]);
  });

  test("it does so in Polish, from right to left", async () => {
    const page = await stage.open(`${both}&react=${react}&language=1045&direction=rtl`);
    expect(await linkedCase(page).innerText()).toMatch(
      /^Sprawa\n[^]*Pierwsza odpowiedź: spóźnienie 8 min\nRozwiązanie: zostało tylko 1 godz\. 1\d min\nEngineer on site: wstrzymano\n[^]*W toku/,
    );
    expect(await recentCases(page).innerText()).toMatch(
      /^Historia\nSprawy\(9\)\nKonwersacje\(6\)\nWszystkie 9\nOtwarte 3\nRozwiązane 4\n/,
    );
  });

  test("a case is linked from the list with one key, the other control follows, and undo takes it back", async () => {
    const page = await stage.open(`${both}&react=${react}&conversation=${mateo}`);
    const before = await links(mateo);
    await recentCases(page)
      .getByRole("button", { name: "Link Router loses the thermostat" })
      .press("Enter");
    await says(recentCases(page), "You can undo the link to Router loses the thermostat");
    await says(linkedCase(page), "CAS-02011-W3X4");
    await eventually(() => recentCases(page).getByRole("listitem").innerText()).toMatch(/Linked$/);
    await eventually(async () => (await links(mateo))[0]).toBe(await caseId("CAS-02011-W3X4"));
    await recentCases(page).getByRole("button", { name: "Undo" }).click();
    await linkedCase(page).getByRole("combobox").waitFor();
    await settle(page);
    await eventually(() => links(mateo)).toEqual(before);
  });

  test("in the place of another one it says so first; undo restores exactly what was there", async () => {
    const page = await stage.open(`${both}&react=${react}`);
    const before = await links(zofia);
    await recentCases(page).getByRole("button", { name: "Link Pump is loud" }).click();
    await eventually(() => recentCases(page).getByRole("alert").innerText()).toContain(
      "Pump is loud has the status Problem Solved. The record you link replaces Heating fails every night at three.",
    );
    await settle(page);
    await eventually(() => links(zofia)).toEqual(before);
    await page.keyboard.press("Enter"); // the focus is on the choice
    await says(linkedCase(page), "CAS-02004-G7H8");
    await says(
      recentCases(page),
      "Linked Pump is loud, replacing Heating fails every night at three",
    );
    await recentCases(page).getByRole("button", { name: "Undo" }).click();
    await says(linkedCase(page), "CAS-02001-A1B2");
    await settle(page);
    await eventually(() => links(zofia)).toEqual(before);
  });

  test("the link is taken away, and undo brings case and customer back", async () => {
    const page = await stage.open(`${both}&react=${react}`);
    const before = await links(zofia);
    await linkedCase(page)
      .getByRole("button", { name: "Unlink Heating fails every night at three" })
      .click();
    await linkedCase(page).getByRole("combobox").waitFor();
    await settle(page);
    await eventually(() => links(zofia)).toEqual([null, before[1]]);
    await recentCases(page)
      .getByRole("button", { name: "Link Heating fails every night at three" })
      .waitFor();
    await linkedCase(page).getByRole("button", { name: "Undo" }).click();
    await says(linkedCase(page), "CAS-02001-A1B2");
    await settle(page);
    await eventually(() => links(zofia)).toEqual(before);
  });

  test("a new one has the customer filled in; where only the link fails, the second try makes no other", async () => {
    const page = await stage.open(
      `${both}&react=${react}&conversation=${aino}&formscript=off&omnichannel=off`,
    );
    await page.evaluate(() => window.workbench?.setValue("LinkedCase", "linkWithoutScript", true));
    await says(recentCases(page), "None");
    await linkedCase(page).getByRole("combobox").fill("Radiator hums");
    await linkedCase(page).getByRole("button", { name: "New Case" }).click();
    const form = page.getByRole("dialog");
    await eventually(() => form.getByRole("textbox").first().inputValue()).toBe("Radiator hums");
    await stage.tell("faults", {
      rules: [{ table: "msdyn_ocliveworkitem", method: "PATCH", status: 500, times: 1 }],
    });
    await form.getByRole("button", { name: "Save" }).click();
    await says(linkedCase(page), "Created Radiator hums, but couldn't link it");
    await linkedCase(page).getByRole("button", { name: "Try again" }).click();
    await says(linkedCase(page), "Linked Radiator hums");
    await recentCases(page).getByRole("button", { name: "Radiator hums", exact: true }).waitFor();
    await settle(page);
    const { value } = await row(
      "incidents?$select=incidentid,_customerid_value&$filter=title eq 'Radiator hums'",
    );
    const [, customer] = await links(aino);
    expect(value).toMatchObject([{ _customerid_value: customer }]);
  });
});

test("a case of somebody else is told apart before it is linked", async () => {
  const page = await stage.open(`${both}&conversation=${mateo}`);
  await linkedCase(page).getByRole("combobox").fill("CAS-02002");
  await linkedCase(page)
    .getByRole("option", { name: /Bill counts/ })
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await says(
    linkedCase(page),
    "Bill counts the service visit twice belongs to Zofia Lis, not to Mateo Ruiz.",
  );
  expect(await violations(page)).toEqual([]);
  await linkedCase(page).getByRole("button", { name: "Cancel" }).click();
  await settle(page);
  expect((await links(mateo))[0]).toBeNull();
});

test("where another agent was faster, it is said, and what is linked now is shown", async () => {
  const page = await stage.open(both);
  await asAgent(`msdyn_ocliveworkitems(${zofia})`, {
    "msdyn_IssueId_msdyn_ocliveworkitem@odata.bind": `/incidents(${String(await caseId("CAS-02002-C3D4"))})`,
  });
  await linkedCase(page)
    .getByRole("button", { name: /^Unlink/ })
    .click();
  await says(linkedCase(page), "Someone else changed the link");
  await says(linkedCase(page), "CAS-02002-C3D4");
});

test("a closed conversation shows its case and changes nothing", async () => {
  const page = await stage.open("?scenario=closed&controls=LinkedCase,RecentCases");
  expect(await linkedCase(page).innerText()).toContain("Invoice shows the old address");
  expect(await page.getByRole("button", { name: /^(Link|Unlink|New)\b/ }).count()).toBe(0);
});

test("without a way to link there are no buttons, and makers read why", async () => {
  const page = await stage.open(`${both}&formscript=off&omnichannel=off&role=administrator`);
  expect(
    await page
      .locator("[data-control]")
      .getByRole("button", { name: /^(Link|Unlink)\b/ })
      .count(),
  ).toBe(0);
  await says(recentCases(page), "Linking isn't set up on this form");
});

test("filters and more rows ask for what they show, and counts stay", async () => {
  const page = await stage.open(both);
  const names = (): Promise<string[]> =>
    recentCases(page).locator("li button:first-of-type").allInnerTexts();
  expect(await recentCases(page).getByRole("listitem").count()).toBe(4);
  await stage.tell("requests", undefined, "DELETE");
  await recentCases(page).getByRole("button", { name: "Resolved 4" }).click();
  await recentCases(page).getByText("Valve drips").waitFor();
  await settle(page);
  expect(await logged()).toHaveLength(1);
  expect((await names()).filter((name) => name !== "Link")).toEqual([
    "Pump is loud",
    "Which filter fits the new boiler",
    "Valve drips",
    "App forgets the schedule",
  ]);
  await recentCases(page).getByRole("button", { name: "All 9" }).click();
  await recentCases(page).getByRole("button", { name: "Show more (5)" }).click();
  await recentCases(page).getByText("Order placed twice").waitFor();
  await eventually(() => recentCases(page).getByRole("listitem").count()).toBe(9);
  await settle(page);
  expect(
    await recentCases(page)
      .getByRole("button", { name: /^Show more/ })
      .count(),
  ).toBe(0);
});

test("earlier conversations are asked for when their tab is opened, without the one on the form", async () => {
  const page = await stage.open(both);
  expect(
    (await logged()).filter(({ path }) => /msdyn_ocliveworkitems\?\$select/.test(path)),
  ).toEqual([]);
  await recentCases(page)
    .getByRole("tab", { name: /Conversations/ })
    .click();
  await says(recentCases(page), "Zofia Lis: bill");
  await settle(page);
  const words = await recentCases(page).innerText();
  expect(words).not.toContain("heating fails at night");
  expect(words).toMatch(
    /Zofia Lis: thermostat in the guest room\nVoice call\nClosed\nPiotr Zieliński\n.+ – .+/,
  );
  expect(await violations(page)).toEqual([]);
  await recentCases(page).getByRole("button", { name: "Show more (2)" }).click();
  await recentCases(page).getByText("Zofia Lis: filter").waitFor();
});

test("the account's cases come along where the maker says so, marked with its name", async () => {
  const page = await stage.open(both);
  await page.evaluate(() => window.workbench?.setValue("RecentCases", "accountCases", true));
  await recentCases(page).getByText("Twelve boilers for the new office").waitFor();
  await eventually(() =>
    recentCases(page).getByRole("listitem").filter({ hasText: "Twelve boilers" }).innerText(),
  ).toContain("Lis Heating sp. z o.o.");
  await eventually(() =>
    recentCases(page).getByRole("tab", { name: /Cases/ }).innerText(),
  ).toContain("10");
});

test.each([
  [zofia, 7],
  [aino, 5],
])("both controls cost two waves, however many rows there are: %s", async (id, requests) => {
  await stage.open(`${both}&latency=1500&conversation=${id}`);
  const asked = (await logged()).map(
    ({ wave, path }) => `${wave} ${path.replace(/^.*v9\.2\//, "").slice(0, 60)}`,
  );
  expect(asked).toHaveLength(requests);
  expect(asked.filter((line) => line.startsWith("1 "))).toHaveLength(2);
  expect(asked.filter((line) => !/^[12] /.test(line))).toEqual([]);
});

test("without Read on cases both say so, and the conversations stand", async () => {
  const page = await stage.open(`${both}&role=newcomer`);
  expect(await linkedCase(page).innerText()).toMatch(
    /Heating fails every night at three\n[^]*Read on the incident table/,
  );
  await stage.tell("faults", { rules: [{ table: "incident", status: 403 }] });
  await page.reload();
  await settle(page);
  expect(await recentCases(page).innerText()).toContain("Read on the incident table");
  await recentCases(page)
    .getByRole("tab", { name: /Conversations/ })
    .click();
  await says(recentCases(page), "Zofia Lis: bill");
});

test("a renamed table goes by its new name everywhere", async () => {
  const page = await stage.open(`${both}&conversation=${mateo}`);
  await page.route(/EntityDefinitions\(LogicalName='incident'\)/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text())
        .replaceAll('"Case"', '"Ticket"')
        .replaceAll('"Cases"', '"Tickets"'),
    });
  });
  await page.reload();
  await settle(page);
  expect(await linkedCase(page).innerText()).toMatch(/^Ticket\n[^]*Search Ticket\n[^]*New Ticket/);
  expect(await recentCases(page).getByRole("tab").first().innerText()).toContain("Tickets");
  expect(
    `${await linkedCase(page).innerText()} ${await recentCases(page).innerText()}`,
  ).not.toMatch(/\bCases?\b/);
});

test.each(["light", "dark", "highContrast"])(
  "accessible in %s, with the question before a link open",
  async (theme) => {
    const page = await stage.open(`${both}&theme=${theme}&conversation=${again}`);
    await recentCases(page)
      .getByRole("button", { name: "Link Heating fails every night at three" })
      .click();
    await linkedCase(page)
      .getByRole("button", { name: /^Replace / })
      .click();
    await recentCases(page).getByRole("alert").waitFor();
    expect(await violations(page)).toEqual([]);
  },
);
