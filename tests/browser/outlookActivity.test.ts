import { AxeBuilder } from "../support/axe";
import { settle, useStage } from "../support/browser";
import { chats, openOutlook, outlookOf, rowsOf, signIn } from "../support/outlook";
import { eventually } from "../support/waiting";

const stage = useStage({ graph: true });
const graphRequests = async () =>
  (await stage.graph.requests()).filter(
    ({ host, method }) => host === "graph" && method !== "OPTIONS",
  );

test("nothing is asked of Graph before the sign-in, and everything in one request after it", async () => {
  const page = await openOutlook(stage);
  await outlookOf(page).getByText("Sign in to see your mail and meetings with Zofia Lis").waitFor();
  expect(await graphRequests()).toEqual([]);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await settle(page);
  const asked = await graphRequests();
  expect(asked.filter(({ batch }) => !batch).map(({ path }) => path)).toEqual(["/v1.0/$batch"]);
  expect(asked.filter(({ path }) => path.includes("getPresences"))).toEqual([]);
});

test.each(["light", "dark", "highContrast"])(
  "it is accessible in %s, before the sign-in and after it",
  async (theme) => {
    const page = await openOutlook(stage, chats.harbour, `&theme=${theme}`);
    const violations = async () =>
      (await new AxeBuilder({ page }).include('[data-control="OutlookActivity"]').analyze())
        .violations;
    await page.evaluate(() => window.workbench?.setValue("OutlookActivity", "presence", true));
    await outlookOf(page).getByText("Sign in to see your mail").waitFor();
    expect(await violations()).toEqual([]);
    await signIn(page);
    await outlookOf(page).getByRole("list", { name: "Colleagues" }).waitFor();
    expect(await violations()).toEqual([]);
  },
);

test("coming meetings stand on top, then the last first; filters and search narrow the list", async () => {
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await settle(page);
  const all = await rowsOf(page).allInnerTexts();
  expect(all[0]).toContain("Upcoming meeting");
  const count = async (name: string) => {
    const button = (pressed: boolean) =>
      outlookOf(page).getByRole("button", { name, exact: true, pressed });
    await button(false).click();
    await button(true).waitFor();
    await settle(page);
    const found = await rowsOf(page).count();
    await button(true).click();
    await button(false).waitFor();
    await settle(page);
    return found;
  };
  expect((await count("Emails")) + (await count("Meetings"))).toBe(all.length);
  expect((await count("Incoming")) + (await count("Outgoing"))).toBe(all.length);
  await outlookOf(page).getByRole("searchbox").fill("NO SUCH WORD");
  await outlookOf(page).getByText("No results in loaded items").waitFor();
});

test("arrow keys lead through the rows, and a row opens Outlook on the web in a tab of its own", async () => {
  const page = await openOutlook(stage);
  await signIn(page);
  const links = rowsOf(page).getByRole("link");
  await settle(page);
  const [href, target, rel] = await Promise.all(
    ["href", "target", "rel"].map((name) => links.first().getAttribute(name)),
  );
  await links.first().focus();
  await page.keyboard.press("ArrowDown");
  await eventually(() => links.nth(1).evaluate((link) => link === document.activeElement)).toBe(
    true,
  );
  await page.keyboard.press("End");
  await eventually(() => links.last().evaluate((link) => link === document.activeElement)).toBe(
    true,
  );
  expect(href).toMatch(/^https:\/\/outlook\.office/);
  expect([target, rel]).toEqual(["_blank", "noopener noreferrer"]);
});

test("of an account the mails with it and its contacts are shown, from one request", async () => {
  const page = await openOutlook(stage, chats.harbour);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await eventually(async () => (await rowsOf(page).allInnerTexts()).join()).toContain("Orla Byrne");
  await settle(page);
  expect((await graphRequests()).filter(({ batch }) => !batch)).toHaveLength(1);
});

test("a customer who is unlinked is gone at once, and the sign-in stays for the next one", async () => {
  const page = await openOutlook(
    stage,
    chats.zofia,
    "&formscript=on&controls=CustomerProfile,OutlookActivity",
  );
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await page
    .locator('[data-control="CustomerProfile"]')
    .getByRole("button", { name: /^Unlink/ })
    .click();
  await outlookOf(page).getByText("No one is linked to this conversation").waitFor();
  await page
    .locator('[data-control="CustomerProfile"]')
    .getByRole("button", { name: "Undo" })
    .click();
  await rowsOf(page).first().waitFor();
});

test("a calendar that goes on holds back only what is older than where it has been read to, and nothing is called nothing before its end", async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const zofia = { emailAddress: { name: "Zofia Lis", address: "zofia.lis@example.com" } };
  const mail = (subject: string, days: number) => ({
    id: subject,
    subject,
    sentDateTime: inDays(days),
    from: zofia,
  });
  const meeting = (subject: string, days: number, attendees: object[]) => ({
    id: subject,
    subject,
    start: { dateTime: inDays(days), timeZone: "UTC" },
    attendees,
  });
  let mails = [mail("Lately", -5), mail("Long ago", -30)];
  let first = meeting("Visit", 3, [zofia]);
  const page = await openOutlook(stage);
  const headers = { "Access-Control-Allow-Origin": "*" };
  const next = "https://graph.microsoft.com/v1.0/me/calendarView?$skip=250";
  await page.route("https://graph.microsoft.com/v1.0/$batch", (route) =>
    route.fulfill({
      headers,
      json: {
        responses: [
          { id: "0", status: 200, body: { value: mails } },
          {
            id: "1",
            status: 200,
            body: { value: [first, meeting("Of others", -20, [])], "@odata.nextLink": next },
          },
        ],
      },
    }),
  );
  await page.route(next, (route) => route.fulfill({ headers, json: { value: [] } }));
  await signIn(page);
  await rowsOf(page).filter({ hasText: "Lately" }).waitFor();
  await settle(page);
  expect(await rowsOf(page).filter({ hasText: "Long ago" }).count()).toBe(0);
  await outlookOf(page).getByRole("button", { name: "Show older" }).click();
  await rowsOf(page).filter({ hasText: "Long ago" }).waitFor();
  [mails, first] = [[], meeting("Of others, too", 3, [])];
  await outlookOf(page)
    .getByRole("button", { name: /^Refresh/ })
    .click();
  await outlookOf(page).getByText("No results in loaded items").waitFor();
  await outlookOf(page).getByRole("button", { name: "Show older" }).click();
  await outlookOf(page).getByText("No mail or meetings with Zofia Lis in your mailbox").waitFor();
});

test("10,000 mails: fifty at first, more on demand, and an end where Graph's search ends", async () => {
  await stage.graph.set({ mails: { address: "zofia.lis@example.com", count: 10_000 } });
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await settle(page);
  expect(await rowsOf(page).count()).toBeLessThan(80);
  const more = outlookOf(page).getByRole("button", { name: "Show older" });
  while ((await more.count()) > 0) {
    const before = await rowsOf(page).count();
    await more.click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('[data-control="OutlookActivity"] li').length > count,
      before,
    );
    await settle(page);
  }
  await outlookOf(page).getByText("Search covers the last 1,000 emails").waitFor();
  await eventually(() => rowsOf(page).count()).toBeGreaterThan(900);
}, 120_000);

test("the timeline hears the rows, may ask for them, and hears of none once the agent has signed out", async () => {
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await settle(page);
  const heard = await page.evaluate((id) => {
    const registry = (
      window as unknown as Record<
        symbol,
        Map<string, { topicListeners: Map<string, Set<(message: unknown) => void>> }>
      >
    )[Symbol.for("CustomerSummary.formSession.v1")];
    const topicListeners = registry.get(id)?.topicListeners;
    const said: unknown[] = [];
    Object.assign(window, { said });
    topicListeners?.set("outlookRows", new Set([(message: unknown) => void said.push(message)]));
    topicListeners?.get("outlookRowsRequested")?.forEach((listener) => listener(undefined));
    return said[0] as Record<string, unknown>[];
  }, chats.zofia);
  expect(heard).toHaveLength(await rowsOf(page).count());
  expect(
    Object.keys(heard[0])
      .filter((name) => heard[0][name] !== undefined)
      .sort(),
  ).toEqual([
    "date",
    "endDate",
    "hasAttachments",
    "id",
    "isOutgoing",
    "kind",
    "link",
    "participants",
    "subject",
  ]);
  await outlookOf(page).getByRole("button", { name: "Sign out" }).click();
  await page.waitForFunction(
    () => (window as unknown as { said: unknown[][] }).said.slice(-1)[0]?.length === 0,
  );
});

test("presence is asked for only where the maker switched it on, with the permission for it", async () => {
  const page = await openOutlook(stage, chats.harbour);
  const asked: string[] = [];
  page.context().on("request", (request) => {
    if (request.url().includes("/authorize"))
      asked.push(new URL(request.url()).searchParams.get("scope") ?? "");
  });
  await signIn(page);
  await rowsOf(page).first().waitFor();
  expect(asked.join()).toContain("Mail.Read Calendars.ReadBasic");
  expect(asked.join()).not.toContain("Presence");
  await page.evaluate(() => window.workbench?.setValue("OutlookActivity", "presence", true));
  await signIn(page, ["Accept"]);
  await outlookOf(page).getByRole("list", { name: "Colleagues" }).waitFor();
  expect(asked.join()).toContain("Presence.Read.All");
});

test("hostile subjects and previews are text, and links that are not Outlook's open nothing", async () => {
  const page = await stage.open("?scenario=hostile&graph=on&controls=OutlookActivity");
  const button = outlookOf(page).getByRole("button", { name: "Sign in", exact: true });
  await button.waitFor();
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await settle(page);
  expect(await outlookOf(page).locator("script, img, iframe, [onerror], [onclick]").count()).toBe(
    0,
  );
  const links = await outlookOf(page)
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(
    links.filter((href) => !/^https:\/\/outlook\.(office|office365)\.com\//.test(href)),
  ).toEqual([]);
  expect(await outlookOf(page).innerText()).toMatch(/<script>|onerror/);
});

test("the timeline beside it shows the same rows among its own, until the agent signs out", async () => {
  const page = await openOutlook(
    stage,
    chats.zofia,
    "&controls=OutlookActivity,LinkedRecordsTimeline",
  );
  const timeline = page.locator('[data-control="LinkedRecordsTimeline"]');
  const count = async () =>
    Number(/(\d+) of/.exec(await timeline.getByText(/^\d+ of \d+$/).innerText())?.[1]);
  const before = await count();
  await signIn(page);
  await timeline
    .getByText("Email · Piotr Zieliński → Zofia Lis · Outgoing · Outlook")
    .first()
    .waitFor();
  await timeline.getByText("Email · Zofia Lis · Incoming · Outlook").first().waitFor();
  await timeline.getByText("Outgoing · With attachments · Outlook").first().waitFor();
  await eventually(async () => (await count()) - (await rowsOf(page).count())).toBe(before);
  await outlookOf(page).getByRole("button", { name: "Sign out" }).click();
  await timeline.getByText(`${before} of ${before}`).waitFor();
});
