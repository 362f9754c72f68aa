import { AxeBuilder } from "../support/axe";
import type { Page } from "playwright-core";
import type { LoggedRequest } from "../../workbench/page/workbenchServer";
import { placeAgain, settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const control = '[data-control="PreChatSurvey"]';
const rich = "?scenario=surveyRich&controls=PreChatSurvey";
const asItems = `${rich}&conversation=4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b02`;

const api = (path: string, init?: RequestInit) =>
  fetch(`${stage.url}/api/data/v9.2/${path}`, {
    ...init,
    headers: { "Content-Type": "application/json" },
  });
const create = async (set: string, row: object) =>
  expect((await api(set, { method: "POST", body: JSON.stringify(row) })).status).toBe(204);
const contactOf = async (lastname: string) => {
  const { value } = (await (
    await api(`contacts?$select=emailaddress1,mobilephone&$filter=lastname eq '${lastname}'`)
  ).json()) as {
    value: { contactid: string; emailaddress1: string | null; mobilephone: string | null }[];
  };
  if (!value[0]) throw new Error(`no contact ${lastname}`);
  return value[0];
};
const reset = () => stage.tell("reset", { scenario: "surveyRich" });
const questions = (page: Page) => page.locator(`${control} dt`).allInnerTexts();
const button = (page: Page, name: string | RegExp) =>
  page.locator(control).getByRole("button", { name, exact: typeof name === "string" });

test.each([16, 17])(
  "answers stand in order, five at first, as what they are, on React %i",
  async (react) => {
    const page = await stage.open(`${rich}&react=${react}`);
    expect(await questions(page)).toEqual([
      "What is your name?",
      "Where can we write to you?",
      "On which number can we call you back?",
      "What is it about?",
      "What has happened?",
    ]);
    await button(page, "Show all 8").click();
    await eventually(async () => (await questions(page)).slice(5)).toEqual([
      "The number of your order",
      "How content are you with us?",
      "May we keep this conversation to train our colleagues?",
    ]);
    await settle(page);
    const words = await page.locator(control).innerText();
    expect(words).toContain("2 of 5");
    expect(words).toMatch(/train our colleagues\?\s+Yes/);
    expect(words).not.toContain("an older answer");
  },
);

test("what the agent has unfolded stays so", async () => {
  const page = await stage.open(rich);
  await button(page, "Show all 8").click();
  await placeAgain(page, "PreChatSurvey");
  expect(await questions(page)).toHaveLength(8);
});

test("two requests in one wave; where there are no survey rows, one more wave", async () => {
  const logged = async () =>
    (await (await fetch(`${stage.url}/workbench/requests`)).json()) as LoggedRequest[];
  await stage.open(`${rich}&latency=80`);
  expect((await logged()).map(({ wave }) => wave)).toEqual([1, 1]);
  await stage.open(`${asItems}&latency=80`);
  expect((await logged()).map(({ wave }) => wave)).toEqual([1, 1, 2, 2, 2]);
  await stage.tell("faults", {});
});

test.each([16, 17])(
  "an answer takes the place of what is stored, and back, on React %i",
  async (react) => {
    await reset();
    const page = await stage.open(`${rich}&react=${react}`);
    await button(page, /^Update Contact: /).click();
    await settle(page);
    expect((await contactOf("Wiśniewska")).emailaddress1).toBe("katarzyna.w@firma.example");
    expect(await page.locator(control).innerText()).not.toContain("kasia@wisniewscy.example");
    await button(page, "Undo: Contact").click();
    await settle(page);
    expect((await contactOf("Wiśniewska")).emailaddress1).toBe("kasia@wisniewscy.example");
    expect(await page.locator(control).innerText()).toContain("kasia@wisniewscy.example");
  },
);

test("an empty column is filled, and emptied again", async () => {
  await reset();
  const page = await stage.open(asItems);
  await button(page, /^Update Contact: /).click();
  await settle(page);
  expect((await contactOf("Oliveira")).mobilephone).toBe("+351 912 555 014");
  await button(page, "Undo: Contact").click();
  await settle(page);
  expect((await contactOf("Oliveira")).mobilephone).toBeNull();
});

test("what another agent has written meanwhile is shown, not written over", async () => {
  await reset();
  const page = await stage.open(rich);
  const { contactid } = await contactOf("Wiśniewska");
  await stage.tell("agent", {
    method: "PATCH",
    path: `contacts(${contactid})`,
    body: { emailaddress1: "theirs@wisniewscy.example" },
  });
  await button(page, /^Update Contact: /).click();
  await page.getByText("theirs@wisniewscy.example").waitFor();
  await settle(page);
  expect((await contactOf("Wiśniewska")).emailaddress1).toBe("theirs@wisniewscy.example");
  expect(await page.locator(control).innerText()).toContain("Someone else changed Contact");
});

test("a refused write is taken back in words, a lost answer is not", async () => {
  await reset();
  const page = await stage.open(rich);
  await stage.tell("faults", { rules: [{ table: "contact", method: "PATCH", status: 403 }] });
  await button(page, /^Update Contact: /).click();
  await page.locator(`${control} [role="alert"]`).waitFor();
  await eventually(() => page.locator(control).innerText()).toContain("kasia@wisniewscy.example");
  await button(page, "Close: Contact").click();

  await stage.tell("faults", { rules: [{ table: "contact", method: "PATCH", drop: "after" }] });
  await button(page, /^Update Contact: /).click();
  await button(page, "Undo: Contact").waitFor();
  await settle(page);
  await stage.tell("faults", {});
  expect((await contactOf("Wiśniewska")).emailaddress1).toBe("katarzyna.w@firma.example");
  expect(await page.locator(`${control} [role="alert"]`).count()).toBe(0);
});

test("what is kept stays kept for this conversation", async () => {
  await reset();
  const page = await stage.open(rich);
  await button(page, /^Keep: /).click();
  await placeAgain(page, "PreChatSurvey");
  expect(await button(page, /^Keep: /).count()).toBe(0);
  expect(await page.locator(control).innerText()).toContain("kasia@wisniewscy.example");
});

test("who may not change contacts, and a closed conversation, only look", async () => {
  await reset();
  const page = await stage.open(`${rich}&role=newcomer`);
  expect(await button(page, /^Update Contact: /).count()).toBe(0);
  const { contactid } = await contactOf("Wiśniewska");
  const [id, response] = [
    "0badcafe-0000-4000-8000-000000000005",
    "0badcafe-0000-4000-8000-000000000006",
  ];
  const {
    value: [email],
  } = (await (await api("msdyn_surveyquestions?$filter=msdyn_name eq 'Email'")).json()) as {
    value: { msdyn_surveyquestionid: string }[];
  };
  await create("msdyn_ocliveworkitems", {
    activityid: id,
    subject: "Closed",
    msdyn_channel: "192360000",
    statecode: 1,
    statuscode: 4,
    "msdyn_customer_msdyn_ocliveworkitem_contact@odata.bind": `/contacts(${contactid})`,
  });
  await create("msdyn_chatquestionnaireresponses", {
    msdyn_chatquestionnaireresponseid: response,
    "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})`,
  });
  await create("msdyn_chatquestionnaireresponseitems", {
    msdyn_chatanswertext: "other@wisniewscy.example",
    "msdyn_ChatQuestionnaireResponseId@odata.bind": `/msdyn_chatquestionnaireresponses(${response})`,
    "msdyn_surveyquestionid@odata.bind": `/msdyn_surveyquestions(${email?.msdyn_surveyquestionid})`,
  });
  const closed = await stage.open(`?controls=PreChatSurvey&conversation=${id}`);
  expect(await closed.locator(control).innerText()).toMatch(
    /other@wisniewscy.example\s+Contact:\s+kasia@wisniewscy.example/,
  );
  expect(await button(closed, /^(Update Contact|Keep): /).count()).toBe(0);
});

test("the maker's columns go before the usual names; what is no column is told to makers", async () => {
  await reset();
  const page = await stage.open(`${rich}&role=administrator`);
  await page.evaluate(() =>
    window.workbench?.setValue(
      "PreChatSurvey",
      "contactColumns",
      "phone=telephone1, Order = lastname, Email=governmentid",
    ),
  );
  await settle(page);
  const words = await page.locator(control).innerText();
  expect(words).toContain("don't name a supported column: Email=governmentid");
  expect(words).toContain("kasia@wisniewscy.example");
});

test("an answer is handed to the control that searches, else copied; all answers are copied as they stand", async () => {
  const page = await stage.open(rich, { permissions: ["clipboard-read", "clipboard-write"] });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await button(page, "Search by: Where can we write to you?").click();
  await page.getByText("Copied. This form has no search.").waitFor();
  await eventually(() => clipboard()).toBe("katarzyna.w@firma.example");
  await button(page, "Copy all answers").click();
  await page.getByText("Copied", { exact: true }).waitFor();
  await eventually(async () => (await clipboard()).split("\n").slice(0, 2)).toEqual([
    "What is your name?: Wiśniewska Katarzyna",
    "Where can we write to you?: katarzyna.w@firma.example",
  ]);
  await eventually(() => clipboard()).toContain("How content are you with us?: 2 of 5");
  await settle(page);
  expect(await button(page, /^Search by: (What is it about|May we keep)/).count()).toBe(0);

  const heard = await page.evaluateHandle(() => {
    const sessions = Reflect.get(window, Symbol.for("CustomerSummary.formSession.v1")) as Map<
      string,
      { topicListeners: Map<string, Set<(message: unknown) => void>> }
    >;
    const messages: unknown[] = [];
    for (const { topicListeners } of sessions.values())
      topicListeners.set(
        "customerSearchRequested",
        new Set([(message: unknown) => messages.push(message)]),
      );
    return messages;
  });
  await button(page, "Search by: What has happened?").click();
  await eventually(() => heard.jsonValue()).toEqual([
    { text: expect.stringMatching(/^The parcel[^]{190}$/) as string },
  ]);
  await settle(page);
  expect(await clipboard()).toContain("How content"); // nothing copied over it
});

test("values from outside are text, within their lines, and each of its own conversation", async () => {
  const page = await stage.open("?scenario=hostile&controls=PreChatSurvey&width=320");
  const words = await page.locator(control).innerText();
  expect(words).toContain("<script>alert('Dataverse')</script>");
  expect(words).toContain("javascript:alert(1)");
  expect(words).not.toContain("Not to be shown");
  expect(await page.locator(`${control} :is(script, img, a[href])`).count()).toBe(0);
  for (const id of ["02", "03", "04"]) {
    await page.goto(
      `${stage.url}/?scenario=hostile&controls=PreChatSurvey&width=320&conversation=b0c4e6f8-25d9-4b3c-8a1e-4e6f9b2d7c${id}`,
    );
    await settle(page);
    expect([
      id,
      await page.locator(control).evaluate((cell) => cell.scrollWidth > cell.clientWidth),
    ]).toEqual([id, false]);
    expect((await page.locator(control).innerText()).length).toBeLessThan(5000);
  }
});

test.each([
  ["Polish", "language=1045"],
  ["Polish, right to left", "language=1045&direction=rtl&theme=dark"],
])("in %s, accessible at 320 px too", async (_name, query) => {
  await reset();
  const page = await stage.open(`${rich}&${query}&width=320`);
  const words = await page.locator(control).innerText();
  for (const text of [
    "Ankieta przed czatem",
    "Kontakt:",
    "Aktualizuj: Kontakt",
    "Zachowaj",
    "Pokaż wszystkie (8)",
    "Kopiuj wszystkie odpowiedzi",
  ])
    expect(words).toContain(text);
  await button(page, /^Aktualizuj: Kontakt: /).click();
  await settle(page);
  expect(await page.locator(control).innerText()).toContain("Zaktualizowano: Kontakt");
  const { violations } = await new AxeBuilder({ page }).include(control).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test.each([
  [
    "scenario=surveyRich&conversation=4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b03",
    "The survey for this chat wasn't answered",
  ],
  ["scenario=closed", "This chat has no survey questions"],
  ["scenario=voiceCall", "Only chats have a survey"],
  ["scenario=surveyRich&fault=403", "You don't have permission to view this"],
  ["scenario=surveyRich&fault=500", "Couldn't load the data"],
])("%s: %s", async (query, words) => {
  const page = await stage.open(`?controls=PreChatSurvey&${query}`);
  expect(await page.locator(control).innerText()).toContain(words);
});
