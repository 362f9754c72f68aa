import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";
import type { ConversationsAsked, Omnichannel } from "../../workbench/page/omnichannel";

declare global {
  interface Window {
    Microsoft?: { Omnichannel: Omnichannel };
  }
}

const stage = useStage();

const annaChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const liamChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a02";
const maiChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a03";
const piotr = "2b7f5d10-93c4-4e7a-8a5d-6c1e0f2b3a01";

beforeEach(() => stage.tell("reset", { scenario: "liveChat" }));

const openForm = (query = "") => stage.open(`?scenario=liveChat${query}`, { probe: true });

/** Calls a method in the page; the answer, or what it rejects with. */
const call = (
  page: Page,
  method: keyof Omnichannel,
  ...given: unknown[]
): Promise<{ value?: unknown; reason?: string }> =>
  page.evaluate(
    async ([name, values]) => {
      const api = window.Microsoft?.Omnichannel as unknown as Record<
        string,
        (...all: unknown[]) => Promise<unknown>
      >;
      return api[name](...values).then(
        (value) => ({ value }),
        (reason: { message: string }) => ({ reason: reason.message }),
      );
    },
    [method, given] as const,
  );

async function read(path: string): Promise<Record<string, unknown>> {
  return (await (await fetch(`${stage.url}/api/data/v9.2/${path}`)).json()) as Record<
    string,
    unknown
  >;
}
const linked = async () => {
  const { _msdyn_customer_value: customer, _msdyn_issueid_value: incident } = await read(
    `msdyn_ocliveworkitems(${annaChat})`,
  );
  return { customer, incident };
};
const idOf = async (set: string, key: string, filter: string) =>
  String(
    (
      (await read(`${set}?$filter=${encodeURIComponent(filter)}`)).value as Record<
        string,
        unknown
      >[]
    )[0]?.[key],
  );

test("it is not there unless the app has it", async () => {
  const page = await stage.open("?scenario=liveChat&omnichannel=off", { probe: true });
  expect(await page.evaluate(() => typeof window.Microsoft)).toBe("undefined");
});

test("the focused conversation is known, and a link replaces the one before in the database alone", async () => {
  const page = await openForm();
  expect(await call(page, "getConversationId")).toEqual({ value: annaChat });
  const [anna, account] = [
    await idOf("contacts", "contactid", "lastname eq 'Kowalska'"),
    await idOf("accounts", "accountid", "startswith(name,'Taranto')"),
  ];
  await eventually(async () => (await linked()).customer).toBe(anna);
  await stage.tell("requests", undefined, "DELETE");
  expect(await call(page, "linkToConversation", "account", `{${account.toUpperCase()}}`)).toEqual(
    {},
  );
  await eventually(async () => (await linked()).customer).toBe(account);
  expect(await call(page, "linkToConversation", "contact", anna, annaChat)).toEqual({});
  await eventually(async () => (await linked()).customer).toBe(anna);
  const log = (await (await fetch(`${stage.url}/workbench/requests`)).json()) as {
    method: string;
  }[];
  expect(log.filter(({ method }) => method === "PATCH")).toEqual([]);
});

test("a case is taken off and put back", async () => {
  const page = await openForm();
  const { incident } = await linked();
  expect(await call(page, "unlinkFromConversation", "incident", incident)).toEqual({});
  await eventually(async () => (await linked()).incident).toBeNull();
  expect((await call(page, "unlinkFromConversation", "incident", incident)).reason).toContain(
    "isn't linked",
  );
  expect(await call(page, "linkToConversation", "incident", incident)).toEqual({});
  await eventually(async () => (await linked()).incident).toBe(incident);
});

test("wrap-up still takes a customer, a closed conversation does not", async () => {
  const page = await openForm(`&conversation=${maiChat}`);
  const mai = await idOf("contacts", "contactid", "firstname eq 'Mai'");
  expect(await call(page, "linkToConversation", "contact", mai)).toEqual({});
  await stage.tell("agent", {
    method: "PATCH",
    path: `msdyn_ocliveworkitems(${maiChat})`,
    body: { statecode: 1, statuscode: 4 },
  });
  expect((await call(page, "linkToConversation", "contact", mai)).reason).toContain("isn't active");
  expect(await call(page, "getConversationId")).toEqual({ value: maiChat });
});

test.each<[string, keyof Omnichannel, unknown[], string]>([
  ["another table", "linkToConversation", ["lead", annaChat], "account, contact, incident"],
  ["an id that is none", "linkToConversation", ["contact", "Anna"], "recordId isn't a GUID"],
  ["a row that is not there", "linkToConversation", ["contact", annaChat], "Does Not Exist"],
  ["no agent", "getConversations", [{}], "agentId isn't a GUID"],
  ["a conversation that is not there", "openConversation", [piotr], "Does Not Exist"],
])("%s is rejected in words", async (_, method, given, words) => {
  expect((await call(await openForm(), method, ...given)).reason).toContain(words);
});

test("the conversations of an agent come with the usual columns and those asked for", async () => {
  const page = await openForm();
  const input: ConversationsAsked = {
    agentId: piotr,
    attributes: ["msdyn_title"],
    status: [3],
    orderBy: [{ attributeName: "createdon", descending: true }],
    createdBeforeDays: 1,
  };
  const { value } = await call(page, "getConversations", input);
  expect(value).toEqual([
    {
      msdyn_title: "Thermostat offline since the update",
      msdyn_ocliveworkitemid: liamChat,
      msdyn_liveworkstreamid: expect.any(String) as string,
      msdyn_lastsessionid: null,
      StatusCode: 3,
      CreatedOn: expect.any(String) as string,
    },
  ]);
});

test("another conversation is opened on the page; a message goes to the send box of one's own", async () => {
  const page = await openForm();
  expect(await call(page, "sendMessageToConversation", "Hello")).toEqual({});
  expect(await page.evaluate(() => window.workbench?.messages)).toEqual([
    { conversationId: annaChat, message: "Hello", toSendBox: true },
  ]);
  await stage.tell("agent", {
    method: "PATCH",
    path: `msdyn_ocliveworkitems(${annaChat})`,
    body: { msdyn_activeagentid_msdyn_ocliveworkitem: null },
  });
  expect((await call(page, "sendMessageToConversation", "Still there?", false)).reason).toContain(
    "isn't assigned to you",
  );
  await Promise.all([
    page.waitForURL(/conversation=6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a02/),
    call(page, "openConversation", liamChat),
  ]).catch(() => undefined);
  await settle(page);
  expect(await call(page, "getConversationId")).toEqual({ value: liamChat });
});
