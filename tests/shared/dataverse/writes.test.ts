import { newGuid, toGuid } from "../../../shared/dataverse/guid";
import { readTableName } from "../../../shared/dataverse/tableMetadata";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();
beforeEach(() => organization.reset("liveChat"));

const read = async (id: string) =>
  organization.client.retrieve("contact", id, { select: ["lastname"] });

test("a second try to create the same row finds the first and creates no other", async () => {
  const key = { column: "contactid", id: newGuid() };
  expect(toGuid(key.id)).toBe(key.id);
  await organization.client.create("contact", key, { lastname: "Once" });
  await organization.client.create("contact", key, { lastname: "Once" });
  const rows = await organization.client.retrieveMultiple("contact", {
    select: ["contactid"],
    filter: "lastname eq 'Once'",
  });
  expect(rows).toHaveLength(1);
});

test("rows are changed and removed, and a refusal is a failure of its kind", async () => {
  const key = { column: "contactid", id: newGuid() };
  await organization.client.create("contact", key, { lastname: "Before" });
  await organization.client.update("contact", key.id, { lastname: "After" });
  await expect(read(key.id)).resolves.toMatchObject({ lastname: "After" });
  await organization.client.remove("contact", key.id);
  await expect(read(key.id)).rejects.toMatchObject({ kind: "missingRow", table: "contact" });
  await expect(
    organization.client.create("contact", { column: "contactid", id: newGuid() }, { nosuch: 1 }),
  ).rejects.toMatchObject({ kind: "failed" });
});

test("FetchXML is asked through the same client", async () => {
  const rows = await organization.client.fetch(
    "queue",
    '<fetch top="1"><entity name="queue"><attribute name="name" /></entity></fetch>',
  );
  expect(rows).toEqual([expect.objectContaining({ name: expect.any(String) as string })]);
});

test("a table is called what makers call it", async () => {
  await expect(readTableName(organization.client, "incident")).resolves.toBe("Case");
  await expect(readTableName(organization.client, "no_such_table")).rejects.toMatchObject({
    table: "no_such_table",
  });
});
