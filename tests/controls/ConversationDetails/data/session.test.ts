import {
  earlierQueues,
  readSessions,
  Session,
  waitParts,
} from "../../../../controls/ConversationDetails/data/session";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
const at = (minute: number, second = 0): string =>
  new Date(Date.UTC(2026, 2, 10, 9, minute, second)).toISOString();
const queue = (name: string) => ({ table: "queue", id: name, name });
const session = (name: string, waited?: number, hadAgent = true): Session => ({
  queue: queue(name),
  waited,
  hadAgent,
});

test.each([
  [
    "until the agent accepted",
    { msdyn_agentassignedon: at(1), msdyn_agentacceptedon: at(1, 5) },
    { waited: 65, hadAgent: true },
  ],
  ["else until one was assigned", { msdyn_agentassignedon: at(1) }, { waited: 60, hadAgent: true }],
  [
    "else until the session went on without one",
    { msdyn_sessionclosedon: at(2) },
    { waited: 120, hadAgent: false },
  ],
  ["unknown without an end", {}, { waited: undefined, hadAgent: false }],
  [
    "unknown where the clocks disagree",
    { msdyn_agentacceptedon: new Date(Date.UTC(2026, 2, 10, 8)).toISOString() },
    { waited: undefined, hadAgent: true },
  ],
])("a session's wait: %s", async (_rule, row, expected) => {
  const id = await organization.make("msdyn_ocliveworkitems", { subject: "Test", statuscode: 2 });
  expect(await readSessions(organization.client, id)).toEqual([]);
  await organization.make("msdyn_ocsessions", {
    subject: "Session",
    "msdyn_liveworkitemid_msdyn_ocsession@odata.bind": `/msdyn_ocliveworkitems(${id})`,
    msdyn_queueassignedon: at(0),
    ...row,
  });
  expect(await readSessions(organization.client, id)).toMatchObject([expected]);
});

test.each<[string, number | undefined, readonly Session[], readonly unknown[] | undefined]>([
  [
    "bot, queue and transfer, in this order",
    80,
    [session("Billing", 220), session("Returns", 70)],
    [
      [80, "bot"],
      [220, "queue"],
      [70, "transfer"],
    ],
  ],
  [
    "passed on without an agent is no transfer",
    0,
    [session("Billing", 60, false), session("Returns", 30)],
    [
      [60, "queue"],
      [30, "queue"],
    ],
  ],
  [
    "what took no time is left out",
    0,
    [session("Billing", 0), session("Returns", 70)],
    [[70, "transfer"]],
  ],
  ["nothing without the bot's dates", undefined, [session("Billing", 60)], undefined],
  [
    "nothing where one session does not tell",
    80,
    [session("Billing", 60), session("Returns")],
    undefined,
  ],
  ["nothing without a session", 80, [], undefined],
])("the parts of a wait: %s", (_rule, withBot, sessions, expected) => {
  expect(waitParts(withBot, sessions)?.map(({ seconds, where }) => [seconds, where])).toEqual(
    expected,
  );
});

test.each([
  [["a", "b", "c"], "c", ["a", "b"]],
  [["a", "a", "b"], "b", ["a"]],
  [["a", "b", "a"], "a", ["a", "b"]],
  [["a"], "a", []],
  [["a", "b"], "c", ["a", "b"]],
])("of the queues %p with %p at present, %p were passed before", (names, current, expected) => {
  expect(
    earlierQueues(
      names.map((name) => session(name)),
      queue(current),
    ).map(({ id }) => id),
  ).toEqual(expected);
});
