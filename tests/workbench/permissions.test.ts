import { dataFiles } from "../../scripts/permissions/dataFiles";
import { closure, code, controls, read } from "../architecture/project";
import { permissionsFile, privilegesPage } from "../../scripts/permissions/page";
import { recordPermissions, type Permissions } from "../../scripts/permissions/record";

let needs: Permissions;
beforeAll(async () => {
  needs = await recordPermissions();
});

test("docs/privileges.md and the doctor's list say what the built controls ask; npm run docs:privileges makes them anew", () => {
  expect(read("workbench/permissions.json")).toBe(permissionsFile(needs));
  expect(read("docs/privileges.md")).toBe(privilegesPage(needs));
});

test("every control reads the conversation, and no need is without a column or a privilege", () => {
  expect(Object.keys(needs)).toEqual([...controls].sort());
  for (const list of Object.values(needs)) {
    expect(list.map(({ table }) => table)).toContain("msdyn_ocliveworkitem");
    expect(list.filter(({ columns, also }) => columns.length + also.length === 0)).toEqual([]);
  }
});

test("every table that the records name in a question was asked, but one that makers alone ask", () => {
  const asked = new Set(
    Object.values(needs)
      .flat()
      .map(({ table }) => table),
  );
  const named = dataFiles.flatMap((path) =>
    [...code(path).matchAll(/(?:retrieve|retrieveMultiple|fetch)\(\s*"(\w+)"/g)].map(
      ([, table]) => table,
    ),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((table) => !asked.has(table))).toEqual(["fieldpermission"]);
});

test("every file of the records that changes rows is among those whose privileges are listed", () => {
  const changing = [...dataFiles, "shared/dataverse/compareAndSetColumn.ts"].filter((path) =>
    /\.(create|update|remove)\(\s*(TABLE|CONVERSATION|table|task\.table)/.test(code(path)),
  );
  expect(changing.sort()).toEqual([
    "controls/ConversationDetails/data/skillChange.ts",
    "controls/LinkedRecordsTimeline/data/note.ts",
    "controls/LinkedRecordsTimeline/data/task.ts",
    "shared/dataverse/compareAndSetColumn.ts",
    "shared/linking/link.ts",
  ]);
  expect(closure("controls/LinkedCase/index.ts")).toContain("shared/linking/useLinks.ts");
  expect(needs.LinkedCase.find(({ table }) => table === "msdyn_ocliveworkitem")?.also).toEqual([
    "Write",
    "Append",
  ]);
});
