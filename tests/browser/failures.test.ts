import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const both = "?scenario=liveChat&controls=ConversationDetails,VisitorDetails";
const said = (page: Page, control: string) =>
  page.locator(`[data-control="${control}"]`).innerText();

test.each([
  ["403", "You don't have permission to view this"],
  ["404", "Not available in this environment"],
  ["500", "Couldn't load the data"],
  ["drop", "Couldn't load the data"],
  ["offline", "You're offline"],
])(
  "fault %s has words of its own in both controls, and none of the server's",
  async (fault, words) => {
    const page = await stage.open(`${both}&fault=${fault}`);
    for (const control of ["ConversationDetails", "VisitorDetails"]) {
      const text = await said(page, control);
      expect(text).toContain(words);
      expect(text).not.toMatch(/prvRead|Principal user|0x8|Failed to fetch|Resource not found/);
    }
  },
);

test("while throttled the controls say so, try again by themselves and then show the data", async () => {
  const page = await stage.open(both);
  await stage.tell("faults", { rules: [{ status: 429, retryAfter: 1, times: 4 }] });
  await page.reload();
  await settle(page);
  expect(await said(page, "ConversationDetails")).toContain("The server is busy. Trying again");
  expect(await said(page, "VisitorDetails")).toContain("The server is busy. Trying again");
  await page.getByText("Returns and refunds").nth(1).waitFor({ timeout: 20_000 });
  expect(await said(page, "ConversationDetails")).not.toContain("busy");
});

test("skills that are refused leave the rest of the conversation on screen", async () => {
  const page = await stage.open(`${both}&role=restricted`);
  const text = await said(page, "ConversationDetails");
  expect(text).toContain("Returns and refunds");
  expect(text).toContain("You don't have permission to view this");
});

test("a try by hand in one control brings the data of both back after the server has failed", async () => {
  const page = await stage.open(both);
  await stage.tell("faults", { rules: [{ status: 500 }] });
  await page.reload();
  await settle(page);
  await stage.tell("faults", {});
  await page
    .locator('[data-control="ConversationDetails"]')
    .getByRole("button", { name: "Try again" })
    .first()
    .click();
  await settle(page);
  expect(await said(page, "ConversationDetails")).toContain("Returns and refunds");
  expect(await said(page, "VisitorDetails")).toContain("Firefox");
});

test("what was loaded stays on screen when a refresh finds no network", async () => {
  const page = await stage.open(both);
  await page.context().setOffline(true);
  await page
    .locator('[data-control="ConversationDetails"]')
    .getByRole("button", { name: /^Refresh/ })
    .click();
  await page.getByText("You're offline").first().waitFor();
  await settle(page);
  expect(await said(page, "ConversationDetails")).toContain("Returns and refunds");
  expect(await said(page, "VisitorDetails")).toContain("Firefox");
});

const partial = "?scenario=liveChat&controls=ConversationSummary,AdditionalDetails";
const additional = '[data-control="AdditionalDetails"]';
const elastic = "msdyn_ocliveworkitemcontextitemelastic";

test("where one of two tables gives no answer, the rest is shown as a part, and a neighbour's try completes it", async () => {
  const page = await stage.open(partial);
  const whole = await page.locator(`${additional} dt`).allInnerTexts();
  await stage.tell("faults", { rules: [{ status: 500, table: elastic }] });
  await page.reload();
  await settle(page);
  const tabs = page.locator('[data-control="ConversationSummary"]');
  expect(await said(page, "AdditionalDetails")).toContain("Part of the data below is missing.");
  expect((await page.locator(`${additional} dt`).count()) < whole.length).toBe(true);
  expect(await tabs.getByRole("tab", { name: /Additional/ }).innerText()).toContain("?");
  await tabs.getByRole("tab", { name: /Additional/ }).click();
  await stage.tell("faults", {});
  await tabs.getByRole("button", { name: "Try again" }).click();
  await settle(page);
  expect(await page.locator(`${additional} dt`).allInnerTexts()).toEqual(whole);
  expect(await said(page, "AdditionalDetails")).not.toContain("missing");
  expect(await tabs.getByRole("tab", { name: /Additional/ }).innerText()).toContain(
    String(whole.length),
  );
});

test("while one table is throttled its part comes by itself", async () => {
  const page = await stage.open("?scenario=liveChat&controls=AdditionalDetails");
  const whole = await page.locator(`${additional} dt`).allInnerTexts();
  await stage.tell("faults", {
    rules: [{ status: 429, retryAfter: 1, times: 1, table: elastic }],
  });
  await page.reload();
  await settle(page);
  expect(await said(page, "AdditionalDetails")).toContain("The server is busy. Trying again");
  await eventually(() => page.locator(`${additional} dt`).allInnerTexts()).toEqual(whole);
});

test("the field to add a skill says why it is not there, and comes back", async () => {
  const page = await stage.open("?scenario=liveChat&controls=ConversationDetails");
  await stage.tell("faults", {
    rules: [{ status: 500, table: "msdyn_omnichannelconfiguration" }],
  });
  await page.reload();
  await settle(page);
  expect(await said(page, "ConversationDetails")).toContain("Add skill: Couldn't load the data");
  await stage.tell("faults", {});
  await page.getByRole("button", { name: "Try again: Add skill" }).click();
  await page.getByRole("combobox", { name: "Add skill" }).waitFor();
  await eventually(() => said(page, "ConversationDetails")).not.toContain("Couldn't load");
});
