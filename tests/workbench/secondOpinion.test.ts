import { defaultParser } from "@odata/parser";
import { join } from "node:path";
import { platformDataverse, type DataverseClient } from "../../shared/dataverse/client";
import { readMetadata, type Table } from "../../workbench/dataverse/metadata";
import { readEntitySets } from "../../workbench/page/entitySets";
import { createUtility } from "../../workbench/page/utility";
import { createWebApi } from "../../workbench/page/webApi";
import { readScenarios } from "../../workbench/scenarios/scenarioFiles";
import { dataFiles } from "../../scripts/permissions/dataFiles";
import { root } from "../architecture/project";
import { startServer, type Server } from "./client";

interface Asked {
  readonly path: string;
  readonly status: number;
}

const { bySet, byName } = readMetadata();
const queries = new Set<string>();
const statuses = new Map<string, number>();
let readers = 0;
let server: Server;

// Views and forms are XML, which the records read as a browser does.
const { JSDOM } = jest.requireActual<{
  JSDOM: new () => { window: Pick<typeof globalThis, "DOMParser" | "XMLSerializer"> };
}>("jsdom");
const { DOMParser, XMLSerializer } = new JSDOM().window;
Object.assign(globalThis, { DOMParser, XMLSerializer });

// Whatever the records can read of a conversation alone, read of every conversation of every scenario, so that each query they have is in the log.
beforeAll(async () => {
  server = await startServer();
  const reads = await everyRead();
  readers = reads.length;
  const scenarios = (await (await fetch(`${server.url}/workbench/scenarios`)).json()) as {
    name: string;
    conversations: { id: string }[];
  }[];
  for (const { name, conversations } of scenarios) {
    // An organization without a solution or a table refuses what names it, as it should.
    const scenario = readScenarios().find((each) => each.name === name);
    const isWhole = !scenario?.absentSolutions && !scenario?.missingTables;
    await server.reset(name);
    const connection = { url: `${server.url}/api/data/v9.2`, user: "language=1033", fetch };
    const client = platformDataverse(
      createWebApi(connection, readEntitySets(connection), true),
      createUtility(connection, () => true, true),
      () => true,
    );
    for (const { id } of conversations)
      await Promise.allSettled(reads.map((read) => read(client, id)));
    for (const { path, status } of (await (
      await fetch(`${server.url}/workbench/requests`)
    ).json()) as Asked[]) {
      const query = decodeURIComponent(path.split("/api/data/v9.2/")[1] ?? "");
      queries.add(query);
      if (status !== 403 && status !== 404 && (isWhole || status !== 400))
        statuses.set(query, status);
    }
  }
}, 240_000);
afterAll(() => server.close());

type Read = (client: DataverseClient, id: string) => Promise<unknown>;

async function everyRead(): Promise<Read[]> {
  const modules = await Promise.all(
    dataFiles.map((path) => import(join(root, path)) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, member]) =>
      name.startsWith("read") && typeof member === "function" && member.length <= 2
        ? [member as Read]
        : [],
    ),
  );
}

test("every reader of the records asks something, and nothing it asks is refused as a query", () => {
  expect(readers).toBeGreaterThanOrEqual(4);
  expect(queries.size).toBeGreaterThanOrEqual(readers);
  expect([...statuses].filter(([, status]) => status >= 400)).toEqual([]);
});

test("every query is OData to another parser as well", () => {
  for (const query of odataQueries()) {
    const [, options = ""] = query.split("?");
    if (options !== "") expect(() => defaultParser.query(options)).not.toThrow();
  }
});

test("the other parser does not take everything", () => {
  expect(() => defaultParser.query("$filter=name eq")).toThrow();
});

test("every name in a query is one of the table's", () => {
  for (const query of odataQueries()) {
    const [resource = "", options = ""] = query.split("?");
    const table = bySet.get(resource.split("(")[0] ?? "");
    expect(table).toBeDefined();
    const unknown =
      options === "" || !table
        ? []
        : namesIn(defaultParser.query(options)).filter((name) => !knows(table, name));
    expect([query, unknown]).toEqual([query, []]);
  }
});

/** FetchXML is no OData: decoded, its "&" and "#" would end the query. */
const odataQueries = (): readonly string[] =>
  [...queries].filter((query) => !query.includes("?fetchXml="));

/** A column, a lookup's value, a navigation property, or a column of a table that one leads to. */
function knows(table: Table, name: string): boolean {
  const names = [
    ...[...table.references.values()].flatMap(({ targets }) => targets),
    ...[...table.collections.values()].map((each) => each.table),
  ];
  const further = names.flatMap((target) => byName.get(target) ?? []);
  return (
    table.references.has(name) ||
    table.collections.has(name) ||
    [table, ...further].some((each) => hasProperty(each, name))
  );
}

function hasProperty(table: Table, name: string): boolean {
  const lookup = /^_(.+)_value$/.exec(name)?.[1];
  return lookup === undefined
    ? table.columns.has(name) && table.columns.get(name)?.type !== "Lookup"
    : table.columns.get(lookup)?.type === "Lookup";
}

const named: readonly unknown[] = [
  "ODataIdentifier",
  "ComplexProperty",
  "EntityNavigationProperty",
];

/** The names in a syntax tree, wherever they stand. */
function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn);
  if (typeof node !== "object" || node === null) return [];
  const { type, value } = node as { type?: unknown; value?: { name?: unknown } };
  const own = named.includes(type) && typeof value?.name === "string" ? [value.name] : [];
  return [...own, ...Object.values(node).flatMap(namesIn)];
}
