import { DataverseClient } from "../../../shared/dataverse/client";
import { DataverseFailure } from "../../../shared/dataverse/failure";
import { readLinkedCase } from "../../../shared/cases/case";
import { readLastActivity } from "../../../controls/LinkedCase/data/lastActivity";
import { readSlas } from "../../../controls/LinkedCase/data/sla";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();
const conversation = (index: number): string => `2d7f5b93-a6e8-4c14-9b05-7f0a2e8d3a0${index}`;

beforeAll(() => organization.reset("manyCases"));

/** The client but for what it refuses. */
const refusing = (
  refuses: (table: string, isThroughConversation: boolean) => boolean,
): DataverseClient => ({
  ...organization.client,
  retrieve: (table, id, query) =>
    refuses(table, Boolean(query.expand?.some(({ table: expanded }) => expanded === "incident")))
      ? Promise.reject(new DataverseFailure("noPrivilege", table, 0))
      : organization.client.retrieve(table, id, query),
});

test("the linked case comes with the conversation", async () => {
  expect(await readLinkedCase(organization.client, conversation(1))).toMatchObject({
    record: { table: "incident", name: "Heating fails every night at three" },
    number: "CAS-02001-A1B2",
    state: "open",
    status: { label: "In Progress" },
    priority: { level: "high", label: "High" },
    subject: { name: "Products" },
    owner: { table: "systemuser" },
    customer: { name: "Zofia Lis" },
  });
});

test("without a case there is none", async () => {
  expect(await readLinkedCase(organization.client, conversation(3))).toBeUndefined();
});

test("where the road through the conversation is refused, the case is asked for alone", async () => {
  expect(
    (
      await readLinkedCase(
        refusing((_table, isThrough) => isThrough),
        conversation(1),
      )
    )?.number,
  ).toBe("CAS-02001-A1B2");
});

test("a case that is closed to the agent is refused as a case", async () => {
  await expect(
    readLinkedCase(
      refusing((table, isThrough) => isThrough || table === "incident"),
      conversation(1),
    ),
  ).rejects.toMatchObject({ kind: "noPrivilege", table: "incident" });
});

test("the goals: the two of every case by what they are, others by name, cancelled ones not; the next one first", async () => {
  expect(await readSlas(organization.client, conversation(1))).toMatchObject([
    { goal: "firstResponse", state: "missed", ended: expect.any(Date) as Date },
    { goal: "resolve", state: "running", isNear: true },
    { goal: undefined, name: "Engineer on site", state: "paused" },
  ]);
  expect(await readSlas(organization.client, conversation(4))).toMatchObject([
    { goal: "resolve", state: "met" },
  ]);
});

test("the last activity regarding the case", async () => {
  expect(await readLastActivity(organization.client, conversation(1))).toMatchObject({
    kind: "Phone Call",
  });
});

test("without a case there are neither", async () => {
  expect(await readSlas(organization.client, conversation(3))).toEqual([]);
  expect(await readLastActivity(organization.client, conversation(3))).toBeUndefined();
});
