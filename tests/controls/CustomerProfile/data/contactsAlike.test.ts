import { DataverseClient } from "../../../../shared/dataverse/client";
import { DataverseFailure } from "../../../../shared/dataverse/failure";
import { readContactsAlike } from "../../../../controls/CustomerProfile/data/contactsAlike";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
beforeAll(async () => {
  await organization.reset("liveChat");
  await organization.refuseWildcards(0);
});

async function linkedTo(row: object): Promise<string> {
  const contact = await organization.make("contacts", { lastname: "Linked", ...row }, "contactid");
  return organization.make("msdyn_ocliveworkitems", {
    subject: "Test",
    statuscode: 2,
    "msdyn_customer_msdyn_ocliveworkitem_contact@odata.bind": `/contacts(${contact})`,
  });
}
const namesAlike = async (row: object): Promise<unknown> =>
  (await readContactsAlike(organization.client, await linkedTo(row))).others.map(
    ({ name }) => name,
  );

test.each([
  ["+972 54-888-1111", "0548881111"],
  ["0548882222", "054-888-2222"],
  ["+972548882223", "+972 54-888-2223"],
  ["+48 600 888 333", "0048600888333"],
  ["+55 (31) 8888-4444", "+55 31 98888-4444"],
])("a contact with the mobile number %s is like one with %s", async (mobilephone, other) => {
  await organization.make("contacts", { lastname: other, telephone1: other }, "contactid");
  await organization.make(
    "contacts",
    { lastname: "Inactive", mobilephone: other, statecode: 1 },
    "contactid",
  );
  expect(await namesAlike({ mobilephone })).toEqual([other]);
});

test("the same mail is the same in capitals; another number in the same shape is not", async () => {
  for (const row of [
    { lastname: "Capital", emailaddress1: "TWICE@example.com" },
    { lastname: "Near", mobilephone: "+972 54-999-1112" },
  ])
    await organization.make("contacts", row, "contactid");
  expect(
    await namesAlike({ emailaddress1: "twice@example.com", mobilephone: "+972 54-999-1111" }),
  ).toEqual(["Capital"]);
});

test("without mail and number nothing is asked for; a refusal that may pass is a failure, a lasting one is not", async () => {
  const plain = await linkedTo({});
  const reachable = await linkedTo({ emailaddress1: "alone@example.com" });
  const refusing = (kind: "throttled" | "noPrivilege"): DataverseClient => ({
    ...organization.client,
    fetch: (table) => Promise.reject(new DataverseFailure(kind, table, 0)),
  });
  expect((await readContactsAlike(refusing("throttled"), plain)).others).toEqual([]);
  await expect(readContactsAlike(refusing("throttled"), reachable)).rejects.toMatchObject({
    kind: "throttled",
  });
  expect((await readContactsAlike(refusing("noPrivilege"), reachable)).others).toEqual([]);
});
