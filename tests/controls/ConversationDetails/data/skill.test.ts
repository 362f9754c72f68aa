import { readSkills } from "../../../../controls/ConversationDetails/data/skill";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();

async function conversationWith(...skills: readonly object[]): Promise<string> {
  const id = await organization.make("msdyn_ocliveworkitems", { subject: "Test", statuscode: 2 });
  for (const skill of skills) {
    const characteristic = await organization.make(
      "characteristics",
      { name: "Heating", characteristictype: 1 },
      "characteristicid",
    );
    await organization.make(
      "msdyn_ocliveworkitemcharacteristics",
      {
        msdyn_name: "Skill",
        msdyn_status: 192350000,
        "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})`,
        "msdyn_characteristic@odata.bind": `/characteristics(${characteristic})`,
        ...skill,
      },
      "msdyn_ocliveworkitemcharacteristicid",
    );
  }
  return id;
}

test.each([
  [{ msdyn_characteristicsource: 321240000 }, { source: "rule", name: "Heating" }],
  [
    { msdyn_characteristicsource: 321240001, msdyn_confidence: 0.99 },
    { source: "model", confidence: 0.99 },
  ],
  [
    { msdyn_characteristicsource: 321240001, msdyn_confidence: 87 },
    { source: "model", confidence: 0.87 },
  ],
  [
    { msdyn_characteristicsource: 321240001, msdyn_confidence: 870 },
    { source: "model", confidence: undefined },
  ],
  [{ msdyn_characteristicsource: 321240002 }, { source: "person", addedBy: undefined }],
  [{}, { source: "unknown" }],
])("%p is %p", async (row, expected) => {
  const [skill] = await readSkills(organization.client, await conversationWith(row));
  expect(skill).toMatchObject(expected);
});

test("a removed skill is not shown, nor one of another conversation", async () => {
  await conversationWith({});
  expect(
    await readSkills(organization.client, await conversationWith({ msdyn_status: 192350001 })),
  ).toEqual([]);
});
