import { AxeBuilder } from "../support/axe";
import type { Page } from "playwright-core";
import type { LoggedRequest } from "../../workbench/page/workbenchServer";
import { settle, useStage } from "../support/browser";

const stage = useStage();
const empty =
  "?scenario=empty&controls=SelfServiceActivity,PreChatSurvey,AdditionalDetails,VisitorDetails,ConversationDetails";
const cell = (page: Page, control: string) => page.locator(`[data-control="${control}"]`);
const logged = async () =>
  (await (await fetch(`${stage.url}/workbench/requests`)).json()) as LoggedRequest[];
const create = async (set: string, row: object) => {
  const { status } = await fetch(`${stage.url}/api/data/v9.2/${set}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(row),
  });
  expect(status).toBe(204);
};

/** Opens what makers are told, and gives it. */
async function why(page: Page, control: string, name = "Why is this empty?"): Promise<string> {
  await cell(page, control).getByRole("button", { name }).click();
  await settle(page);
  return cell(page, control).innerText();
}

beforeEach(async () => void (await stage.tell("reset", { scenario: "empty" })));

test("agents read one line, and nothing for makers", async () => {
  const page = await stage.open(`${empty}&role=agent`);
  expect(await cell(page, "AdditionalDetails").innerText()).toContain("No details were passed");
  expect(await page.getByRole("button", { name: "Why is this empty?" }).count()).toBe(0);
  expect(await page.locator("main").innerText()).not.toContain("Only makers");
});

test("a maker who asks is told that nothing has come from anywhere, and where it is set up; before that nothing is looked into", async () => {
  const {
    value: [{ msdyn_omnichannelconfigurationid: id }],
  } = (await (
    await fetch(`${stage.url}/api/data/v9.2/msdyn_omnichannelconfigurations`)
  ).json()) as { value: { msdyn_omnichannelconfigurationid: string }[] };
  await stage.tell("agent", {
    method: "PATCH",
    path: `msdyn_omnichannelconfigurations(${id})`,
    body: { msdyn_isupdateskillsenabled: false },
  });
  const page = await stage.open(`${empty}&role=administrator`);
  const before = (await logged()).length;
  const said = await why(page, "SelfServiceActivity");
  expect(said).toContain("msdyn_visitorjourney: no conversation from the last 30 days has rows");
  expect(said).toContain("setContextProvider");
  expect(
    (await logged())
      .slice(before)
      .map(({ path }) => /v9.2\/(\w+)/.exec(path)?.[1])
      .sort(),
  ).toEqual(["fieldpermissions", "msdyn_visitorjourneies"]);
  expect(await why(page, "PreChatSurvey")).toContain(
    "msdyn_chatquestionnaireresponseitem: no conversation",
  );
  expect(await cell(page, "ConversationDetails").innerText()).toContain(
    "Enable update skill control",
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("rows of other conversations say that it is set up", async () => {
  const other = "0badcafe-0000-4000-8000-0000000000aa";
  await create("msdyn_ocliveworkitems", {
    activityid: other,
    subject: "Another",
    msdyn_channel: "192360000",
    statuscode: 2,
  });
  await create("msdyn_visitorjourneies", {
    "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${other})`,
    msdyn_displaytitle: "Start",
  });
  const page = await stage.open(`${empty}&role=administrator&theme=dark`);
  expect(await why(page, "SelfServiceActivity")).toContain(
    "msdyn_visitorjourney: other conversations from the last 30 days have rows",
  );
  expect(await why(page, "AdditionalDetails")).toContain(
    "msdyn_ocliveworkitemcontextitem: no conversation",
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("a table that is missing or closed is named, in Polish too", async () => {
  await stage.tell("faults", {
    rules: [
      { table: "msdyn_ocliveworkitemcontextitemelastic", status: 404 },
      { table: "msdyn_chatquestionnaireresponseitem", status: 403 },
    ],
  });
  const page = await stage.open(`${empty}&role=administrator&language=1045`);
  const said = await why(page, "AdditionalDetails", "Dlaczego nie ma tu danych?");
  expect(said).toContain("Tabela msdyn_ocliveworkitemcontextitemelastic nie jest zainstalowana.");
  expect(said).toContain("msdyn_ocliveworkitemcontextitem: żadna konwersacja");
});

test("columns under column security are named once, those of other tables are not", async () => {
  for (const column of ["msdyn_name", "msdyn_name", "msdyn_chatanswertext"]) {
    await create("fieldpermissions", {
      entityname: "msdyn_chatquestionnaireresponseitem",
      attributelogicalname: column,
      canread: 4,
    });
  }
  await create("fieldpermissions", {
    entityname: "contact",
    attributelogicalname: "mobilephone",
    canread: 4,
  });
  const page = await stage.open(`${empty}&role=administrator`);
  const said = await why(page, "PreChatSurvey");
  expect(said).toMatch(
    /msdyn_chatquestionnaireresponseitem: column security hides (msdyn_name, msdyn_chatanswertext|msdyn_chatanswertext, msdyn_name) from/,
  );
  expect(said).not.toContain("mobilephone");
  expect(await why(page, "AdditionalDetails")).not.toContain("column security");
});

test.each([
  ["administrator", "This is expected in the form designer"],
  ["agent", "Details appear here once"],
])("without a conversation the %s reads: %s", async (role, words) => {
  const page = await stage.open(`${empty}&role=${role}&formscript=off&omnichannel=off`);
  await page.evaluate(() => window.workbench?.setPlacement("VisitorDetails", null));
  await settle(page);
  expect(await cell(page, "VisitorDetails").innerText()).toContain(words);
});
