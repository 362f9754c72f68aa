import type { Stage } from "../stage";
import { button, type Scene, type Write } from "./write";

const twice = "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b02";
const account = "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b03";
const anna = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const mai = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a03";
const surveyed = "4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b01";
const surveyedByItems = "4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b02";

const TIE = "msdyn_ocliveworkitemcharacteristic";
const ACTIVE = 192350000;
const DELETED = 192350001;

/** The customer of a conversation, with one of its columns. */
const customerColumn = (conversation: string, column: string) => (stage: Stage) => {
  const sql = `SELECT c."contactid" AS id, c."${column}" AS value FROM "msdyn_ocliveworkitem" w
    JOIN "contact" c ON c."contactid" = w."msdyn_customer" WHERE w."activityid" = ?`;
  const [row] = stage.rows(sql, [conversation]);
  return { id: String(row?.id), value: String(row?.value ?? "empty") };
};
const jobTitle = customerColumn(twice, "jobtitle");
const email = customerColumn(surveyed, "emailaddress1");

const changeAsOther =
  (read: (stage: Stage) => { id: string }, column: string, value: string) =>
  (stage: Stage): void =>
    stage.asOther("PATCH", `contacts(${read(stage).id})`, { [column]: value });

/** The skills that the conversation has, each once for each of its rows. */
const skills = ({ rows }: Stage): string =>
  rows(
    `SELECT c."name" AS name FROM "${TIE}" t
      JOIN "characteristic" c ON c."characteristicid" = t."msdyn_characteristic"
      WHERE t."msdyn_ocliveworkitemid" = ? AND t."msdyn_status" = ?`,
    [anna, ACTIVE],
  )
    .map(({ name }) => String(name))
    .sort()
    .join(", ");

const shownSkills = async ({ control }: Scene): Promise<string> =>
  (
    await control
      .getByRole("list", { name: "Skills" })
      .getByRole("listitem")
      .evaluateAll((items) => items.map((item) => item.textContent ?? ""))
  )
    .map(
      (words) =>
        /Billing|Heating|Kitchen appliances|Loyalty programme|Polish|Returns/.exec(words)?.[0],
    )
    .sort()
    .join(", ");

const skillsAre = {
  scenario: "liveChat",
  control: "ConversationDetails",
  conversation: anna,
  other: mai,
  table: TIE,
  stored: skills,
  shown: shownSkills,
  closedRefuses: true,
} satisfies Partial<Write>;
const FIRST_SKILLS = "Kitchen appliances, Loyalty programme, Polish, Returns";
const WITH_HEATING = "Heating, Kitchen appliances, Loyalty programme, Polish, Returns";
const WITHOUT_RETURNS = "Kitchen appliances, Loyalty programme, Polish";

const removeAsOther =
  (skill: string) =>
  (stage: Stage): void => {
    const [row] = stage.rows(
      `SELECT t."${TIE}id" AS id FROM "${TIE}" t
        JOIN "characteristic" c ON c."characteristicid" = t."msdyn_characteristic"
        WHERE t."msdyn_ocliveworkitemid" = ? AND c."name" = ? AND t."msdyn_status" = ?`,
      [anna, skill, ACTIVE],
    );
    if (row) stage.asOther("PATCH", `${TIE}s(${String(row.id)})`, { msdyn_status: DELETED });
  };

function addAsOther(stage: Stage): void {
  const [skill] = stage.rows(
    `SELECT "characteristicid" AS id FROM "characteristic" WHERE "name" = 'Heating'`,
  );
  stage.asOther("POST", `${TIE}s`, {
    "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${anna})`,
    "msdyn_characteristic@odata.bind": `/characteristics(${String(skill?.id)})`,
    msdyn_characteristicsource: 321240002,
    msdyn_status: ACTIVE,
  });
}

export const valueWrites: readonly Write[] = [
  {
    name: "correct a value of the customer",
    scenario: "customers",
    control: "CustomerProfile",
    conversation: twice,
    other: account,
    table: "contact",
    async begin(scene) {
      await button(scene, "Edit Job Title").click();
      await scene.control.locator("input:focus").fill("Baker");
    },
    target: ({ control }) => control.locator("input:focus"),
    key: "Enter",
    stored: (stage) => jobTitle(stage).value,
    shown: async ({ control }) => {
      const value = control.locator("dd").filter({
        has: control.page().getByRole("button", { name: "Edit Job Title" }),
      });
      if ((await value.count()) === 0) return undefined;
      const words = await value.innerText();
      return /Baker|Chef/.exec(words)?.[0] ?? "empty";
    },
    before: "empty",
    after: "Baker",
    interfere: changeAsOther(jobTitle, "jobtitle", "Chef"),
    theirs: "Chef",
    draft: "Baker",
  },
  {
    name: "take over an answer",
    scenario: "surveyRich",
    control: "PreChatSurvey",
    conversation: surveyed,
    other: surveyedByItems,
    table: "contact",
    target: (scene) => button(scene, /^Update Contact/).first(),
    stored: (stage) => email(stage).value,
    shown: async ({ control }) => {
      // Not the bars, which name the value that could not be saved.
      const words = (await control.locator("dd").allInnerTexts()).join("\n");
      return (
        /(kasia|theirs)@wisniewscy\.example/.exec(words)?.[0] ??
        (words.includes("katarzyna.w@firma.example") ? "katarzyna.w@firma.example" : undefined)
      );
    },
    before: "kasia@wisniewscy.example",
    after: "katarzyna.w@firma.example",
    interfere: changeAsOther(email, "emailaddress1", "theirs@wisniewscy.example"),
    theirs: "theirs@wisniewscy.example",
  },
  {
    ...skillsAre,
    name: "add a skill",
    async begin({ control }) {
      await control.getByRole("combobox").fill("heat");
      await control.page().getByRole("option", { name: "Heating" }).first().waitFor();
      await control.page().keyboard.press("Enter");
      await control.getByRole("group").getByRole("button", { name: "Any", exact: true }).waitFor();
    },
    target: ({ control }) =>
      control.getByRole("group").getByRole("button", { name: "Any", exact: true }),
    before: FIRST_SKILLS,
    after: WITH_HEATING,
    // Before the write another agent adds the same skill, and before undo removes it.
    interfere: (stage) =>
      skills(stage) === FIRST_SKILLS ? addAsOther(stage) : removeAsOther("Heating")(stage),
    theirs: WITH_HEATING,
    theirsAfter: FIRST_SKILLS,
  },
  {
    ...skillsAre,
    name: "remove a skill",
    target: ({ control }) =>
      control
        .getByRole("list", { name: "Skills" })
        .getByRole("listitem")
        .filter({ hasText: "Returns" })
        .getByRole("button"),
    before: FIRST_SKILLS,
    after: WITHOUT_RETURNS,
    interfere: removeAsOther("Loyalty programme"),
    theirs: "Kitchen appliances, Polish",
    theirsAfter: "Kitchen appliances, Polish, Returns",
  },
];
