import { settle, useStage } from "../support/browser";

const stage = useStage();
const waiting = "a5d8f2e7-61b9-4c03-9d4a-7f2b8e6c1d01";

test("the bar lets another agent close the conversation; the form learns of it when it is opened anew", async () => {
  await stage.tell("reset", { scenario: "waiting" });
  const page = await stage.open("?scenario=waiting", { probe: true });
  await page.getByRole("button", { name: "Switches" }).click();
  const [answer] = await Promise.all([
    page.waitForResponse(/\/workbench\/agent$/),
    page.getByRole("button", { name: "Close as another agent" }).click(),
  ]);
  expect(answer.status()).toBe(204);
  await settle(page);
  const row = (await (
    await fetch(`${stage.url}/api/data/v9.2/msdyn_ocliveworkitems(${waiting})?$select=statecode`)
  ).json()) as { statecode: number };
  expect(row.statecode).toBe(1);
  expect(await page.evaluate(() => window.probe.context.mode.isControlDisabled)).toBe(false);
  await page.reload();
  await settle(page);
  expect(await page.evaluate(() => window.probe.context.mode.isControlDisabled)).toBe(true);
});
