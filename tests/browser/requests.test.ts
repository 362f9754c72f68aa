import type { Page } from "playwright-core";
import type { LoggedRequest } from "../../workbench/page/workbenchServer";
import { placeAgain, settle, useStage } from "../support/browser";

const stage = useStage();

const logged = async () =>
  (await (await fetch(`${stage.url}/workbench/requests`)).json()) as LoggedRequest[];
const tables = (requests: LoggedRequest[]) =>
  requests.map(({ path }) => /v9\.2\/(\w+)/.exec(path)?.[1]).sort();
const liveChat = "?scenario=liveChat&latency=80&controls=ConversationDetails,VisitorDetails";
const asked = ["msdyn_ocliveworkitems", "msdyn_omnichannelconfigurations"];

test.each([16, 17])("both controls of a live chat cost two requests on React %i", async (react) => {
  await stage.open(`${liveChat}&react=${react}`);
  const requests = await logged();
  expect(tables(requests)).toEqual(asked);
  expect(new Set(requests.map(({ wave }) => wave)).size).toBe(1);
  expect(new Set(requests.map(({ status }) => status))).toEqual(new Set([200]));
});

test("a third control adds its own questions to the same wave", async () => {
  await stage.open(
    "?scenario=liveChat&latency=80&controls=ConversationDetails,VisitorDetails,AdditionalDetails",
  );
  const requests = await logged();
  expect(tables(requests)).toEqual(
    [
      ...asked,
      "msdyn_chatquestionnaireresponseitems",
      "msdyn_ocliveworkitemcontextitemelastics",
      "msdyn_ocliveworkstreamcontextvariables",
    ].sort(),
  );
  expect(new Set(requests.map(({ wave }) => wave)).size).toBe(1);
});

test("where a table is missing, each part is asked for alone in one more wave, and not again until a refresh", async () => {
  const page = await stage.open(
    "?scenario=tablesMissing&latency=80&controls=ConversationDetails,VisitorDetails",
  );
  const requests = await logged();
  expect(tables(requests.filter(({ wave }) => wave === 1))).toEqual(asked);
  const parts = requests.filter(({ path }) => !path.includes("msdyn_ocsessions")); // asked later, because the row tells of no wait
  expect(new Set(parts.map(({ wave }) => wave))).toEqual(new Set([1, 2]));
  await stage.tell("requests", undefined, "DELETE");
  await placeAgain(page, "ConversationDetails");
  expect((await logged()).filter(({ status }) => status >= 400)).toEqual([]);
});

test("drawing anew asks nothing", async () => {
  const page = await stage.open(liveChat);
  await page.evaluate(() => {
    window.workbench?.rerender("ConversationDetails");
    window.workbench?.rerender("VisitorDetails");
  });
  await page.setViewportSize({ width: 800, height: 600 });
  await settle(page);
  expect(await logged()).toHaveLength(2);
});

test("a refresh in one control asks once for both, and both show what has changed", async () => {
  const page = await stage.open(liveChat);
  await stage.tell("requests", undefined, "DELETE");
  await page
    .locator('[data-control="VisitorDetails"]')
    .getByRole("button", { name: /^Refresh/ })
    .click();
  await settle(page);
  expect(tables(await logged())).toEqual(asked);
});

test("a placement that comes late starts the reading, another conversation is read anew", async () => {
  const page = await stage.open(`${liveChat}&formscript=off&omnichannel=off`);
  const other = await conversationOf(page, 1);
  await page.evaluate(() => {
    for (const name of ["ConversationDetails", "VisitorDetails"])
      window.workbench?.setPlacement(name, null);
  });
  await settle(page);
  expect(await page.locator('[data-control="ConversationDetails"]').innerText()).toContain(
    "No conversation yet",
  );
  await stage.tell("requests", undefined, "DELETE");
  await page.evaluate((id) => {
    for (const name of ["ConversationDetails", "VisitorDetails"])
      window.workbench?.setPlacement(name, `{${id.toUpperCase()}}`);
  }, other);
  await settle(page);
  const requests = await logged();
  expect(tables(requests)).toEqual(asked);
  const [ofConversation] = requests.filter(({ path }) => path.includes("msdyn_ocliveworkitems"));
  expect(ofConversation?.path).toContain(other);
});

test("a conversation made over HTTP appears in both controls", async () => {
  const api = `${stage.url}/api/data/v9.2`;
  const create = (set: string, row: object) =>
    fetch(`${api}/${set}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(row),
    });
  await create("msdyn_ocliveworkitems", {
    activityid: "0badcafe-0000-4000-8000-000000000001",
    subject: "Made by hand",
    msdyn_channel: "192360000",
    statuscode: 2,
    msdyn_startedon: new Date().toISOString(),
  });
  await create("msdyn_livechatengagementctxes", {
    msdyn_browser: "Netscape 4",
    "msdyn_liveworkitemid@odata.bind":
      "/msdyn_ocliveworkitems(0badcafe-0000-4000-8000-000000000001)",
  });
  const page = await stage.open("?conversation=0badcafe-0000-4000-8000-000000000001");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Made by hand");
  expect(await page.locator('[data-control="ConversationDetails"]').innerText()).toContain(
    "Live chat",
  );
  expect(await page.locator('[data-control="VisitorDetails"]').innerText()).toContain("Netscape 4");
});

async function conversationOf(page: Page, index: number): Promise<string> {
  const scenarios = await page.evaluate(
    async () =>
      (await (await fetch("/workbench/scenarios")).json()) as {
        name: string;
        conversations: { id: string }[];
      }[],
  );
  return scenarios.find(({ name }) => name === "liveChat")?.conversations[index]?.id ?? "";
}
