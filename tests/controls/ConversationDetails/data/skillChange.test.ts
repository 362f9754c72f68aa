import { DataverseClient, DataverseSince } from "../../../../shared/dataverse/client";
import { DataverseFailure } from "../../../../shared/dataverse/failure";
import { newGuid } from "../../../../shared/dataverse/guid";
import { readSkills } from "../../../../controls/ConversationDetails/data/skill";
import {
  addSkill,
  findSkills,
  readSkillAccess,
  NewSkill,
  readProficiencies,
  removeSkill,
  restoreSkill,
} from "../../../../controls/ConversationDetails/data/skillChange";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
const anna = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const piotr = "2b7f5d10-93c4-4e7a-8a5d-6c1e0f2b3a01";
beforeEach(() => organization.reset("liveChat"));

const now: DataverseSince = () => organization.client;
const names = async () =>
  (await readSkills(organization.client, anna)).map(({ name }) => name).sort();
async function heating(): Promise<NewSkill> {
  const [found] = await findSkills(organization.client, "Heating");
  return { id: newGuid(), characteristicId: found?.id ?? "", name: "Heating", source: "person" };
}

test.each([
  ["bill", ["Billing"]],
  ["POLISH", ["Polish"]],
  ["%", ["100 % cotton"]],
  ["_", []],
  ["[a-z]", []],
  ["O'Neill", ["O'Neill's desk"]],
  ["x".repeat(5000), []],
])("the words %.20p find %p", async (words, expected) => {
  for (const name of ["100 % cotton", "O'Neill's desk"])
    await organization.make("characteristics", { name, characteristictype: 1 }, "characteristicid");
  await organization.make(
    "characteristics",
    { name: "Billing of old", characteristictype: 1, statecode: 1, statuscode: 2 },
    "characteristicid",
  );
  expect((await findSkills(organization.client, words)).map(({ name }) => name)).toEqual(expected);
});

test("proficiencies are offered, lowest first, while the organization has one rating model", async () => {
  expect((await readProficiencies(organization.client)).map(({ name }) => name)).toEqual([
    "Fluent",
    "Native",
  ]);
  const model = await organization.make(
    "ratingmodels",
    { name: "Stars", minratingvalue: 1, maxratingvalue: 3 },
    "ratingmodelid",
  );
  await organization.make(
    "ratingvalues",
    { name: "One star", value: 1, "ratingmodel@odata.bind": `/ratingmodels(${model})` },
    "ratingvalueid",
  );
  expect(await readProficiencies(organization.client)).toEqual([]);
});

test("a skill is added, removed and brought back; each a second time is nothing left to do", async () => {
  const skill = await heating();
  await expect(addSkill(now, anna, skill, piotr)).resolves.toBe(true);
  await expect(addSkill(now, anna, skill, piotr)).resolves.toBe(true); // its own row, of a try whose answer was lost
  await expect(addSkill(now, anna, { ...skill, id: newGuid() }, piotr)).resolves.toBe(false);
  await expect(removeSkill(now, anna, skill)).resolves.toBe(true);
  expect(await names()).not.toContain("Heating");
  await expect(removeSkill(now, anna, skill)).resolves.toBe(false);
  await expect(restoreSkill(now, anna, skill)).resolves.toBe(true);
  expect((await names()).filter((name) => name === "Heating")).toHaveLength(1);
});

test("a skill is added, removed and brought back once where only the answer is lost, and not where the write is", async () => {
  const skill = await heating();
  const lost = new DataverseFailure("failed", "", 0);
  const losing =
    (client: DataverseClient): DataverseSince =>
    () => ({
      ...client,
      create: (...row) => client.create(...row).then(() => Promise.reject(lost)),
      update: (...row) => client.update(...row).then(() => Promise.reject(lost)),
    });
  const answerLost = losing(organization.client);
  const allLost = losing({
    ...organization.client,
    create: () => Promise.resolve(),
    update: () => Promise.resolve(),
  });
  await expect(addSkill(allLost, anna, skill, piotr)).rejects.toBe(lost);
  await expect(addSkill(answerLost, anna, skill, piotr)).resolves.toBe(true);
  await expect(removeSkill(allLost, anna, skill)).rejects.toBe(lost);
  await expect(removeSkill(answerLost, anna, skill)).resolves.toBe(true);
  await expect(restoreSkill(allLost, anna, skill)).rejects.toBe(lost);
  await expect(restoreSkill(answerLost, anna, skill)).resolves.toBe(true);
  expect((await names()).filter((name) => name === "Heating")).toHaveLength(1);
});

test("in a closed conversation nothing is changed", async () => {
  await organization.reset("closed");
  const closed = await organization.make("msdyn_ocliveworkitems", {
    subject: "Over",
    statecode: 1,
    statuscode: 4,
  });
  await expect(addSkill(now, closed, await heating(), piotr)).rejects.toMatchObject({
    kind: "closed",
  });
  expect(await readSkills(organization.client, closed)).toEqual([]);
});

test("skills may be changed where the switch is on and the role allows to create and to write them", async () => {
  await expect(readSkillAccess(organization.client)).resolves.toBe("allowed");
  for (const missing of ["write", "create"])
    await expect(
      readSkillAccess({ ...organization.client, may: (privilege) => privilege !== missing }),
    ).resolves.toBe("noPrivilege");
});

test("the rights are read from metadata that is loaded before; without it the server decides", async () => {
  const steps: string[] = [];
  const recording: DataverseClient = {
    ...organization.client,
    metadata: async (table) => {
      const metadata = await organization.client.metadata(table);
      steps.push(`metadata of ${table}`);
      return metadata;
    },
    may: (privilege, table) => {
      steps.push(`${privilege} ${table}`);
      return true;
    },
  };
  await readSkillAccess(recording);
  expect(steps[0]).toBe("metadata of msdyn_ocliveworkitemcharacteristic");
  const offline: DataverseClient = {
    ...organization.client,
    metadata: (table) => Promise.reject(new DataverseFailure("offline", table, 0)),
  };
  await expect(readSkillAccess(offline)).resolves.toBe("allowed");
});
