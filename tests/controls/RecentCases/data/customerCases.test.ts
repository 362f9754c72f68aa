import { readConversation } from "../../../../shared/conversation/conversation";
import {
  readAccountBehind,
  readCustomerCases,
} from "../../../../controls/RecentCases/data/customerCases";
import {
  countEarlierConversations,
  readEarlierConversations,
} from "../../../../controls/RecentCases/data/earlierConversation";
import { Reference } from "../../../../shared/dataverse/row";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
const conversation = (index: number): string => `2d7f5b93-a6e8-4c14-9b05-7f0a2e8d3a0${index}`;
const customerOf = async (index: number): Promise<Reference> => {
  const { customer } = await readConversation(organization.client, conversation(index));
  if (!customer) throw new Error("Nobody is linked.");
  return customer;
};
beforeAll(() => organization.reset("manyCases"));

test("the newest first, as many as wanted, with the counts of all", async () => {
  const { cases, counts } = await readCustomerCases(
    organization.client,
    [await customerOf(1)],
    "all",
    4,
  );
  expect(cases.map(({ number }) => number)).toEqual([
    "CAS-02001-A1B2",
    "CAS-02002-C3D4",
    "CAS-02003-E5F6",
    "CAS-02004-G7H8",
  ]);
  expect(counts).toEqual({ all: 9, open: 3, resolved: 4 });
});

test("the filters keep to their state", async () => {
  const customer = await customerOf(1);
  const states = async (filter: "open" | "resolved"): Promise<unknown[]> =>
    (await readCustomerCases(organization.client, [customer], filter, 10)).cases.map(
      ({ state }) => state,
    );
  expect(await states("open")).toEqual(["open", "open", "open"]);
  expect(await states("resolved")).toEqual(["resolved", "resolved", "resolved", "resolved"]);
});

test("the cases of the account behind a contact come along when both are asked for", async () => {
  const company = await readAccountBehind(organization.client, conversation(1));
  expect(company).toMatchObject({ table: "account", name: "Lis Heating sp. z o.o." });
  const { cases, counts } = await readCustomerCases(
    organization.client,
    [await customerOf(1), ...(company ? [company] : [])],
    "open",
    10,
  );
  expect(cases.find(({ customer }) => customer?.table === "account")?.record.name).toBe(
    "Twelve boilers for the new office",
  );
  expect(counts.open).toBe(4);
});

test("behind an account, and behind a contact without one, there is none", async () => {
  expect(await readAccountBehind(organization.client, conversation(5))).toBeUndefined();
  expect(await readAccountBehind(organization.client, conversation(2))).toBeUndefined();
});

test("earlier conversations are the customer's others, newest first", async () => {
  const { id } = await customerOf(1);
  const earlier = await readEarlierConversations(organization.client, conversation(1), id, 3);
  expect(earlier.map(({ record }) => record.name)).toEqual([
    "Zofia Lis: a resolved case again",
    "Zofia Lis: bill",
    "Zofia Lis: thermostat in the guest room",
  ]);
  expect(earlier[2]).toMatchObject({
    channels: [{ label: "Voice call" }],
    status: { label: "Closed" },
    agent: { table: "systemuser" },
    started: { at: expect.any(Date) as Date },
    closed: { at: expect.any(Date) as Date },
  });
  expect(await countEarlierConversations(organization.client, conversation(1), id)).toBe(6);
});
