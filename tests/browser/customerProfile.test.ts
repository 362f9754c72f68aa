import { AxeBuilder } from "../support/axe";
import type { Locator, Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { eventually, hold } from "../support/waiting";

const stage = useStage();
const conversation = (number: number): string => `2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b0${number}`;
const [unknown, twice, account, silent, retired, merged] = [1, 2, 3, 4, 5, 6].map(conversation);
const control = '[data-control="CustomerProfile"]';

beforeEach(() => stage.tell("reset", { scenario: "customers" }));

async function open(
  id: string,
  query = "",
  hasClock = false,
): Promise<{ page: Page; profile: Locator }> {
  const page = await stage.open(
    `?scenario=customers&controls=CustomerProfile&conversation=${id}${query}`,
    { hasClock },
  );
  return { page, profile: page.locator(control) };
}
const row = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${stage.url}/api/data/v9.2/${path}`)).json()) as Record<string, unknown>;
const linkedTo = async (id: string): Promise<unknown> =>
  (await row(`msdyn_ocliveworkitems(${id})?$select=_msdyn_customer_value`))[
    "_msdyn_customer_value"
  ];
const idOf = async (name: string): Promise<string> =>
  String(
    (
      (
        await row(
          `contacts?$select=contactid&$filter=fullname eq '${name}'&$orderby=createdon desc`,
        )
      ).value as Record<string, unknown>[]
    )[0]?.contactid,
  );
const searches = async (): Promise<number> => {
  const log = (await (await fetch(`${stage.url}/workbench/requests`)).json()) as { path: string }[];
  return log.filter(
    ({ path }) =>
      path.includes("/contacts?fetchXml") && decodeURIComponent(path).includes('count="10"'),
  ).length;
};

test.each([
  [16, 1033, "You can undo the link to Zofia Lis", "Undo", "Undone: Zofia Lis"],
  [18, 1033, "You can undo the link to Zofia Lis", "Undo", "Undone: Zofia Lis"],
  [17, 1045, "Możesz cofnąć połączenie: Zofia Lis", "Cofnij", "Cofnięto: Zofia Lis"],
])(
  "found by phone, linked and undone with the keyboard alone, on React %i in %i",
  async (react, language, done, undo, undone) => {
    const { page, profile } = await open(unknown, `&react=${react}&language=${language}`, true);
    await profile.getByRole("combobox").focus();
    await page.clock.pauseAt(Date.now() + 60_000); // however slow the machine, these are keys pressed one right after the other
    await page.keyboard.type("602555741");
    await page.clock.resume();
    await profile.getByRole("option").first().waitFor();
    await eventually(() => profile.getByRole("option").first().locator("strong").innerText()).toBe(
      "602 555 741",
    );
    await settle(page);
    expect(await searches()).toBe(1);
    await page.keyboard.press("ArrowDown");
    await settle(page);
    expect(await profile.getByRole("combobox").getAttribute("aria-activedescendant")).toBe(
      await profile.getByRole("option", { selected: true }).getAttribute("id"),
    );
    await page.keyboard.press("Enter");
    await profile.getByText(done).waitFor();
    await settle(page);
    await eventually(() => profile.innerText()).toContain("Kraków");
    await eventually(() => linkedTo(unknown)).toBe(await idOf("Zofia Lis"));
    await profile.getByRole("button", { name: undo }).press("Enter");
    await profile.getByText(undone).waitFor();
    await settle(page);
    await eventually(() => linkedTo(unknown)).toBeNull();
  },
);

test("who it may be is ranked with reasons, links nobody by itself, and Enter links", async () => {
  const { page, profile } = await open(unknown);
  const likely = profile.getByRole("group", { name: "Possible matches" }).locator("li");
  expect((await likely.allInnerTexts()).map((words) => words.replace(/\s*\n\s*/g, " | "))).toEqual([
    "Zofia Lis | same email · same phone number · same name | Link",
    "Z. Lis | same email | Link",
    "Zofia Lis-Nowak | same phone number | Link",
    "Zofia Lis | same name | Link",
  ]);
  await eventually(() => linkedTo(unknown)).toBeNull();
  await profile.getByRole("button", { name: "Link Z. Lis" }).press("Enter");
  await settle(page);
  await eventually(() => linkedTo(unknown)).toBe(await idOf("Z. Lis"));
});

test("where nothing was said nobody is guessed, and no record is asked for", async () => {
  const { profile } = await open(silent);
  expect(await profile.getByRole("group", { name: "Possible matches" }).count()).toBe(0);
  const log = (await (await fetch(`${stage.url}/workbench/requests`)).json()) as { path: string }[];
  expect(log.filter(({ path }) => /\/(contacts|accounts|incidents)/.test(path))).toEqual([]);
});

test("a new contact is filled in with what is known and linked in one step; a failed link is tried again and makes no second contact", async () => {
  const { page, profile } = await open(unknown, "&formscript=off&omnichannel=off");
  await page.evaluate(() =>
    window.workbench?.setValue("CustomerProfile", "linkWithoutScript", true),
  );
  await stage.tell("faults", {
    rules: [{ table: "msdyn_ocliveworkitem", method: "PATCH", status: 500, times: 1 }],
  });
  await profile.getByRole("combobox").fill("Zofia Nowa");
  await profile.getByRole("button", { name: "New Contact" }).click();
  const form = page.getByRole("dialog");
  await eventually(() => form.getByLabel("Last Name").inputValue()).toBe("Nowa");
  await eventually(() => form.getByLabel("Email").inputValue()).toBe("Zofia.Lis@example.com");
  await form.getByRole("button", { name: "Save and close" }).click();
  await profile.getByText("Created Zofia Nowa, but couldn't link it").waitFor();
  await settle(page);
  await eventually(() => linkedTo(unknown)).toBeNull();
  await profile.getByRole("button", { name: "Try again" }).click();
  await profile.getByText("Linked Zofia Nowa").waitFor();
  await settle(page);
  await eventually(() => linkedTo(unknown)).toBe(await idOf("Zofia Nowa"));
  expect(
    ((await row("contacts?$select=contactid&$filter=fullname eq 'Zofia Nowa'")).value as unknown[])
      .length,
  ).toBe(1);
});

test("a value is corrected in its place, alone, and undone; what somebody else changed meanwhile stays", async () => {
  const { page, profile } = await open(twice);
  const id = await idOf("Zofia Lis");
  const change = async (value: string): Promise<void> => {
    await profile.getByRole("button", { name: "Edit Job Title" }).click();
    await profile.locator("input:focus").waitFor();
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  };
  const stored = async (): Promise<unknown> =>
    (await row(`contacts(${(await linkedTo(twice)) as string})?$select=jobtitle`)).jobtitle;
  await change("Baker");
  await profile.getByText("Saved Job Title").waitFor();
  await eventually(() =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-label")),
  ).toBe("Edit Job Title");
  await settle(page);
  expect(await stored()).toBe("Baker");
  await profile.getByRole("button", { name: "Undo" }).click();
  await profile.getByText("Undone: Job Title").waitFor();
  await settle(page);
  expect(await stored()).toBeNull();
  await stage.tell("agent", {
    method: "PATCH",
    path: `contacts(${id})`,
    body: { jobtitle: "Chef" },
  });
  await change("Cook");
  await profile.getByText(/Someone else changed .*Cook/).waitFor();
  await settle(page);
  expect(await profile.innerText()).toContain("Chef");
  expect(await stored()).toBe("Chef");
});

test("a refused correction keeps the typed value, which is copied or sent again", async () => {
  const { page, profile } = await open(twice);
  const stored = async (): Promise<unknown> =>
    (await row(`contacts(${(await linkedTo(twice)) as string})?$select=jobtitle`)).jobtitle;
  await stage.tell("faults", { rules: [{ table: "contact", method: "PATCH", status: 403 }] });
  await profile.getByRole("button", { name: "Edit Job Title" }).click();
  await profile.locator("input:focus").waitFor();
  await page.keyboard.type("Baker");
  await page.keyboard.press("Enter");
  const alert = profile.getByRole("alert");
  await alert.getByText("Your text: Baker").waitFor();
  await settle(page);
  expect(await alert.getByRole("button").allInnerTexts()).toEqual([
    "Try again",
    "Copy your text",
    "Close",
  ]);
  expect(await stored()).toBeNull();
  await stage.tell("faults", {});
  await alert.getByRole("button", { name: "Try again: Job Title", exact: true }).click();
  await profile.getByText("Saved Job Title").waitFor();
  await settle(page);
  expect(await stored()).toBe("Baker");
});

test("Enter pressed twice while the answers are slow saves once, and the screen shows what is stored", async () => {
  const { page, profile } = await open(twice);
  await stage.tell("faults", { latency: 400 });
  await profile.getByRole("button", { name: "Edit Job Title" }).click();
  await profile.locator("input:focus").waitFor();
  await page.keyboard.type("Baker");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter"); // on the button that has the focus again: the editor opens with the new value
  await profile.getByText("Saved Job Title").waitFor();
  await settle(page);
  expect(
    (await row(`contacts(${(await linkedTo(twice)) as string})?$select=jobtitle`)).jobtitle,
  ).toBe("Baker");
  if ((await profile.getByRole("textbox", { name: "Job Title" }).count()) > 0)
    await page.keyboard.press("Escape");
  await eventually(() => profile.innerText()).toContain("Baker");
});

test("a contact that is created and linked while the control is taken away is shown when it is back", async () => {
  const { page, profile } = await open(unknown, "&formscript=off&omnichannel=off");
  const allow = (): Promise<void> =>
    page.evaluate(() => window.workbench?.setValue("CustomerProfile", "linkWithoutScript", true));
  await allow();
  await profile.getByRole("combobox").fill("Zofia Nowa");
  await profile.getByRole("button", { name: "New Contact" }).click();
  const update = await hold(page, (request) => request.method() === "PATCH");
  await page.getByRole("dialog").getByRole("button", { name: "Save and close" }).click();
  await update.asked;
  await page.evaluate(() => {
    window.workbench?.destroy("CustomerProfile");
    window.workbench?.mount("CustomerProfile");
  });
  await allow();
  update.release();
  await profile.getByRole("button", { name: "Unlink Zofia Nowa" }).waitFor();
  await settle(page);
  await eventually(() => linkedTo(unknown)).toBe(await idOf("Zofia Nowa"));
});

test("an account shows its columns, its cases and its primary contact, who can be called and written to", async () => {
  const { page, profile } = await open(account);
  expect(await profile.innerText()).toMatch(/2 open, 1 closed/);
  const links = await profile
    .locator("a[href]")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(links).toEqual(
    expect.arrayContaining([
      "tel:+35315550177",
      "mailto:orders@harbour.example",
      "mailto:orla@harbour.example",
      "tel:+353855550142",
    ]),
  );
  await profile.getByRole("button", { name: "Orla Byrne", exact: true }).click();
  await eventually(() => page.evaluate(() => window.workbench?.navigations)).toMatchObject([
    { options: { entityName: "contact" } },
  ]);
});

test("another contact with the same email is shown, and can be linked instead, which is undone to the one before", async () => {
  const { page, profile } = await open(twice);
  const before = await linkedTo(twice);
  await profile
    .getByRole("group", { name: /same email/ })
    .getByRole("button", { name: "Link Z. Lis" })
    .click();
  await profile.getByText("Linked Z. Lis, replacing Zofia Lis").waitFor();
  await settle(page);
  await profile.getByRole("button", { name: "Undo" }).click();
  await profile.getByText("Undone: Z. Lis").waitFor();
  await settle(page);
  await eventually(() => linkedTo(twice)).toBe(before);
});

test("unlinking leaves nobody, and a deactivated contact is said to be one", async () => {
  const { page, profile } = await open(retired);
  expect(await profile.innerText()).toContain("Inactive");
  await profile.getByRole("button", { name: "Unlink Jan Dawny" }).click();
  await settle(page);
  await eventually(() => linkedTo(retired)).toBeNull();
});

test("a merged contact names the one it was merged into, who is linked with one click", async () => {
  const { page, profile } = await open(merged);
  const into = profile.getByRole("group", { name: "Merged into" });
  await eventually(() => into.getByRole("button").allInnerTexts()).toEqual(["Zofia Lis", "Link"]);
  expect(await profile.innerText()).not.toContain("Inactive");
  await into.getByRole("button", { name: "Link Zofia Lis" }).click();
  await profile.getByText("Linked Zofia Lis, replacing Sofia Lis").waitFor();
  await settle(page);
  await eventually(() => linkedTo(merged)).toBe(
    (await row(`msdyn_ocliveworkitems(${twice})?$select=_msdyn_customer_value`))[
      "_msdyn_customer_value"
    ],
  );
  expect(await into.count()).toBe(0);
});

test("only what was found for the present text can be chosen", async () => {
  const { page, profile } = await open(silent);
  const field = profile.getByRole("combobox");
  await field.fill("orla");
  await profile.getByRole("option", { name: /Orla Byrne/ }).waitFor();
  await field.fill("z"); // one letter waits for Enter
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await profile.getByRole("option", { name: /Zofia Lis-Nowak/ }).waitFor();
  await settle(page);
  await eventually(() => linkedTo(silent)).toBeNull();

  await stage.tell("faults", { latency: 3000 });
  await field.fill("zofia lis");
  const option = profile.getByRole("option").first();
  await eventually(() => option.getAttribute("aria-disabled")).toBe("true");
  await page.keyboard.press("ArrowDown");
  await option.evaluate((button: HTMLElement) => button.click());
  await settle(page);
  expect(await field.getAttribute("aria-activedescendant")).toBeNull();
  await eventually(() => linkedTo(silent)).toBeNull();
});

test.each([
  [unknown, "Possible matches", "Link Z. Lis"],
  [twice, "Others with the same email or phone number", "Link Z. Lis"],
])("customers who could not be read are said and read again (%#)", async (id, title, name) => {
  const isAskedFor = (url: URL): boolean =>
    url.pathname.endsWith("/contacts") && /type="or"/.test(decodeURIComponent(url.search));
  const page = await stage.open(`?scenario=customers&controls=CustomerProfile&conversation=${id}`, {
    prepare: (opened) => opened.route(isAskedFor, (route) => route.fulfill({ status: 500 })),
  });
  const list = page.locator(control).getByRole("group", { name: title });
  await list.getByText("Couldn't load the data").waitFor();
  await page.unroute(isAskedFor);
  await list.getByRole("button", { name: "Try again" }).click();
  await list.getByRole("button", { name }).waitFor();
  await settle(page);
  expect(await page.locator(control).getByText("Couldn't load the data").count()).toBe(0);
  stage.complaints.length = 0; // the browser reports each answer 500
});

test("wildcards and pasted walls of text are letters, and the search survives its server", async () => {
  const { page, profile } = await open(silent);
  const field = profile.getByRole("combobox");
  for (const typed of ["%%", "__", "[a-z]", "'\"<b>&", "x".repeat(5000)]) {
    await field.fill(typed);
    await profile.getByText("No results found").waitFor();
    await settle(page);
    expect([typed.slice(0, 9), await profile.getByRole("option").count()]).toEqual([
      typed.slice(0, 9),
      0,
    ]);
    await field.fill("");
    await profile.getByText("No results found").waitFor({ state: "detached" });
  }
  await stage.tell("faults", {
    rules: [{ table: "contact", method: "GET", status: 500, times: 1 }],
  });
  await field.fill("harbour");
  await profile.getByText("Couldn't load the data").waitFor();
  await eventually(() => profile.getByRole("option").allInnerTexts()).toEqual([
    expect.stringContaining("Harbour Bakery Ltd"),
  ]);
});

test("a search that is too broad says so, is not repeated by itself, and nothing else asks with wildcards in front", async () => {
  const { page, profile } = await open(silent, "&wildcards=0");
  const field = profile.getByRole("combobox");
  await field.fill("bakery");
  await profile.getByRole("button", { name: "Search anywhere in the text" }).click();
  await profile.getByText("The search was too broad").waitFor();
  await settle(page);
  const before = await searches();
  await profile.getByRole("button", { name: "Try again" }).click();
  await eventually(searches).toBe(before + 1);
  await profile.getByText("The search was too broad").waitFor();
  await settle(page);
  expect(await searches()).toBe(before + 1);
  await field.fill("harbour");
  await profile.getByRole("option").first().waitFor();
  await settle(page);
  expect(await profile.getByText("The search was too broad").count()).toBe(0);
  const log = (await (await fetch(`${stage.url}/workbench/requests`)).json()) as {
    path: string;
    status: number;
  }[];
  const refused = log.filter(({ status }) => status >= 400).map(({ path }) => path);
  expect(refused.filter((path) => !/%22%25bakery/i.test(path))).toEqual([]);
  stage.complaints.length = 0; // the browser reports each answer 400
});

test("another control opens the search with a text", async () => {
  const page = await stage.open("?scenario=liveChat&controls=CustomerProfile,PreChatSurvey");
  await page
    .locator('[data-control="PreChatSurvey"]')
    .getByRole("button", { name: /^Search by:/ })
    .first()
    .click();
  await settle(page);
  expect(await page.locator(control).getByRole("combobox").inputValue()).toBe("Anna Kowalska");
  expect(await page.locator(control).innerText()).toContain(
    "The record you link replaces Anna Kowalska.",
  );
});

test("without a way to link there are no buttons, nor where the conversation is closed", async () => {
  const { profile } = await open(unknown, "&formscript=off&omnichannel=off");
  expect(await profile.getByRole("combobox").count()).toBe(0);
  const page = await stage.open("?scenario=closed&controls=CustomerProfile");
  expect(await page.locator(control).getByRole("combobox").count()).toBe(0);
});

test.each(["light", "dark", "highContrast"])(
  "search and likely customers are accessible in %s, and fit 320 px",
  async (theme) => {
    const page = await stage.open(
      `?scenario=customers&controls=CustomerProfile&conversation=${unknown}&theme=${theme}`,
      { viewport: { width: 320, height: 900 } },
    );
    await page.locator(control).getByRole("combobox").fill("zofia");
    await page.locator(control).getByRole("option").first().waitFor();
    const { violations } = await new AxeBuilder({ page }).include(control).analyze();
    expect(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]),
    ).toEqual([]);
    await settle(page);
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      ),
    ).toBe(false);
  },
);
