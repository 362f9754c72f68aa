import { readEntityMetadata } from "../../../workbench/page/entityMetadata";
import { startWorkbench } from "../../../workbench/server";

let workbench: Awaited<ReturnType<typeof startWorkbench>>;
beforeAll(async () => (workbench = await startWorkbench({ port: 0 })));
afterAll(() => workbench.close());

const read = (table: string, names?: string[]) =>
  readEntityMetadata(
    { url: `${workbench.url}/api/data/v9.2`, user: "language=1045", fetch },
    table,
    names,
  );

test("a table is called as the user's language calls it", async () => {
  const metadata = await read("incident");
  expect(metadata).toMatchObject({
    DisplayName: "Sprawa",
    EntitySetName: "incidents",
    PrimaryNameAttribute: "title",
    IsActivity: false,
  });
  expect((metadata.Attributes as { getLength(): number }).getLength()).toBe(0);
  expect(metadata.Privileges).toContainEqual(
    expect.objectContaining({ Name: "prvReadincident", PrivilegeType: 2 }),
  );
});

test("the columns that are named come with their choices", async () => {
  const { Attributes: attributes } = (await read("incident", [
    "prioritycode",
    "statuscode",
    "title",
    "nope",
  ])) as {
    Attributes: { get(name: string): Record<string, unknown> | null; getLength(): number };
  };
  expect(attributes.getLength()).toBe(3);
  expect(attributes.get("prioritycode")).toMatchObject({
    AttributeType: 11,
    OptionSet: { 1: { value: 1, text: "Wysoki" } },
  });
  expect((attributes.get("statuscode") as { getState(status: number): number }).getState(5)).toBe(
    1,
  );
  expect(attributes.get("title")).toEqual({
    LogicalName: "title",
    EntityLogicalName: "incident",
    AttributeType: 14,
    DisplayName: "Case Title",
  });
  expect(attributes.get("nope")).toBeNull();
});

test("a table that is not there rejects with what the server says", async () => {
  await expect(read("nope")).rejects.toMatchObject({ errorCode: 0x80041102 });
});

test("no request is counted as a control's", async () => {
  expect(await (await fetch(`${workbench.url}/workbench/requests`)).json()).toEqual([]);
});
