import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";

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

test("a try by hand brings the data back after the server has failed", async () => {
  const page = await stage.open(both);
  await stage.tell("faults", { rules: [{ status: 500 }] });
  await page.reload();
  await settle(page);
  await stage.tell("faults", {});
  for (const control of ["ConversationDetails", "VisitorDetails"]) {
    await page
      .locator(`[data-control="${control}"]`)
      .getByRole("button", { name: "Try again" })
      .first()
      .click();
    await settle(page);
  }
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
