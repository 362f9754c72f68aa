import { AxeBuilder } from "../support/axe";
import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";

const stage = useStage();

async function examine(scenario: string, role: string): Promise<Page> {
  await stage.tell("reset", { scenario });
  const page = await stage.open();
  await page.goto(`${stage.url}/doctor?role=${role}`);
  await settle(page);
  return page;
}
const report = async (page: Page, control: RegExp) =>
  page.getByRole("region", { name: control }).innerText();

beforeEach(async () => void (await stage.tell("reset", { scenario: "liveChat" })));

test("it tells rows, privileges and secured columns of every control, and is accessible", async () => {
  const page = await examine("liveChat", "newcomer");
  const controls = (await (await fetch(`${stage.url}/workbench/controls`)).json()) as string[];
  expect(
    (await page.getByRole("heading", { level: 2 }).allInnerTexts()).filter((heading) =>
      controls.some((name) => heading.startsWith(name)),
    ),
  ).toHaveLength(controls.length);
  const survey = await report(page, /^PreChatSurvey/);
  expect(survey).toMatch(/msdyn_ocliveworkitem\s+OK: Readable. Newest row: \d/);
  expect(survey).toContain("Check: The column mobilephone is secured");
  expect(await report(page, /^ConversationDetails/)).toMatch(
    /msdyn_ocliveworkitemcharacteristic[\s\S]*Problem: The user's roles don't have Create\./,
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("where everything is installed and allowed, no control is in trouble", async () => {
  const page = await examine("liveChat", "administrator");
  expect(
    (await page.getByRole("heading", { level: 2 }).allInnerTexts()).filter((heading) =>
      heading.includes("trouble"),
    ),
  ).toEqual([]);
});

test("a closed table and one that is not installed are told apart", async () => {
  expect(await report(await examine("noPrivilege", "restricted"), /^VisitorDetails/)).toMatch(
    /msdyn_livechatengagementctx\s+Problem: Couldn't read rows: .*ReadAccess|msdyn_livechatengagementctx\s+Problem: Couldn't read rows: .*prvRead/,
  );
  const page = await examine("tablesMissing", "agent");
  expect(await report(page, /^VisitorDetails/)).toMatch(
    /msdyn_livechatengagementctx\s+Problem: The table wasn't found/,
  );
});

test("switches and forms: what is off, where it is, and whether the form has the script", async () => {
  const form = (name: string, formxml: string) =>
    fetch(`${stage.url}/api/data/v9.2/systemforms`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Workbench-User": "role=administrator" },
      body: JSON.stringify({ name, objecttypecode: "msdyn_ocliveworkitem", type: 2, formxml }),
    });
  await stage.tell("reset", { scenario: "liveChat" });
  expect(
    (await form("Ours", "<form><control name='csum_CustomerSummary.LinkedCase'/></form>")).status,
  ).toBe(204);
  expect(
    (
      await form(
        "With script",
        "<form><Library name='csum_/conversationForm.js'/><Handler functionName='CustomerSummaryForm.onLoad'/><control name='csum_CustomerSummary.LinkedCase'/></form>",
      )
    ).status,
  ).toBe(204);
  expect(
    (
      await form(
        "Half",
        "<form><Library name='csum_/conversationForm.js'/><control name='csum_CustomerSummary.LinkedCase'/></form>",
      )
    ).status,
  ).toBe(204);
  const page = await stage.open();
  await page.goto(`${stage.url}/doctor`);
  await settle(page);
  const switches = await report(page, /^Switches/);
  expect(switches).toContain("Enable update skill control");
  expect(switches).toMatch(/Customize active conversation form\s+Check: Must be on/);
  expect(switches).toMatch(
    /Self service\s+Problem: Off: self-service activity isn't recorded \(admin center, Customer settings/,
  );
  const forms = await report(page, /^Forms/);
  expect(forms).toMatch(
    /Ours\s+OK: On the form: LinkedCase\.\s+Check: The form script isn't registered/,
  );
  expect(forms).toMatch(
    /With script\s+OK: On the form: LinkedCase\.\s+OK: The form script is registered/,
  );
  expect(forms).toMatch(
    /Half\s+OK: On the form: LinkedCase\.\s+Problem: .* its handler CustomerSummaryForm\.onLoad isn't/,
  );
});

test("its questions are no control's, and it changes nothing", async () => {
  await examine("liveChat", "agent");
  await stage.tell("requests", undefined, "DELETE");
  const page = await stage.open();
  await stage.tell("requests", undefined, "DELETE");
  await page.goto(`${stage.url}/doctor`);
  await settle(page);
  expect(await (await fetch(`${stage.url}/workbench/requests`)).json()).toEqual([]);
});
