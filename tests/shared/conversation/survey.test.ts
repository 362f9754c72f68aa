import { readSurvey } from "../../../shared/conversation/preChatSurvey";
import { questionNames } from "../../../shared/conversation/survey";
import { readSurveyedChat } from "../../../shared/conversation/surveyedChat";
import type { DataverseClient } from "../../../shared/dataverse/client";
import { DataverseFailure, type FailureKind } from "../../../shared/dataverse/failure";
import { nextSecond } from "../../support/nextSecond";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();
beforeEach(() => organization.reset("surveyRich"));

const rich = "4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b01";
const asItems = "4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b02";
const skipped = "4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b03";
const half = "4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b04";

const bind = (set: string, id: string): string => `/${set}(${id})`;
const conversation = (row: object = {}): Promise<string> =>
  organization.make("msdyn_ocliveworkitems", {
    subject: "Test",
    statuscode: 2,
    msdyn_channel: "192360000",
    ...row,
  });
const response = (of: string, row: object = {}): Promise<string> =>
  organization.make(
    "msdyn_chatquestionnaireresponses",
    {
      msdyn_name: "Survey",
      "msdyn_ocliveworkitemid@odata.bind": bind("msdyn_ocliveworkitems", of),
      ...row,
    },
    "msdyn_chatquestionnaireresponseid",
  );
const question = (name: string, row: object = {}): Promise<string> =>
  organization.make(
    "msdyn_surveyquestions",
    { msdyn_name: name, msdyn_questiontext: `${name}?`, ...row },
    "msdyn_surveyquestionid",
  );
const answer = (of: string, to: string | undefined, row: object): Promise<string> =>
  organization.make(
    "msdyn_chatquestionnaireresponseitems",
    {
      "msdyn_ChatQuestionnaireResponseId@odata.bind": bind("msdyn_chatquestionnaireresponses", of),
      ...(to && { "msdyn_surveyquestionid@odata.bind": bind("msdyn_surveyquestions", to) }),
      ...row,
    },
    "msdyn_chatquestionnaireresponseitemid",
  );

/** The client, but for one kind of question that is refused. */
const refusing = (
  isRefused: (question: string) => boolean,
  kind: FailureKind = "noPrivilege",
): DataverseClient => {
  const refuse = <T>(table: string, text: string, ask: () => Promise<T>): Promise<T> =>
    isRefused(text) ? Promise.reject(new DataverseFailure(kind, table, 1)) : ask();
  return {
    ...organization.client,
    fetch: (table, xml) => refuse(table, xml, () => organization.client.fetch(table, xml)),
    retrieve: (table, id, query) =>
      refuse(table, JSON.stringify(query), () => organization.client.retrieve(table, id, query)),
  };
};

test("answers come in the order of the answered widget's survey, the newest of each question, as what they are", async () => {
  const { answers, nothingBecause } = await readSurvey(organization.client, rich);
  expect(nothingBecause).toBeUndefined();
  expect(
    answers.map(({ name, kind, value, scale }) => [name, kind, value?.slice(0, 20), scale]),
  ).toEqual([
    ["Name", "text", "Wiśniewska Katarzyna", undefined],
    ["Email", "text", "katarzyna.w@firma.ex", undefined],
    ["Phone", "text", "602-555-987", undefined],
    ["Topic", "option", "Delivery and returns", undefined],
    ["Story", "text", "The parcel came with", undefined],
    ["Order", "text", "0047-10933", undefined],
    ["Mood", "rating", "2", 5],
    ["Consent", "consent", "True", undefined],
  ]);
  expect(answers[0]?.question).toBe("What is your name?");
  expect(await questionNames(organization.client, rich)).toEqual(
    new Set(["Name", "Email", "Phone", "Topic", "Story", "Order", "Mood", "Consent"]),
  );
});

test("questions that two widgets ask in different order stand in that of the widget that was answered", async () => {
  const widgets = await Promise.all(
    ["One", "Other"].map((msdyn_name) =>
      organization.make("msdyn_livechatconfigs", { msdyn_name }, "msdyn_livechatconfigid"),
    ),
  );
  const asked = await Promise.all(["First", "Second"].map((name) => question(name)));
  for (const [at, widget] of widgets.entries()) {
    for (const [index, to] of asked.entries()) {
      await organization.make(
        "msdyn_questionsequences",
        {
          sequencenumber: at === 0 ? index : 2 - index,
          "msdyn_SurveyQuestion@odata.bind": bind("msdyn_surveyquestions", to),
          "msdyn_ChatEngagementToChatSequenceId@odata.bind": bind("msdyn_livechatconfigs", widget),
        },
        "msdyn_questionsequenceid",
      );
    }
  }
  const orders = await Promise.all(
    widgets.map(async (widget) => {
      const id = await conversation();
      const to = await response(id, {
        "msdyn_livechatconfigid@odata.bind": bind("msdyn_livechatconfigs", widget),
      });
      for (const each of asked) await answer(to, each, { msdyn_chatanswertext: "x" });
      return (await readSurvey(organization.client, id)).answers.map(({ name }) => name);
    }),
  );
  expect(orders).toEqual([
    ["First", "Second"],
    ["Second", "First"],
  ]);
});

test("half-filled rows say what they hold, empty ones nothing, and those of other conversations stay there", async () => {
  const { answers } = await readSurvey(organization.client, half);
  expect(answers.map(({ question: asked, value }) => [asked, value]).sort()).toEqual(
    [
      ["Answer without its question", "Yes, since Monday"],
      ["The number of your order", undefined],
      [undefined, "An option that is gone"],
    ].sort(),
  );
});

test("an empty answer of today does not hide the one of before, and deleted questions leave their answers", async () => {
  const id = await conversation();
  const asked = await question("Order");
  const gone = await question("Gone");
  await answer(await response(id), asked, { msdyn_chatanswertext: "1" });
  await nextSecond(); // createdon tells seconds apart
  const later = await response(id);
  await answer(later, asked, {});
  await answer(later, gone, { msdyn_name: "Gone", msdyn_chatanswertext: "still said" });
  await organization.client.remove("msdyn_surveyquestion", gone);
  const { answers } = await readSurvey(organization.client, id);
  expect(answers.map(({ question: text, value }) => [text, value])).toEqual([
    ["Order?", "1"],
    ["Gone", "still said"],
  ]);
});

test("without survey rows the context variables of the workstream's questions answer, in the survey's order", async () => {
  const { answers } = await readSurvey(organization.client, asItems);
  expect(answers.map(({ name, value, kind }) => [name, value, kind])).toEqual([
    ["Name", "Tomás Oliveira dos Santos", "text"],
    ["Email", "TOMAS@OLIVEIRA.EXAMPLE", "text"],
    ["Phone", "+351 912 555 014", "text"],
    ["Consent", "False", "consent"],
  ]);
});

test("names tell capitals apart, hidden items count, and of one name the newest", async () => {
  const stream = await organization.make(
    "msdyn_liveworkstreams",
    { msdyn_name: "Chat" },
    "msdyn_liveworkstreamid",
  );
  const of = {
    "msdyn_LiveWorkStreamToChatQuestion@odata.bind": bind("msdyn_liveworkstreams", stream),
  };
  await question("Order", of);
  const id = await conversation({
    "msdyn_liveworkstreamid_msdyn_ocliveworkitem@odata.bind": bind("msdyn_liveworkstreams", stream),
  });
  const item = (set: string, name: string, value: string): Promise<string> =>
    organization.make(
      set,
      {
        msdyn_name: name,
        msdyn_value: value,
        msdyn_isdisplayable: false,
        "msdyn_ocliveworkitemid@odata.bind": bind("msdyn_ocliveworkitems", id),
      },
      `${set.slice(0, -1)}id`,
    );
  await item("msdyn_ocliveworkitemcontextitemelastics", "Order", "older");
  await nextSecond(); // modifiedon tells seconds apart
  await item("msdyn_ocliveworkitemcontextitems", "Order", "newer");
  await item("msdyn_ocliveworkitemcontextitems", "order", "another variable");
  expect((await readSurvey(organization.client, id)).answers.map(({ value }) => value)).toEqual([
    "newer",
  ]);
});

test("why there is nothing is told apart", async () => {
  const because = async (id: string): Promise<string | undefined> =>
    (await readSurvey(organization.client, id)).nothingBecause;
  expect(await because(skipped)).toBe("noAnswers");
  expect(await because(await conversation())).toBe("noAnswers");
  const stream = await organization.make(
    "msdyn_liveworkstreams",
    { msdyn_name: "Chat" },
    "msdyn_liveworkstreamid",
  );
  expect(
    await because(
      await conversation({
        "msdyn_liveworkstreamid_msdyn_ocliveworkitem@odata.bind": bind(
          "msdyn_liveworkstreams",
          stream,
        ),
      }),
    ),
  ).toBe("noQuestions");
  expect(await because(await conversation({ msdyn_channel: "192370000" }))).toBe("notChat");
});

test("where only the questions are closed, lookups still name question and option; a busy server is no closed table", async () => {
  const closed = refusing((text) => text.includes("msdyn_questionsequence"));
  const { answers } = await readSurvey(closed, rich);
  expect(answers).toHaveLength(8);
  expect(answers).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ question: "Topic", value: "Delivery and returns" }),
      expect.objectContaining({ question: "Consent", kind: "consent" }),
    ]),
  );
  await expect(
    readSurvey(
      refusing(() => true, "throttled"),
      rich,
    ),
  ).rejects.toMatchObject({ kind: "throttled" });
});

test("with every table of the survey closed that is said, never that there was no answer", async () => {
  const closed = refusing((text) =>
    /entity name="msdyn_(chatquestionnaire|surveyquestion)/.test(text),
  );
  await expect(readSurvey(closed, skipped)).rejects.toMatchObject({
    kind: "noPrivilege",
    table: "msdyn_chatquestionnaireresponseitem",
  });
  const items = refusing((text) => text.includes("msdyn_chatquestionnaireresponseitem"));
  expect((await readSurvey(items, asItems)).answers).toHaveLength(4);
});

test.each(["noPrivilege", "missingTable"] as const)(
  "answers among the items that stand for stored ones are shown with the reason: %s",
  async (kind) => {
    const missing: DataverseFailure[] = [];
    const closed = refusing((text) => text.includes("msdyn_chatquestionnaireresponseitem"), kind);
    const { answers } = await readSurvey(closed, asItems, (failure) => missing.push(failure));
    expect(answers).toHaveLength(4);
    expect(missing).toMatchObject([{ kind, table: "msdyn_chatquestionnaireresponseitem" }]);
  },
);

test.each(["noPrivilege", "missingTable"] as const)(
  "without the questions (%s) it is not said that there was no answer where items may hold one",
  async (kind) => {
    const closed = refusing((text) => text.includes('entity name="msdyn_surveyquestion"'), kind);
    await expect(readSurvey(closed, asItems)).rejects.toMatchObject({
      kind,
      table: "msdyn_surveyquestion",
    });
    expect((await readSurvey(closed, skipped)).nothingBecause).toBe("noAnswers");
  },
);

test("answers among the items are whole where the survey's tables can be read and have none", async () => {
  const missing: DataverseFailure[] = [];
  await readSurvey(organization.client, asItems, (failure) => missing.push(failure));
  expect(missing).toEqual([]);
});

/** The client, for which one table of context items is busy. */
const withoutItemsOf = (busy: string): DataverseClient => ({
  ...organization.client,
  retrieveMultiple: (table, query) =>
    table === busy
      ? Promise.reject(new DataverseFailure("throttled", table, 0))
      : organization.client.retrieveMultiple(table, query),
});

test("answers among the items are shown with the failure of the other table", async () => {
  const missing: DataverseFailure[] = [];
  const older = "msdyn_ocliveworkitemcontextitem";
  const { answers } = await readSurvey(withoutItemsOf(older), asItems, (failure) =>
    missing.push(failure),
  );
  expect(answers).toHaveLength(4);
  expect(missing).toMatchObject([{ kind: "throttled", table: older }]);
});

test("where the table that may hold the answers is busy, that is said, never that there was no answer", async () => {
  const elastic = "msdyn_ocliveworkitemcontextitemelastic";
  await expect(readSurvey(withoutItemsOf(elastic), asItems)).rejects.toMatchObject({
    kind: "throttled",
    table: elastic,
  });
});

test("questions that a busy server did not give are no proof that there was no answer", async () => {
  const busy = refusing((text) => text.includes("msdyn_surveyquestion"), "throttled");
  const onlyQuestions: DataverseClient = {
    ...organization.client,
    fetch: (table, ...rest) =>
      (table === "msdyn_surveyquestion" ? busy : organization.client).fetch(table, ...rest),
  };
  await expect(readSurvey(onlyQuestions, asItems)).rejects.toMatchObject({ kind: "throttled" });
});

test("without the survey's tables a conversation that is no chat still is none", async () => {
  await organization.reset("tablesMissing");
  expect(
    (await readSurvey(organization.client, "f9b3d5e7-14c8-4a2b-af7d-3d5e8a1c6b01")).nothingBecause,
  ).toBe("notChat");
  await expect(readSurvey(organization.client, await conversation())).rejects.toMatchObject({
    kind: "missingTable",
  });
});

test("the conversation comes with its contact, and alone where contacts are closed", async () => {
  const chat = await readSurveyedChat(organization.client, rich);
  expect(chat).toMatchObject({
    isChat: true,
    isClosed: false,
    contact: {
      table: "contact",
      tableName: "Contact",
      values: { emailaddress1: "kasia@wisniewscy.example" },
    },
  });
  const closed = await readSurveyedChat(
    refusing((text) => text.includes("emailaddress1")),
    rich,
  );
  expect(closed).toEqual({ ...chat, contact: undefined });
  expect(
    await readSurveyedChat(
      organization.client,
      await conversation({ statuscode: 4, statecode: 1 }),
    ),
  ).toMatchObject({ isClosed: true, contact: undefined });
});
