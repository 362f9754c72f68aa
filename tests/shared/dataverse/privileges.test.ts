import { DataverseClient, platformDataverse } from "../../../shared/dataverse/client";

/** A platform that answers from the metadata it has loaded, as Microsoft Learn describes hasEntityPrivilege. */
function makeClient(
  held: readonly string[],
  load: (table: string) => Promise<unknown> = () => Promise.resolve({}),
  unknown: () => boolean = () => false,
): DataverseClient {
  const cached = new Set<string>();
  const utils = {
    getEntityMetadata: async (table: string) => {
      const metadata = await load(table);
      cached.add(table);
      return metadata;
    },
    hasEntityPrivilege: (table: string) => (cached.has(table) ? held.includes(table) : unknown()),
  } as unknown as ComponentFramework.Utility;
  return platformDataverse({} as ComponentFramework.WebApi, utils, () => true);
}
const throwing = (): boolean => {
  throw new Error("no metadata");
};

test.each([
  ["false", undefined],
  ["an error", throwing],
])("while the platform knows no metadata its %s is no refusal", async (_, unknown) => {
  const client = makeClient(["contact"], undefined, unknown);
  expect([client.may("write", "contact"), client.may("write", "account")]).toEqual([true, true]);
  await client.metadata("contact");
  await client.metadata("account");
  expect([client.may("write", "contact"), client.may("write", "account")]).toEqual([true, false]);
});

test("a table that does not exist allows nothing; one whose metadata did not come for now is left to the server", async () => {
  const refusing = (errorCode: number, message: string) =>
    makeClient([], () => Promise.reject(Object.assign(new Error(message), { errorCode })));
  const missing = refusing(0x80041102, "was not found in the MetadataCache");
  await expect(missing.metadata("nosuch")).rejects.toMatchObject({ kind: "missingTable" });
  expect(missing.may("create", "nosuch")).toBe(false);
  const broken = refusing(0, "Failed to fetch");
  await expect(broken.metadata("contact")).rejects.toMatchObject({ kind: "failed" });
  expect(broken.may("create", "contact")).toBe(true);
});
