import type { Locator, Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const controls = "?scenario=manyCases&controls=LinkedCase,RecentCases,ConversationDetails";
const mateo = "2d7f5b93-a6e8-4c14-9b05-7f0a2e8d3a02";
const CASE = "Router loses the thermostat";

const linkedCase = (page: Page): Locator => page.locator('[data-control="LinkedCase"]');
const recentCases = (page: Page): Locator => page.locator('[data-control="RecentCases"]');

/** The title of the case that the conversation is linked to in the database. */
async function storedCase(): Promise<unknown> {
  const path = `msdyn_ocliveworkitems(${mateo})?$expand=msdyn_IssueId_msdyn_ocliveworkitem($select=title)`;
  const row = (await (await fetch(`${stage.url}/api/data/v9.2/${path}`)).json()) as {
    readonly msdyn_IssueId_msdyn_ocliveworkitem?: { readonly title: string } | null;
  };
  return row.msdyn_IssueId_msdyn_ocliveworkitem?.title;
}
const linkFromList = async (page: Page): Promise<void> => {
  await recentCases(page)
    .getByRole("button", { name: `Link ${CASE}` })
    .click();
};
const unlink = (page: Page): Locator =>
  linkedCase(page).getByRole("button", { name: `Unlink ${CASE}` });

beforeEach(() => stage.tell("reset", { scenario: "manyCases" }));

describe.each(["event", "output", "app"])("by %s alone", (link) => {
  test("a case is linked and unlinked, and both controls show it", async () => {
    const page = await stage.open(`${controls}&conversation=${mateo}&link=${link}`);
    await linkFromList(page);
    await recentCases(page).getByText(`You can undo the link to ${CASE}`).waitFor();
    await unlink(page).waitFor();
    await eventually(storedCase).toBe(CASE);
    await unlink(page).click();
    await linkedCase(page).getByText(`Unlinked ${CASE}`).waitFor();
    await recentCases(page)
      .getByRole("button", { name: `Link ${CASE}` })
      .waitFor();
    await eventually(storedCase).toBeUndefined();
  });
});

test("a maker can switch off that controls call the app themselves", async () => {
  const page = await stage.open(`${controls}&conversation=${mateo}&formscript=off`);
  await recentCases(page)
    .getByRole("button", { name: `Link ${CASE}` })
    .waitFor();
  await page.evaluate(() => window.workbench?.setValue("RecentCases", "linkByScriptOnly", true));
  await recentCases(page)
    .getByRole("button", { name: `Link ${CASE}` })
    .waitFor({ state: "detached" });
});

test("controls on a tab that opens later link by the script as well", async () => {
  const page = await stage.open(`${controls}&conversation=${mateo}&tabs=two&link=event`);
  expect(await linkedCase(page).getByRole("heading").count()).toBe(0);
  await page
    .getByRole("list", { name: "Form sections" })
    .getByRole("button", { name: "Case" })
    .click();
  await linkFromList(page);
  await unlink(page).waitFor();
  await eventually(storedCase).toBe(CASE);
});

test("a link that the platform writes late stays on screen, and says so until the row shows it", async () => {
  const page = await stage.open(`${controls}&conversation=${mateo}&linkdelay=10000`);
  await linkFromList(page);
  const bar = recentCases(page).getByText(`Linked ${CASE}, not confirmed yet`);
  await bar.waitFor();
  await eventually(() => recentCases(page).getByRole("listitem").first().innerText()).toMatch(
    /Linked$/,
  );
  await eventually(storedCase).toBe(CASE);
  await recentCases(page).getByRole("button", { name: "Refresh" }).click();
  await bar.waitFor({ state: "detached" });
  await eventually(() => recentCases(page).getByRole("listitem").first().innerText()).toMatch(
    /Linked$/,
  );
});

test("if another agent's link comes instead of a late one, the screen shows that", async () => {
  const page = await stage.open(`${controls}&conversation=${mateo}&linkdelay=10000`);
  const { value } = (await (
    await fetch(
      `${stage.url}/api/data/v9.2/incidents?$select=incidentid&$filter=ticketnumber eq 'CAS-02002-C3D4'`,
    )
  ).json()) as { readonly value: readonly { readonly incidentid: string }[] };
  await linkFromList(page);
  await recentCases(page).getByText(`You can undo the link to ${CASE}`).waitFor();
  await stage.tell("agent", {
    method: "PATCH",
    path: `msdyn_ocliveworkitems(${mateo})`,
    body: { "msdyn_IssueId_msdyn_ocliveworkitem@odata.bind": `/incidents(${value[0].incidentid})` },
  });
  await recentCases(page).getByText("Someone else changed the link").waitFor();
});

describe("on a form that loads no values", () => {
  const start = (page: Page): Locator => page.locator('[data-control="ConversationDetails"]');

  test.each([
    ["the form script", "&omnichannel=on&link=event"],
    ["the app", "&formscript=off"],
  ])("the conversation is found by %s, and every control shows it", async (_, query) => {
    const page = await stage.open(`${controls}&conversation=${mateo}&values=off${query}`);
    await start(page).getByText("Queue").first().waitFor();
    await recentCases(page).getByText(CASE).waitFor();
    await linkFromList(page);
    await eventually(storedCase).toBe(CASE);
  });

  test("without script and app the controls say that there is none, and makers read of the setting", async () => {
    const page = await stage.open(
      `${controls}&conversation=${mateo}&values=off&formscript=off&omnichannel=off&role=administrator`,
    );
    await start(page).getByText("No conversation yet").waitFor();
    expect(await start(page).innerText()).toContain("Customize active conversation form");
    await settle(page);
    expect(await linkedCase(page).innerText()).toContain("No conversation yet");
  });
});
