import { pollNow, settle, useStage } from "../support/browser";

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

test("where a case has no entries, a mail, a task and a note of another agent are each seen within one round", async () => {
  await stage.tell("reset", { scenario: "timelineRich" });
  const page = await stage.open(
    "?scenario=timelineRich&conversation=6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d03&controls=LinkedRecordsTimeline",
    { hasClock: true },
  );
  const api = `${stage.url}/api/data/v9.2`;
  const { value: cases } = (await (
    await fetch(`${api}/incidents?$select=incidentid&$filter=ticketnumber eq 'CAS-02201-A1A1'`)
  ).json()) as { value: { incidentid: string }[] };
  const quiet = `/incidents(${cases[0]?.incidentid ?? ""})`;
  const written: readonly (readonly [string, object])[] = [
    ["emails", { subject: "A late mail", "regardingobjectid_incident_email@odata.bind": quiet }],
    ["tasks", { subject: "A late task", "regardingobjectid_incident_task@odata.bind": quiet }],
    ["annotations", { subject: "A late note", "objectid_incident@odata.bind": quiet }],
  ];
  const timeline = page.locator('[data-control="LinkedRecordsTimeline"]');
  for (const [set, body] of written) {
    expect((await stage.tell("agent", { method: "POST", path: set, body })).status).toBe(204);
    await pollNow(page);
    await timeline.getByText(String((body as { subject: string }).subject)).waitFor();
  }
});
