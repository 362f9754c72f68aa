import { privilegesOf } from "../../../workbench/page/privileges";
import type { Role } from "../../../workbench/page/workbenchServer";
import { startWorkbench, type RunningWorkbench } from "../../../workbench/server";

const [create, read, write, assign, appendTo] = [1, 2, 3, 5, 8];
const [basic, local, deep, global] = [0, 1, 2, 3];

let workbench: RunningWorkbench;
let roles: Role[];
beforeAll(async () => {
  workbench = await startWorkbench({ port: 0 });
  roles = (await (await fetch(`${workbench.url}/workbench/roles`)).json()) as Role[];
});
afterAll(() => workbench.close());

test.each([
  ["agent", "contact", write, global, true],
  ["restricted", "characteristic", read, basic, false],
  ["restricted", "contact", read, global, true],
  ["newcomer", "contact", read, local, true],
  ["newcomer", "contact", read, deep, false],
  ["newcomer", "contact", write, basic, true],
  ["newcomer", "contact", write, local, false],
  ["newcomer", "contact", assign, basic, false],
  ["newcomer", "incident", assign, basic, true],
  ["newcomer", "queue", create, basic, false],
  ["newcomer", "queue", appendTo, global, true],
  ["newcomer", "queue", 0, basic, false],
])("%s on %s: privilege %i to depth %i is %s", (name, table, privilege, depth, held) => {
  const role = roles.find((each) => each.name === name) as Role;
  expect(privilegesOf(role)(table, privilege, depth)).toBe(held);
});
