import { readEntitySets } from "../../../workbench/page/entitySets";
import { createUtility } from "../../../workbench/page/utility";
import { startWorkbench, type RunningWorkbench } from "../../../workbench/server";

const WRITE = 3;
const OWN_ROWS = 0;

let workbench: RunningWorkbench;
beforeAll(async () => {
  workbench = await startWorkbench({ port: 0 });
});
afterAll(() => workbench.close());

test("a privilege is known once any control of the page has loaded the table's metadata", async () => {
  const connection = { url: `${workbench.url}/api/data/v9.2`, user: "language=1033", fetch };
  await readEntitySets(connection)("queue");
  const one = createUtility(connection, () => true, true);
  const other = createUtility(connection, () => true, true);
  expect(one.hasEntityPrivilege("msdyn_ocliveworkitem", WRITE, OWN_ROWS)).toBe(true);
  expect(one.hasEntityPrivilege("contact", WRITE, OWN_ROWS)).toBe(false);
  await other.getEntityMetadata("contact");
  expect(one.hasEntityPrivilege("contact", WRITE, OWN_ROWS)).toBe(true);
  await expect(one.getEntityMetadata("nosuch")).rejects.toMatchObject({});
  expect(one.hasEntityPrivilege("nosuch", WRITE, OWN_ROWS)).toBe(false);
});
