import type { Stage } from "../stage";
import { button, type Scene, type Write } from "./write";

const visitor = (number: number): string => `2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b0${number}`;
const [unknown, twice, , silent, retired] = [1, 2, 3, 4, 5].map(visitor);
const withCases = (number: number): string => `2d7f5b93-a6e8-4c14-9b05-7f0a2e8d3a0${number}`;
const [zofia, mateo, aino] = [1, 2, 3].map(withCases);

const CONVERSATION = "msdyn_ocliveworkitem";

const linkedName = (table: string, name: string, lookup: string) => (id: string) => {
  const sql = `SELECT r."${name}" AS name FROM "${CONVERSATION}" w
    LEFT JOIN "${table}" r ON r."${table}id" = w."${lookup}" WHERE w."activityid" = ?`;
  return ({ rows }: Stage): string => String(rows(sql, [id])[0]?.name ?? "nothing");
};
const customerName = linkedName("contact", "fullname", "msdyn_customer");
const caseName = linkedName("incident", "title", "msdyn_issueid");

const rowId = ({ rows }: Stage, table: string, column: string, value: string): string =>
  String(rows(`SELECT "${table}id" AS id FROM "${table}" WHERE "${column}" = ?`, [value])[0]?.id);

const linkAsOther =
  (conversation: string, column: string, table: string, name: string) =>
  (stage: Stage): void => {
    const property =
      table === "incident"
        ? "msdyn_IssueId_msdyn_ocliveworkitem"
        : "msdyn_customer_msdyn_ocliveworkitem_contact";
    stage.asOther("PATCH", `${CONVERSATION}s(${conversation})`, {
      [`${property}@odata.bind`]: `/${table}s(${rowId(stage, table, column, name)})`,
    });
  };

/** The name of the linked record: the control offers to unlink it, or offers its search where nothing is linked. */
async function shownName({ control }: Scene, search: RegExp): Promise<string | undefined> {
  const unlink = control.getByRole("button", { name: /^Unlink / });
  if ((await unlink.count()) > 0)
    return (await unlink.first().getAttribute("aria-label"))?.replace(/^Unlink /, "");
  return (await control.getByRole("combobox", { name: search }).count()) > 0
    ? "nothing"
    : undefined;
}

const customers = {
  scenario: "customers",
  control: "CustomerProfile",
  other: silent,
  table: CONVERSATION,
  closedRefuses: true,
  shown: (scene: Scene) => shownName(scene, /./),
} satisfies Partial<Write>;
const cases = {
  scenario: "manyCases",
  table: CONVERSATION,
  closedRefuses: true,
} satisfies Partial<Write>;

const linkLikely: Write = {
  ...customers,
  name: "link a likely customer",
  conversation: unknown,
  target: (scene) => button(scene, "Link Z. Lis"),
  stored: customerName(unknown),
  before: "nothing",
  after: "Z. Lis",
  interfere: linkAsOther(unknown, "fullname", "contact", "Jan Dawny"),
  theirs: "Jan Dawny",
};
const unlinkCustomer: Write = {
  ...customers,
  name: "unlink the customer",
  conversation: retired,
  target: (scene) => button(scene, "Unlink Jan Dawny"),
  stored: customerName(retired),
  before: "Jan Dawny",
  after: "nothing",
  interfere: linkAsOther(retired, "fullname", "contact", "Z. Lis"),
  theirs: "Z. Lis",
};

const countTitles = ({ rows }: Stage, table: string, column: string, name: string): number =>
  rows(`SELECT 1 FROM "${table}" WHERE "${column}" = ?`, [name]).length;

const search = async ({ control }: Scene, words: string, option: string): Promise<void> => {
  await control.getByRole("combobox").fill(words);
  await control.getByRole("option", { name: option }).first().waitFor();
  await control.getByRole("combobox").press("ArrowDown");
};

export const linkWrites: readonly Write[] = [
  linkLikely,
  { ...linkLikely, name: "link a likely customer by the form script", byScript: true },
  {
    ...customers,
    name: "link a customer found by search",
    conversation: unknown,
    begin: (scene) => search(scene, "orla", "Orla Byrne"),
    target: ({ control }) => control.getByRole("combobox"),
    key: "Enter",
    stored: customerName(unknown),
    before: "nothing",
    after: "Orla Byrne",
    interfere: linkAsOther(unknown, "fullname", "contact", "Jan Dawny"),
    theirs: "Jan Dawny",
  },
  {
    ...customers,
    name: "link another contact instead",
    conversation: twice,
    target: (scene) => button(scene, "Link Z. Lis"),
    stored: customerName(twice),
    before: "Zofia Lis",
    after: "Z. Lis",
    interfere: linkAsOther(twice, "fullname", "contact", "Jan Dawny"),
    theirs: "Jan Dawny",
  },
  unlinkCustomer,
  { ...unlinkCustomer, name: "unlink the customer by the form script", byScript: true },
  {
    ...customers,
    name: "create and link a contact",
    conversation: unknown,
    async begin({ stage: { page }, control }) {
      await control.getByRole("combobox").fill("Zofia Nowa");
      await control.getByRole("button", { name: "New Contact" }).click();
      await page.getByRole("dialog").getByLabel("Last Name").waitFor();
    },
    target: ({ stage: { page } }) =>
      page.getByRole("dialog").getByRole("button", { name: "Save and close" }),
    stored: (stage) =>
      `${customerName(unknown)(stage)}, ${countTitles(stage, "contact", "fullname", "Zofia Nowa")} made`,
    shown: async (scene) => {
      const name = await shownName(scene, /./);
      return (
        name && `${name}, ${countTitles(scene.stage, "contact", "fullname", "Zofia Nowa")} made`
      );
    },
    before: "nothing, 0 made",
    after: "Zofia Nowa, 1 made",
    partly: "nothing, 1 made",
    undone: "nothing, 1 made",
    interfere: linkAsOther(unknown, "fullname", "contact", "Jan Dawny"),
    theirs: "Jan Dawny, 1 made",
  },
  {
    ...cases,
    name: "link a case found by search",
    control: "LinkedCase",
    conversation: mateo,
    other: aino,
    begin: (scene) => search(scene, "CAS-02011", "Router loses the thermostat"),
    target: ({ control }) => control.getByRole("combobox"),
    key: "Enter",
    stored: caseName(mateo),
    shown: (scene) => shownName(scene, /./),
    before: "nothing",
    after: "Router loses the thermostat",
    interfere: linkAsOther(mateo, "ticketnumber", "incident", "CAS-02002-C3D4"),
    theirs: "Bill counts the service visit twice",
  },
  {
    ...cases,
    name: "link a case of the list",
    control: "RecentCases",
    conversation: mateo,
    other: aino,
    target: (scene) => button(scene, "Link Router loses the thermostat"),
    stored: (stage) =>
      caseName(mateo)(stage) === "Router loses the thermostat" ? "linked" : caseName(mateo)(stage),
    async shown(scene) {
      const stored = caseName(mateo)(scene.stage).replace("Router loses the thermostat", "nothing");
      const row = scene.control.getByRole("listitem").filter({ hasText: "Router loses" });
      if ((await row.count()) === 0) return undefined;
      if (/\bLinked\b/.test(await row.first().innerText())) return "linked";
      return (await button(scene, "Link Router loses the thermostat").count()) > 0
        ? stored
        : undefined;
    },
    before: "nothing",
    after: "linked",
    interfere: linkAsOther(mateo, "ticketnumber", "incident", "CAS-02002-C3D4"),
    theirs: "Bill counts the service visit twice",
  },
  {
    ...cases,
    name: "unlink the case",
    control: "LinkedCase",
    conversation: zofia,
    other: aino,
    target: (scene) => button(scene, /^Unlink /),
    stored: caseName(zofia),
    shown: (scene) => shownName(scene, /./),
    before: "Heating fails every night at three",
    after: "nothing",
    interfere: linkAsOther(zofia, "ticketnumber", "incident", "CAS-02002-C3D4"),
    theirs: "Bill counts the service visit twice",
  },
  {
    ...cases,
    name: "create and link a case",
    control: "LinkedCase",
    conversation: aino,
    other: mateo,
    async begin({ stage: { page }, control }) {
      await control.getByRole("combobox").fill("Radiator hums");
      await control.getByRole("button", { name: "New Case" }).click();
      await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    },
    target: ({ stage: { page } }) =>
      page.getByRole("dialog").getByRole("button", { name: "Save and close" }),
    stored: (stage) =>
      `${caseName(aino)(stage)}, ${countTitles(stage, "incident", "title", "Radiator hums")} made`,
    shown: async (scene) => {
      const name = await shownName(scene, /./);
      return (
        name && `${name}, ${countTitles(scene.stage, "incident", "title", "Radiator hums")} made`
      );
    },
    before: "nothing, 0 made",
    after: "Radiator hums, 1 made",
    partly: "nothing, 1 made",
    undone: "nothing, 1 made",
    interfere: linkAsOther(aino, "ticketnumber", "incident", "CAS-02002-C3D4"),
    theirs: "Bill counts the service visit twice, 1 made",
  },
];
