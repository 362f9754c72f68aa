import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const CONTROL = '[data-control="LinkedRecordsTimeline"]';
const RICH = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d01";
const minutesAgo = (minutes: number): string =>
  new Date(Date.now() - minutes * 60_000).toISOString();
const mail = {
  id: "one",
  kind: "mail",
  subject: "Pictures of the smoke",
  preview: "Attached.",
  date: minutesAgo(1440 * 3.5),
  isOutgoing: false,
  participants: "Oskar Lind",
  hasAttachments: true,
  link: "https://outlook.office.com/mail/one",
};
const meeting = {
  id: "two",
  kind: "meeting",
  subject: "Call about the grinder",
  date: minutesAgo(-60),
  endDate: minutesAgo(-90),
  isOutgoing: true,
  participants: "Oskar Lind",
  hasAttachments: false,
  link: "https://outlook.office.com/calendar/two",
};

/** The form session as any bundle of the page finds it. */
type Sessions =
  | Map<string, { readonly topicListeners: Map<string, Set<(message: unknown) => void>> }>
  | undefined;

/** Publishes rows as OutlookActivity does. */
const publish = (page: Page, rows: unknown): Promise<void> =>
  page.evaluate(
    ([id, message]) => {
      (Reflect.get(window, Symbol.for("CustomerSummary.formSession.v1")) as Sessions)
        ?.get(id)
        ?.topicListeners.get("outlookRows")
        ?.forEach((listener) => listener(message));
    },
    [RICH, rows] as const,
  );

const open = (more = ""): Promise<Page> =>
  stage.open(
    `?scenario=timelineRich&conversation=${RICH}&controls=LinkedRecordsTimeline,AdditionalDetails${more}`,
  );
const entries = (page: Page) => page.locator(`${CONTROL} [data-entry]`);
const subjects = (page: Page): Promise<string[]> =>
  entries(page).evaluateAll((rows) =>
    rows.map((row) => row.querySelector("bdi")?.textContent ?? ""),
  );

test.each([16, 17])(
  "what lies in the agent's mailbox stands among the rest by its time, and goes when it is taken back (React %i)",
  async (react) => {
    const page = await open(`&react=${react}`);
    const before = await subjects(page);
    expect(await page.locator(CONTROL).innerText()).not.toContain("Outlook");
    await publish(page, [mail, meeting, { ...mail, id: "bad", link: "javascript:alert(1)" }]);
    await entries(page).filter({ hasText: "Call about the grinder" }).waitFor();
    const shown = await subjects(page);
    expect(shown.indexOf("Call about the grinder")).toBeLessThan(
      shown.indexOf("Technician's visit"),
    );
    await page.locator(`${CONTROL} input[type=search]`).fill("smoke");
    const row = entries(page).filter({ hasText: "Pictures of the smoke" });
    await eventually(() => row.innerText()).toMatch(
      /Email · Oskar Lind · Incoming · With attachments · Outlook/,
    );
    await page.locator(`${CONTROL} input[type=search]`).fill("");
    await entries(page).filter({ hasText: "Call about the grinder" }).waitFor();
    await publish(page, []);
    await entries(page)
      .filter({ hasText: "Call about the grinder" })
      .waitFor({ state: "detached" });
    await settle(page);
    expect(await subjects(page)).toEqual(before);
  },
);

test("search, filters and the list on top work on them; each opens in Outlook", async () => {
  const page = await open();
  await publish(page, [mail, meeting]);
  await page.getByRole("combobox", { name: "Linked records" }).click();
  await page.getByRole("option", { name: "Outlook" }).click();
  await page.locator(CONTROL).getByText("2 of 2").waitFor();
  await eventually(() => subjects(page)).toEqual([
    "Call about the grinder",
    "Pictures of the smoke",
  ]);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("combobox", { name: "Attachments" }).click();
  await page.getByText("With attachments (1)").click();
  await page.keyboard.press("Escape");
  await entries(page).filter({ hasText: "Call about the grinder" }).waitFor({ state: "detached" });
  await eventually(() => subjects(page)).toEqual(["Pictures of the smoke"]);
  await entries(page).first().click();
  const link = page.locator(CONTROL).getByRole("link", { name: "Open in Outlook" });
  await eventually(async () => [
    await link.getAttribute("href"),
    await link.getAttribute("target"),
    await link.getAttribute("rel"),
  ]).toEqual([mail.link, "_blank", "noopener noreferrer"]);
  await settle(page);
  expect(
    await page
      .locator(CONTROL)
      .getByRole("button", { name: /Open record|Reply/ })
      .count(),
  ).toBe(0);
  await publish(page, []);
  await page.getByText(/of \d+ loaded match/).waitFor();
  await page
    .getByRole("combobox", { name: "Linked records" })
    .filter({ hasText: "All linked" })
    .waitFor();
});

test("a timeline that comes later asks for them once", async () => {
  const page = await open();
  await page.evaluate(
    ([id, rows]) => {
      window.workbench?.destroy("LinkedRecordsTimeline");
      const topicListeners = (
        Reflect.get(window, Symbol.for("CustomerSummary.formSession.v1")) as Sessions
      )?.get(id)?.topicListeners;
      const wanted: unknown[] = [];
      Object.assign(window, { wanted });
      topicListeners?.set(
        "outlookRowsRequested",
        new Set([
          (message: unknown) => {
            wanted.push(message);
            topicListeners.get("outlookRows")?.forEach((listener) => listener(rows));
          },
        ]),
      );
      window.workbench?.mount("LinkedRecordsTimeline");
    },
    [RICH, [meeting]] as const,
  );
  await settle(page);
  await entries(page).filter({ hasText: "Call about the grinder" }).waitFor();
  expect(
    await page.evaluate(() => (window as Window & { wanted?: unknown[] }).wanted?.length),
  ).toBe(1);
});
