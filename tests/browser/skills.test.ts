import { AxeBuilder } from "../support/axe";
import type { Page, Request } from "playwright-core";
import type { LoggedRequest } from "../../workbench/page/workbenchServer";
import { settle, useStage } from "../support/browser";
import { eventually, hold } from "../support/waiting";

const stage = useStage();
const anna = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const mai = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a03";
const address = "?scenario=liveChat&controls=ConversationDetails";
const set = "msdyn_ocliveworkitemcharacteristics";
const table = "msdyn_ocliveworkitemcharacteristic";

beforeEach(() => stage.tell("reset", { scenario: "liveChat" }));

interface SkillRow {
  readonly msdyn_ocliveworkitemcharacteristicid: string;
  readonly msdyn_status: number;
  readonly msdyn_characteristicsource: number;
  readonly msdyn_characteristic: { readonly name: string };
  readonly msdyn_ratingvalue: { readonly name: string } | null;
  readonly msdyn_skilladdedby: { readonly fullname: string } | null;
}

/** The rows that tie a skill to Anna's chat, removed ones too. */
async function rowsOf(name: string): Promise<SkillRow[]> {
  const expand =
    "msdyn_characteristic($select=name),msdyn_ratingvalue($select=name),msdyn_skilladdedby($select=fullname)";
  const query = `$filter=_msdyn_ocliveworkitemid_value eq ${anna} and msdyn_characteristic/name eq '${name}'&$orderby=createdon&$expand=${expand}`;
  return (
    (await (await fetch(`${stage.url}/api/data/v9.2/${set}?${query}`)).json()) as {
      value: SkillRow[];
    }
  ).value;
}
const statuses = async (name: string) =>
  (await rowsOf(name)).map(({ msdyn_status }) => msdyn_status);
const active = 192350000;
const deleted = 192350001;

const chips = (page: Page) =>
  page.getByRole("list", { name: /^(Skills|Umiejętności)$/ }).getByRole("listitem");
const chip = (page: Page, name: string) => chips(page).filter({ hasText: name });
const remove = (page: Page, name: string) => chip(page, name).getByRole("button");
const asOther = (path: string, body: object, method = "PATCH") =>
  stage.tell("agent", { method, path, body });
const isWrite = (request: Request) => request.method() !== "GET" && request.url().includes(set);
const fail = (rule: object) => stage.tell("faults", { rules: [{ table, ...rule }] });

async function pick(page: Page, letters: string, proficiency: string): Promise<void> {
  await page.getByRole("combobox").fill(letters);
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page
    .getByRole("group")
    .getByRole("button", { name: proficiency, exact: true })
    .press("Enter");
  await settle(page);
}

test.each([
  [16, 1033, { any: "Any", added: "Added Billing", undo: "Undo", undone: "Undone: Billing" }],
  [
    17,
    1045,
    { any: "Dowolny", added: "Dodano: Billing", undo: "Cofnij", undone: "Cofnięto: Billing" },
  ],
])(
  "a skill is added from the keyboard alone, and the addition undone, on React %i in %i",
  async (react, language, words) => {
    const page = await stage.open(`${address}&react=${react}&language=${language}`);
    await page.getByRole("combobox").focus();
    await page.keyboard.type("il");
    await page.getByRole("option", { name: "Billing" }).waitFor();
    await page.keyboard.press("Enter");
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe(
      words.any,
    );
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await eventually(() => chip(page, "Billing (Fluent)").innerText()).toContain("Piotr Zieliński");
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe(
      "combobox",
    );
    await page.getByText(words.added).waitFor();
    await settle(page);
    const [, row] = await rowsOf("Billing"); // the first is one that was removed before
    expect(row).toMatchObject({
      msdyn_status: active,
      msdyn_characteristicsource: 321240002,
      msdyn_ratingvalue: { name: "Fluent" },
      msdyn_skilladdedby: { fullname: "Piotr Zieliński" },
    });
    await page.getByRole("button", { name: words.undo }).press("Enter");
    await page.getByText(words.undone).waitFor();
    await settle(page);
    expect(await chip(page, "Billing").count()).toBe(0);
    expect(await statuses("Billing")).toEqual([deleted, deleted]);
  },
);

test.each([
  [16, 1045, "Cofnij"],
  [17, 1033, "Undo"],
])(
  "Delete removes the skill that has the focus, and undo brings it back as it was, on React %i in %i",
  async (react, language, undo) => {
    const page = await stage.open(`${address}&react=${react}&language=${language}`);
    await remove(page, "Kitchen appliances").focus();
    await page.keyboard.press("Delete");
    await page.getByRole("button", { name: undo }).waitFor();
    await settle(page);
    expect(await chips(page).count()).toBe(3);
    expect(await page.evaluate(() => document.activeElement?.closest("ul") !== null)).toBe(true);
    expect(await statuses("Kitchen appliances")).toEqual([deleted]);
    await page.getByRole("button", { name: undo }).click();
    await settle(page);
    expect(await chip(page, "87% Kitchen appliances").count()).toBe(1);
    expect(await rowsOf("Kitchen appliances")).toMatchObject([
      { msdyn_status: active, msdyn_characteristicsource: 321240001 },
    ]);
  },
);

test("arrows move between the skills, which take one stop of the Tab key", async () => {
  const page = await stage.open(address);
  await chips(page).first().getByRole("button").focus();
  await page.keyboard.press("ArrowRight");
  await settle(page);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
    await chips(page).nth(1).getByRole("button").getAttribute("aria-label"),
  );
  await page.keyboard.press("Tab");
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe(
    "combobox",
  );
});

test("Tab leaves the field without taking the suggestion along", async () => {
  const page = await stage.open(address);
  await page.getByRole("combobox").fill("heat");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Tab");
  await settle(page);
  expect(await page.getByRole("combobox").inputValue()).toBe("heat");
  expect(await page.getByRole("group").count()).toBe(0);
  expect(await rowsOf("Heating")).toEqual([]);
});

test("skills that the conversation has, inactive ones and wildcards find nothing", async () => {
  const [{ characteristicid }] = (
    (await (
      await fetch(`${stage.url}/api/data/v9.2/characteristics?$filter=name eq 'Heating'`)
    ).json()) as { value: [{ characteristicid: string }] }
  ).value;
  await asOther(`characteristics(${characteristicid})`, { statecode: 1, statuscode: 2 });
  const page = await stage.open(address);
  for (const letters of ["Returns", "heat", "%", "_"]) {
    await page.getByRole("combobox").fill(letters);
    await page.locator("#sug-noResultsFound").getByText("No matching skills").waitFor();
  }
});

test.each([
  [
    "whose role may not write them",
    "newcomer",
    true,
    "You don't have permission to change skills.",
  ],
  ["while the administrator's switch is off", "agent", false, "Changing skills isn't switched on."],
  ["who may, is told nothing", "agent", true, undefined],
] as const)(
  "an agent %s reads why there is no way to change skills",
  async (_, role, isOn, reason) => {
    const settings = (await (
      await fetch(`${stage.url}/api/data/v9.2/msdyn_omnichannelconfigurations?$top=1`)
    ).json()) as { value: { msdyn_omnichannelconfigurationid: string }[] };
    await asOther(
      `msdyn_omnichannelconfigurations(${settings.value[0]?.msdyn_omnichannelconfigurationid})`,
      { msdyn_isupdateskillsenabled: isOn },
    );
    const page = await stage.open(`${address}&role=${role}`);
    await chips(page).first().waitFor();
    await settle(page);
    const reasons = page.getByText(/^(You don't have permission to change skills|Changing skills)/);
    expect(await reasons.allInnerTexts()).toEqual(reason ? [reason] : []);
    expect(await page.getByRole("combobox").count()).toBe(reason ? 0 : 1);
  },
);

test("a search that is refused does not look like one without a result", async () => {
  const page = await stage.open(address);
  await stage.tell("faults", { rules: [{ table: "characteristic", status: 403 }] });
  await page.getByRole("combobox").fill("heat");
  await page.getByText("Couldn't load the data").waitFor();
});

test.each([
  [403, "You don't have permission to change this.", ["Try again", "Close"]],
  [503, "The server didn't confirm the change.", ["Try again", "Close"]],
])(
  "a removal that is refused with %i is rolled back with the reason",
  async (status, reason, buttons) => {
    const page = await stage.open(address);
    await fail({ method: "PATCH", status });
    await remove(page, "Returns").click();
    await page.getByText("Couldn't save Returns").waitFor();
    const alert = page.locator("[data-control]").getByRole("alert");
    await eventually(() => alert.innerText()).toContain(reason);
    await eventually(() => alert.getByRole("button").allInnerTexts()).toEqual(buttons);
    await settle(page);
    expect(await chip(page, "Returns").count()).toBe(1);
    expect(await statuses("Returns")).toEqual([active]);
    await page.getByRole("button", { name: "Close" }).click();
    await settle(page);
    expect(await alert.count()).toBe(0);
  },
);

test("an addition and a removal whose answers are lost count by what is there, and can be undone", async () => {
  const page = await stage.open(address);
  await fail({ method: "POST", drop: "after" });
  await pick(page, "heat", "Any");
  await page.getByText("Added Heating").waitFor();
  expect(await statuses("Heating")).toEqual([active]);
  await fail({ method: "PATCH", drop: "after" });
  await remove(page, "Heating").click();
  await page.getByText("Removed Heating").waitFor();
  await settle(page);
  expect(await statuses("Heating")).toEqual([deleted]);
  await stage.tell("faults", {});
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByText("Undone: Heating").waitFor();
  await settle(page);
  expect(await chip(page, "Heating").count()).toBe(1);
  expect(await statuses("Heating")).toEqual([active]);
});

test.each(["ConversationDetails", "ConversationSummary"])(
  "what the agent types in %s while an earlier skill is written stays, and what it finds is offered",
  async (control) => {
    const page = await stage.open(`?scenario=liveChat&controls=${control}`);
    if (control === "ConversationSummary")
      await page.getByRole("button", { name: "Add skill" }).click();
    await page.getByRole("combobox").fill("bill");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    const addition = await hold(page, isWrite);
    await page.getByRole("group").getByRole("button", { name: "Any", exact: true }).press("Enter");
    await addition.asked;
    await page.locator('[role="combobox"]:focus').waitFor();
    await page.keyboard.type("he");
    const readAgain = await hold(
      page,
      (request) => request.method() === "GET" && request.url().includes("/msdyn_ocliveworkitems"),
    );
    addition.release();
    await readAgain.asked;
    await page.keyboard.type("a");
    readAgain.release();
    await page.getByText("Added Billing").waitFor();
    await settle(page);
    expect(await page.getByRole("combobox").inputValue()).toBe("hea");
    await eventually(() => page.getByRole("option", { name: "Heating" }).count()).toBe(1);
  },
);

test("a skill that another agent has removed or added meanwhile is shown so, and not written again", async () => {
  const page = await stage.open(address);
  const [loyalty] = await rowsOf("Loyalty programme");
  const [billing] = await rowsOf("Billing");
  await asOther(`${set}(${loyalty?.msdyn_ocliveworkitemcharacteristicid})`, {
    msdyn_status: deleted,
  });
  await asOther(`${set}(${billing?.msdyn_ocliveworkitemcharacteristicid})`, {
    msdyn_status: active,
  });
  await stage.tell("requests", undefined, "DELETE");
  await remove(page, "Loyalty programme").click();
  await page.getByText("Loyalty programme was already removed").waitFor();
  await settle(page);
  expect(await chip(page, "Loyalty programme").count()).toBe(0);
  expect(await chip(page, "Billing").count()).toBe(1);
  expect((await logged()).filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a skill that another agent adds between the choice and the write is not added twice", async () => {
  const page = await stage.open(address);
  const [billing] = await rowsOf("Billing");
  await page.getByRole("combobox").fill("bill");
  await page.getByRole("option", { name: "Billing" }).click();
  await asOther(`${set}(${billing?.msdyn_ocliveworkitemcharacteristicid})`, {
    msdyn_status: active,
  });
  await page.getByRole("group").getByRole("button", { name: "Native" }).click();
  await page.getByText("Billing was already added").waitFor();
  await settle(page);
  expect(await chip(page, "Billing").count()).toBe(1);
  expect(await statuses("Billing")).toEqual([active]);
});

test("where another agent has closed the conversation meanwhile, nothing is written", async () => {
  const page = await stage.open(address);
  await asOther(`msdyn_ocliveworkitems(${anna})`, { statecode: 1, statuscode: 4 });
  await remove(page, "Returns").click();
  await page.getByText("The conversation is closed.").waitFor();
  await settle(page);
  expect(await statuses("Returns")).toEqual([active]);
});

test("removed and undone before the server has answered: the last word counts", async () => {
  const page = await stage.open(address);
  const removal = await hold(page, isWrite);
  await remove(page, "Returns").click();
  await removal.asked;
  await page.getByRole("button", { name: "Undo" }).click();
  removal.release();
  await settle(page);
  expect(await chip(page, "Returns").count()).toBe(1);
  expect(await statuses("Returns")).toEqual([active]);
});

test.each([
  "the administrator's switch is off",
  "the role may not write skills",
  "the conversation is closed",
])("skills are only read where %s", async (why) => {
  const [{ msdyn_omnichannelconfigurationid }] = (
    (await (await fetch(`${stage.url}/api/data/v9.2/msdyn_omnichannelconfigurations`)).json()) as {
      value: [{ msdyn_omnichannelconfigurationid: string }];
    }
  ).value;
  if (why.includes("switch"))
    await asOther(`msdyn_omnichannelconfigurations(${msdyn_omnichannelconfigurationid})`, {
      msdyn_isupdateskillsenabled: false,
    });
  const scenario = why.includes("role")
    ? "noPrivilege"
    : why.includes("closed")
      ? "closed"
      : "liveChat";
  const page = await stage.open(`?scenario=${scenario}&controls=ConversationDetails`);
  expect(await page.getByRole("combobox").count()).toBe(0);
  expect(await page.getByRole("button", { name: /^Remove/ }).count()).toBe(0);
});

test.each(["light", "dark", "highContrast"])(
  "the open picker, the proficiencies and the bar are accessible in %s",
  async (theme) => {
    const page = await stage.open(`${address}&theme=${theme}`);
    const violations = async () => {
      const found = await new AxeBuilder({ page }).analyze();
      const said = found.violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) => `${id}: ${html.slice(0, 60)} ${failureSummary ?? ""}`,
        ),
      );
      // Fluent's picker puts what it announces into its own list: that alone is passed over.
      return said.filter(
        (words) =>
          !(words.includes("ms-Suggestions") && words.endsWith("not allowed: [role=status]")),
      );
    };
    await remove(page, "Returns").click();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    await settle(page);
    await page.getByRole("combobox").fill("i");
    await page.getByRole("option").first().waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: /^Proficiency/ }).waitFor();
    expect(await violations()).toEqual([]);
  },
);

const logged = async () =>
  (await (await fetch(`${stage.url}/workbench/requests`)).json()) as LoggedRequest[];
const sessionsAsked = async () =>
  (await logged()).filter(({ path }) => path.includes("msdyn_ocsessions")).length;

test.each([
  [1033, "3 min 45 sec = 2 min with bot + 1 min 45 sec Returns and refunds"],
  [1045, "3 min 45 sek. = 2 min z botem + 1 min 45 sek. Returns and refunds"],
])(
  "the waiting time is explained on focus, and asked for only then, in %i",
  async (language, words) => {
    const page = await stage.open(`${address}&language=${language}`);
    expect(await sessionsAsked()).toBe(0);
    await page
      .getByRole("button", {
        name: /Show waiting time details|Pokaż szczegóły czasu oczekiwania/,
      })
      .focus();
    await page.locator(".ms-Tooltip").getByText("bot").waitFor();
    await eventually(async () =>
      (await page.locator(".ms-Tooltip").innerText()).replace(/[\u2068\u2069]/g, ""),
    ).toBe(words);
    await settle(page);
    expect(await sessionsAsked()).toBe(1);
  },
);

test("after transfers the queues passed before stand under the present one, oldest first", async () => {
  const page = await stage.open(`${address}&conversation=${mai}`);
  const queue = page.locator("[data-control] dd").filter({ hasText: "Returns and refunds" });
  expect((await queue.innerText()).split("\n").filter(Boolean)).toEqual([
    "Returns and refunds",
    "Earlier:",
    "Technical support",
    "Telephone, Central Europe",
  ]);
  await page.getByRole("button", { name: "Show waiting time details" }).hover();
  await page.locator(".ms-Tooltip").getByText("1 min 10 sec after transfer").waitFor();
});

test("queues passed before that cannot be read are said to be there", async () => {
  const page = await stage.open(`${address}&conversation=${mai}`);
  await stage.tell("faults", { rules: [{ table: "msdyn_ocsession", status: 403 }] });
  await page.reload();
  await settle(page);
  const queue = page.locator("[data-control] dd").filter({ hasText: "Returns and refunds" });
  expect(await queue.innerText()).toContain("Couldn't load earlier queues");
});
