import { readConversation } from "../../../shared/conversation/conversation";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();
const at = (minute: number, second = 0): string =>
  new Date(Date.UTC(2026, 2, 10, 9, minute, second)).toISOString();
const conversation = (row: object): Promise<string> =>
  organization.make("msdyn_ocliveworkitems", { subject: "Test", statuscode: 2, ...row });
const waitOf = async (row: object): Promise<unknown> =>
  (await readConversation(organization.client, await conversation(row))).wait;

test.each([
  [
    "stored seconds come first",
    {
      msdyn_conversationfirstwaittimeinseconds: 105,
      msdyn_firstwaitstartedon: at(0),
      msdyn_activeagentassignedon: at(9),
    },
    { seconds: 105 },
  ],
  [
    "no wait at all is a wait of nothing",
    { msdyn_conversationfirstwaittimeinseconds: 0 },
    { seconds: 0 },
  ],
  [
    "then from the beginning of the wait",
    {
      msdyn_firstwaitstartedon: at(0),
      msdyn_startedon: at(1),
      msdyn_activeagentassignedon: at(2, 30),
    },
    { seconds: 150 },
  ],
  [
    "else from the start",
    { msdyn_startedon: at(1), msdyn_initiatedon: at(0), msdyn_activeagentassignedon: at(2) },
    { seconds: 60 },
  ],
  [
    "else from the initiation",
    { msdyn_initiatedon: at(0), msdyn_activeagentassignedon: at(2) },
    { seconds: 120 },
  ],
  [
    "a negative difference is passed over",
    { msdyn_startedon: at(3), msdyn_initiatedon: at(0), msdyn_activeagentassignedon: at(2) },
    { seconds: 120 },
  ],
  [
    "a start that is the assignment itself tells no wait",
    { msdyn_startedon: at(2), msdyn_initiatedon: at(0), msdyn_activeagentassignedon: at(2) },
    { seconds: 120 },
  ],
  [
    "and with nothing but negative ones there is none",
    { msdyn_startedon: at(3), msdyn_activeagentassignedon: at(2) },
    undefined,
  ],
  [
    "after a transfer the last agent's date says nothing",
    { msdyn_initiatedon: at(0), msdyn_activeagentassignedon: at(50), msdyn_transfercount: 1 },
    undefined,
  ],
  [
    "an outgoing conversation does not wait",
    { msdyn_isoutbound: true, msdyn_conversationfirstwaittimeinseconds: 5 },
    undefined,
  ],
  [
    "while open the wait runs since it began",
    { statuscode: 1, msdyn_firstwaitstartedon: at(1), msdyn_initiatedon: at(0) },
    { since: new Date(at(1)) },
  ],
  [
    "or since the initiation",
    { statuscode: 1, msdyn_initiatedon: at(0) },
    { since: new Date(at(0)) },
  ],
  [
    "once accepted it does not run",
    { statuscode: 1, msdyn_isagentaccepted: true, msdyn_conversationfirstwaittimeinseconds: 7 },
    { seconds: 7 },
  ],
])("waiting: %s", async (_rule, row, expected) => {
  expect(await waitOf(row)).toEqual(expected);
});

test("channels, status, dates and lookups come with their labels", async () => {
  const queue = await organization.make("queues", { name: "Billing" }, "queueid");
  const id = await conversation({
    msdyn_channel: "192360000,192380000",
    msdyn_startedon: at(5),
    msdyn_transfercount: 2,
    "msdyn_cdsqueueid_msdyn_ocliveworkitem@odata.bind": `/queues(${queue})`,
  });
  expect(await readConversation(organization.client, id)).toMatchObject({
    channels: [
      { code: 192360000, label: "Live chat" },
      { code: 192380000, label: "Video" },
    ],
    status: { code: 2, label: "Active" },
    isClosed: false,
    started: { at: new Date(at(5)), label: "3/10/2026 9:05 AM" },
    queue: { table: "queue", id: queue, name: "Billing" },
    transfers: 2,
    agent: undefined,
  });
});

test("a closed conversation is known as such", async () => {
  expect(
    await readConversation(
      organization.client,
      await conversation({ statecode: 1, statuscode: 4, msdyn_closedon: at(30) }),
    ),
  ).toMatchObject({ isClosed: true, closed: { at: new Date(at(30)) } });
});

test("a conversation that is not there is a missing row", async () => {
  await expect(
    readConversation(organization.client, "00000000-0000-0000-0000-00000000dead"),
  ).rejects.toMatchObject({ kind: "missingRow", table: "msdyn_ocliveworkitem" });
});
