import { readVisitor } from "../../../shared/conversation/visitor";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();

async function conversation(
  channel: string | undefined,
  set?: string,
  key = "",
  row: object = {},
): Promise<string> {
  const id = await organization.make("msdyn_ocliveworkitems", {
    subject: "Test",
    statuscode: 2,
    ...(channel && { msdyn_channel: channel }),
  });
  if (set)
    await organization.make(
      set,
      { ...row, "msdyn_liveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})` },
      key,
    );
  return id;
}
const name = { msdyn_name: "Context" };

test("a chat: place joined, street and coordinates only where they may be seen", async () => {
  const id = await conversation(
    "192360000",
    "msdyn_livechatengagementctxes",
    "msdyn_livechatengagementctxid",
    {
      ...name,
      msdyn_isauthenticated: true,
      msdyn_browser: "Firefox 132",
      msdyn_city: "Gdańsk",
      msdyn_country: "Poland",
      msdyn_street1: "Długa 1",
      msdyn_latitude: "54.35",
      msdyn_longitude: "18.65",
    },
  );
  const shown = await readVisitor(organization.client, id, false);
  expect(shown).toMatchObject({
    family: "chat",
    isRecorded: true,
    isAuthenticated: true,
    facts: { browser: "Firefox 132", location: "Gdańsk, Poland" },
  });
  expect(Object.keys(shown.facts)).not.toEqual(expect.arrayContaining(["street"]));
  expect(Object.keys(shown.facts)).not.toEqual(expect.arrayContaining(["coordinates"]));
  expect((await readVisitor(organization.client, id, true)).facts).toMatchObject({
    street: "Długa 1",
    coordinates: "54.35, 18.65",
  });
});

test.each([
  [
    "192370000",
    "msdyn_ocphonecallengagementctxes",
    "msdyn_ocphonecallengagementctxid",
    { msdyn_callername: "Marek", msdyn_fromphone: "+48602555987" },
    { name: "Marek", phone: "+48602555987" },
  ],
  [
    "192440000",
    "msdyn_ocphonecallengagementctxes",
    "msdyn_ocphonecallengagementctxid",
    { msdyn_tophone: "+48585550140" },
    { ourPhone: "+48585550140" },
  ],
  [
    "192340000",
    "msdyn_smsengagementctxes",
    "msdyn_smsengagementctxid",
    { ...name, msdyn_customerphonenumber: "+1202", msdyn_countrycode: "US" },
    { phone: "+1202", countryCode: "US" },
  ],
  [
    "192300000",
    "msdyn_whatsappengagementctxes",
    "msdyn_whatsappengagementctxid",
    { ...name, msdyn_customername: "Giulia", msdyn_customerfirstmessage: "Ciao" },
    { name: "Giulia", firstMessage: "Ciao" },
  ],
  [
    "192330000",
    "msdyn_facebookengagementctxes",
    "msdyn_facebookengagementctxid",
    { ...name, msdyn_customername: "Ada", msdyn_locale: "en_GB" },
    { name: "Ada", locale: "en_GB" },
  ],
  [
    "19241000",
    "msdyn_teamsengagementctxes",
    "msdyn_teamsengagementctxid",
    { ...name, msdyn_email: "jo@example.com" },
    { email: "jo@example.com" },
  ],
])("channel %s reads %s", async (channel, set, key, row, facts) => {
  expect(
    await readVisitor(organization.client, await conversation(channel, set, key, row), false),
  ).toMatchObject({ isRecorded: true, facts });
});

test("a chat that is a video call too reads the chat's table", async () => {
  const id = await conversation(
    "192380000,192360000",
    "msdyn_livechatengagementctxes",
    "msdyn_livechatengagementctxid",
    { ...name, msdyn_os: "Windows 11" },
  );
  expect(await readVisitor(organization.client, id, false)).toMatchObject({
    family: "chat",
    facts: { operatingSystem: "Windows 11" },
  });
});

test.each([["192310000"], ["192350000"], [undefined]])(
  "channel %s has nothing recorded, and that is no failure",
  async (channel) => {
    expect(
      await readVisitor(organization.client, await conversation(channel), false),
    ).toMatchObject({ isRecorded: false, facts: {} });
  },
);

test("a table that is missing matters only where the channel needs it", async () => {
  await organization.reset("tablesMissing");
  const id = await conversation("192360000");
  await expect(readVisitor(organization.client, id, false)).rejects.toMatchObject({
    kind: "missingTable",
    table: "msdyn_livechatengagementctx",
  });
  expect(
    await readVisitor(organization.client, await conversation("192350000"), false),
  ).toMatchObject({ isRecorded: false });
});
