import type { Page } from "playwright-core";
import { placeAgain, settle, useStage } from "../support/browser";
import { chats, openOutlook, outlookOf, rowsOf, signIn, windowOf } from "../support/outlook";

const stage = useStage({ graph: true });
const says = (page: Page, words: string) => outlookOf(page).getByText(words).waitFor();
/** What the browser itself says about an answer that a test has asked for. */
const forgive = (...patterns: RegExp[]) => {
  const left = stage.complaints
    .splice(0)
    .filter((line) => !patterns.some((pattern) => pattern.test(line)));
  stage.complaints.push(...left);
};

test("whoever the browser still knows is signed in without a click; whoever has signed out is not, by a later control either", async () => {
  const page = await openOutlook(stage, chats.zofia, "", { thirdPartyCookies: true });
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await page.reload();
  await rowsOf(page).first().waitFor();
  await outlookOf(page).getByRole("button", { name: "Sign out" }).click();
  await says(page, "Sign in to see your mail");
  await placeAgain(page, "OutlookActivity");
  await says(page, "Sign in to see your mail");
});

test("where the cookies of other sites are blocked, one click signs in again, without a password", async () => {
  await stage.graph.set({ thirdPartyCookies: "blocked" });
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await page.reload();
  await signIn(page, []);
  await rowsOf(page).first().waitFor();
});

test("a window that the browser blocks is told, with the way on", async () => {
  const page = await openOutlook(stage);
  await page.evaluate(() => {
    window.open = () => null;
  });
  await outlookOf(page).getByRole("button", { name: "Sign in", exact: true }).click();
  await says(page, "Your browser blocked the sign-in window");
  await page.reload();
  await signIn(page);
  await rowsOf(page).first().waitFor();
});

test("a window that was closed can be opened again, or be given up", async () => {
  const page = await openOutlook(stage);
  const popup = await windowOf(page);
  await popup.close();
  await says(page, "Waiting for the sign-in window");
  await outlookOf(page).getByRole("button", { name: "Cancel" }).click();
  await says(page, "Sign in to see your mail");
  const again = await windowOf(page);
  await again.close();
  await signIn(page, undefined, "Open again");
  await rowsOf(page).first().waitFor();
});

test("another account that is given up leaves the present one, also where its window is finished after all", async () => {
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  const late = await windowOf(page, "Switch account");
  await outlookOf(page).getByRole("button", { name: "Cancel" }).click();
  await rowsOf(page).first().waitFor();
  await late.getByRole("button", { name: "João Almeida", exact: true }).click();
  await Promise.all([
    late.waitForEvent("close"),
    late.getByRole("button", { name: "Accept", exact: true }).click(),
  ]);
  await outlookOf(page)
    .getByRole("button", { name: /^Refresh/ })
    .click();
  await settle(page);
  await rowsOf(page).first().waitFor();
  expect(await outlookOf(page).innerText()).toContain("piotr.zielinski@northwind.example");
  expect(await outlookOf(page).innerText()).not.toContain("no mailbox");
});

test("a window for another account that is opened again asks for an account again", async () => {
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  const closed = await windowOf(page, "Switch account");
  await closed.close();
  await signIn(page, ["João Almeida", "Accept"], "Open again");
  await says(page, "This account has no mailbox in Microsoft 365");
});

test("an agent who does not agree reads what is missing, and may change their mind", async () => {
  const page = await openOutlook(stage);
  await signIn(page, ["Piotr Zieliński", "Cancel"]);
  await says(page, "You declined the permissions");
  await says(page, "Mail.Read, Calendars.ReadBasic");
  await signIn(page, ["Accept"]);
  await rowsOf(page).first().waitFor();
});

test("a guest and a member without a mailbox read so, and may take another account", async () => {
  for (const name of ["Lena Fischer (guest)", "João Almeida"]) {
    const page = await openOutlook(stage);
    await signIn(page, [name, "Accept"]);
    await says(page, "This account has no mailbox in Microsoft 365");
    await signIn(page, ["Piotr Zieliński", "Accept"], "Switch account");
    await rowsOf(page).first().waitFor();
    await stage.graph.reset();
  }
});

test("conditional access asks once more in the window", async () => {
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await stage.graph.set({ conditionalAccess: true, expired: true });
  await outlookOf(page)
    .getByRole("button", { name: /^Refresh/ })
    .click();
  await says(page, "Your organization requires one more step");
  await signIn(page, ["Approve sign-in"]);
  await rowsOf(page).first().waitFor();
});

test("a claims challenge of Graph is answered in the window", async () => {
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await stage.graph.set({ claimsChallenge: true });
  await outlookOf(page)
    .getByRole("button", { name: /^Refresh/ })
    .click();
  await says(page, "Your organization requires one more step");
  await signIn(page, ["Approve sign-in"]);
  await rowsOf(page).first().waitFor();
  await outlookOf(page)
    .getByText("Your organization requires one more step")
    .waitFor({ state: "detached" });
});

test("a token that runs out between two pages is renewed unseen; one that was withdrawn asks for a new sign-in", async () => {
  const mails = { address: "zofia.lis@example.com", count: 200 };
  await stage.graph.set({ mails });
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await settle(page);
  const before = await rowsOf(page).count();
  await stage.graph.set({ mails, expired: true });
  await outlookOf(page).getByRole("button", { name: "Show older" }).click();
  await rowsOf(page).nth(before).waitFor();
  await stage.graph.set({ mails, revoked: true });
  await outlookOf(page).getByRole("button", { name: "Show older" }).click();
  await says(page, "Your sign-in expired");
  forgive(/40[01]/);
});

test.each([300, -300])(
  "a clock that is off by %d seconds does not keep anybody out",
  async (clockSkew) => {
    await stage.graph.set({ clockSkew });
    const page = await openOutlook(stage);
    await signIn(page);
    await rowsOf(page).first().waitFor();
  },
);

test.each(["state", "nonce", "issuer", "tenant"])(
  "an answer with another %s is thrown away, and nothing is asked of Graph",
  async (lie) => {
    const page = await openOutlook(stage);
    await outlookOf(page).getByRole("button", { name: "Sign in", exact: true }).waitFor();
    await stage.graph.set({ lie });
    await signIn(page);
    await says(page, "The response didn't match this sign-in");
    await settle(page);
    expect((await stage.graph.requests()).filter(({ host }) => host === "graph")).toEqual([]);
  },
);

test.each([
  [
    "a refusal",
    { status: 403, code: "ErrorAccessDenied" },
    "You don't have access to this in Microsoft 365",
  ],
  [
    "no mailbox",
    { status: 404, code: "MailboxNotEnabledForRESTAPI" },
    "This account has no mailbox",
  ],
  ["more patience than anybody has", { status: 429, retryAfter: 120 }, "Microsoft 365 is busy"],
  ["a connection that breaks", { drop: true }, "Couldn't reach Microsoft 365"],
])("%s has words of its own, and never the server's", async (_what, rule, words) => {
  await stage.graph.set({ rules: [{ path: "/$batch", ...rule }] });
  const page = await openOutlook(stage);
  await signIn(page);
  await says(page, words);
  await settle(page);
  expect(await outlookOf(page).innerText()).not.toMatch(/ErrorAccess|RESTAPI|TooMany|GraphError/);
  forgive(/40[34]|429|ERR_/);
});

test("a busy Graph is asked again after as long as it says, with nothing on the screen but the wait", async () => {
  await stage.graph.set({ rules: [{ path: "/$batch", status: 429, retryAfter: 1, times: 1 }] });
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await settle(page);
  expect(
    (await stage.graph.requests())
      .filter(({ path, method }) => path.includes("$batch") && method === "POST")
      .map(({ status }) => status),
  ).toEqual([429, 200]);
  forgive(/429/);
});

test("what was refused within the request is asked again by itself; what stays refused does not hide the rest", async () => {
  await stage.graph.set({
    rules: [
      { path: "/me/messages", status: 429, retryAfter: 1, times: 1 },
      { path: "/me/calendarView", status: 403, code: "ErrorAccessDenied" },
    ],
  });
  const page = await openOutlook(stage);
  await signIn(page);
  await rowsOf(page).first().waitFor();
  await says(page, "You don't have access to this in Microsoft 365");
  await settle(page);
  expect((await rowsOf(page).allInnerTexts()).join()).not.toContain("Upcoming meeting");
  forgive(/429|403/);
});
