import { readMetadata, type Table } from "../../workbench/dataverse/metadata";

// Tables that lookups point to and that have no file here: the facts name them, no part of the form reads them.
const outside = ["msdyn_ocvoicemail", "socialactivity"];
// They have no column that names a row, or show no version of it.
const nameless = [
  "activityparty",
  "fieldpermission",
  "knowledgearticleincident",
  "postregarding",
  "usersettings",
];
const unversioned = ["post", "postcomment", "postregarding"];

const { tables, byName, bySet } = readMetadata();
const each = tables.map((table): [string, Table] => [table.logicalName, table]);

test("every table said to be outside is one that a lookup names and no file describes", () => {
  const named = tables.flatMap(({ columns }) =>
    [...columns.values()].flatMap(({ targets }) => Object.keys(targets ?? {})),
  );
  expect([...new Set(named.filter((name) => !byName.has(name)))].sort()).toEqual(outside);
});

test("no two tables share a name or a set name", () => {
  expect(byName.size).toBe(tables.length);
  expect(bySet.size).toBe(tables.length);
});

describe.each(each)("%s", (_, table) => {
  const columns = [...table.columns.values()];

  test("has its key, its name and its version", () => {
    expect(table.columns.get(table.primaryId)?.type).toBe("Uniqueidentifier");
    expect(table.columns.get(table.primaryName)?.type).toBe(
      nameless.includes(table.logicalName) ? undefined : "String",
    );
    expect(table.columns.get("versionnumber")?.type).toBe(
      unversioned.includes(table.logicalName) ? undefined : "BigInt",
    );
  });

  test("spells every column as Dataverse spells logical names", () => {
    for (const { name } of columns) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  test("points its lookups to tables that are here or known to be outside", () => {
    for (const { type, targets } of columns) {
      expect(targets !== undefined).toBe(type === "Lookup");
      for (const target of Object.keys(targets ?? {}))
        expect([...byName.keys(), ...outside]).toContain(target);
    }
  });

  test("leads from each navigation property to one column, and from no column name twice", () => {
    for (const reference of table.references.values()) {
      const sharing = columns.filter(({ targets }) =>
        Object.values(targets ?? {}).includes(reference.name),
      );
      expect(sharing).toEqual([reference.column]);
      expect(table.collections.has(reference.name)).toBe(false);
    }
  });

  test("has options on choices only, each code once, with an English label", () => {
    for (const { type, options, default: usual } of columns) {
      if (options === undefined) {
        expect(["Picklist", "State", "Status", "MultiSelectPicklist"]).not.toContain(type);
        expect(usual).toBeUndefined();
        continue;
      }
      const codes = options.map(({ value }) => value);
      expect(new Set(codes).size).toBe(codes.length);
      expect(options.every(({ label }) => label[1033] !== "")).toBe(true);
      if (usual !== undefined) expect(codes).toContain(usual);
    }
  });

  test("gives every status reason a state of the table", () => {
    const states = table.columns.get("statecode")?.options?.map(({ value }) => value) ?? [];
    for (const { state } of table.columns.get("statuscode")?.options ?? [])
      expect(states).toContain(state);
  });

  test("reads its collections by lookups that point back", () => {
    for (const { table: child, column } of table.collections.values()) {
      const parent = child === "activityparty" ? "activitypointer" : table.logicalName; // the base table stands for every activity
      expect(Object.keys(byName.get(child)?.columns.get(column)?.targets ?? {})).toContain(parent);
    }
  });

  test("forbids updates of columns it has", () => {
    for (const name of table.doNotUpdate) expect(table.columns.has(name)).toBe(true);
  });
});
