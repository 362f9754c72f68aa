import type { DataverseClient, DataverseSince } from "../../../shared/dataverse/client";
import { DataverseFailure } from "../../../shared/dataverse/failure";
import { compareAndSetColumn } from "../../../shared/dataverse/compareAndSetColumn";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();
const COLUMN = "emailaddress1";
let contact = { table: "contact", id: "" };
const read = async (): Promise<unknown> =>
  (await organization.client.retrieve("contact", contact.id, { select: [COLUMN] }))[COLUMN];
beforeEach(async () => {
  contact = {
    table: "contact",
    id: await organization.make(
      "contacts",
      { lastname: "Test", [COLUMN]: "old@a.example" },
      "contactid",
    ),
  };
});
const since =
  (client: Partial<DataverseClient> = {}): DataverseSince =>
  () => ({ ...organization.client, ...client });
const failing = (kind: "failed" | "noPrivilege"): DataverseFailure =>
  new DataverseFailure(kind, "contact", 0);

test("writes what was said, and empties again", async () => {
  await expect(
    compareAndSetColumn(since(), contact, COLUMN, "old@a.example", "new@a.example"),
  ).resolves.toBe(true);
  expect(await read()).toBe("new@a.example");
  await expect(compareAndSetColumn(since(), contact, COLUMN, "new@a.example", "")).resolves.toBe(
    true,
  );
  expect(await read()).toBeNull();
});

test("writes nothing over what somebody else has written meanwhile", async () => {
  await organization.client.update("contact", contact.id, { [COLUMN]: "theirs@a.example" });
  await expect(
    compareAndSetColumn(since(), contact, COLUMN, "old@a.example", "new@a.example"),
  ).resolves.toBe(false);
  expect(await read()).toBe("theirs@a.example");
});

test("asks for answers of now, not for kept ones", async () => {
  const times: number[] = [];
  const before = Date.now();
  await compareAndSetColumn(
    (time) => {
      times.push(time);
      return organization.client;
    },
    contact,
    COLUMN,
    "old@a.example",
    "new@a.example",
  );
  expect(times[0]).toBeGreaterThanOrEqual(before);
});

test("a lost answer counts by what the row holds, at once and at a second try", async () => {
  const doneButLost: DataverseClient["update"] = async (...change) => {
    await organization.client.update(...change);
    throw failing("failed");
  };
  await expect(
    compareAndSetColumn(
      since({ update: doneButLost }),
      contact,
      COLUMN,
      "old@a.example",
      "new@a.example",
    ),
  ).resolves.toBe(true);
  await expect(
    compareAndSetColumn(
      since({ update: () => Promise.reject(failing("noPrivilege")) }),
      contact,
      COLUMN,
      "old@a.example",
      "new@a.example",
    ),
  ).resolves.toBe(true);
});

test.each(["failed", "noPrivilege"] as const)(
  "what %s and is not in the row was not written",
  async (kind) => {
    const refused = failing(kind);
    await expect(
      compareAndSetColumn(
        since({ update: () => Promise.reject(refused) }),
        contact,
        COLUMN,
        "old@a.example",
        "new@a.example",
      ),
    ).rejects.toBe(refused);
  },
);
