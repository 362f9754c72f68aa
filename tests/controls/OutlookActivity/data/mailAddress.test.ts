import {
  readColleagues,
  readSignInName,
} from "../../../../controls/OutlookActivity/data/colleague";
import { readConversation } from "../../../../shared/conversation/conversation";
import { readMailAddresses } from "../../../../controls/OutlookActivity/data/mailAddress";
import { useOrganization } from "../../../support/localOrganization";

const accountChat = "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b03";
const organization = useOrganization();
const piotr = { table: "systemuser", id: "2b7f5d10-93c4-4e7a-8a5d-6c1e0f2b3a01" };
const linked = async () => {
  const { customer } = await readConversation(organization.client, accountChat);
  if (!customer) throw new Error("Nobody is linked.");
  return customer;
};
beforeEach(() => organization.reset("customers"));

test("a contact's addresses, each once and in lower case", async () => {
  const id = await organization.make(
    "contacts",
    {
      lastname: "Lis",
      emailaddress1: "Zofia+shop@Example.com ",
      emailaddress2: "zofia+shop@example.com",
      emailaddress3: "z@lis.example",
    },
    "contactid",
  );
  expect(await readMailAddresses(organization.client, { table: "contact", id })).toEqual([
    "zofia+shop@example.com",
    "z@lis.example",
  ]);
});

test("of an account its own and those of its active contacts, ten at most", async () => {
  const harbour = await linked();
  expect(await readMailAddresses(organization.client, harbour)).toEqual([
    "orders@harbour.example",
    "orla@harbour.example",
  ]);
  const ofHarbour = { "parentcustomerid_account@odata.bind": `/accounts(${harbour.id})` };
  await organization.make(
    "contacts",
    {
      lastname: "Gone",
      emailaddress1: "gone@harbour.example",
      statecode: 1,
      statuscode: 2,
      ...ofHarbour,
    },
    "contactid",
  );
  await organization.makeMany("contacts", 12, (number) => ({
    lastname: `N${number}`,
    emailaddress1: `n${number}@harbour.example`,
    ...ofHarbour,
  }));
  const all = await readMailAddresses(organization.client, harbour);
  expect(all).toHaveLength(10);
  expect(all).not.toContain("gone@harbour.example");
});

test("colleagues are the owner of the case and whoever has active conversations in the queue, without the agent", async () => {
  const conversation = await readConversation(organization.client, accountChat);
  const found = await readColleagues(organization.client, conversation, piotr);
  expect(found.filter(({ isCaseOwner }) => isCaseOwner).length).toBeLessThanOrEqual(1);
  expect(
    found.filter(({ name, isCaseOwner }) => name === "Piotr Zieliński" && !isCaseOwner),
  ).toEqual([]);
  expect(await readSignInName(organization.client, piotr.id)).toBe(
    "piotr.zielinski@northwind.example",
  );
  expect(await readSignInName(organization.client, accountChat)).toBeUndefined();
});
