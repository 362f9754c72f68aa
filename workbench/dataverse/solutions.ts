import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metadata, Table } from "./metadata";

/** What a solution brings into an organization, as the tables' reference pages say (Microsoft Learn, "Added by"). */
interface Solution {
  readonly title: string;
  readonly tables?: readonly string[];
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}

/** The tables of an organization without some solutions: what they bring is unknown there. */
export function withoutSolutions(metadata: Metadata, absent: readonly string[]): Metadata {
  if (absent.length === 0) return metadata;
  const solutions = JSON.parse(readFileSync(join(__dirname, "solutions.json"), "utf8")) as Record<
    string,
    Solution
  >;
  const unknown = absent.filter((name) => !Object.hasOwn(solutions, name));
  if (unknown.length > 0)
    throw new Error(
      `No solution is called ${unknown.join(", ")}; there are ${Object.keys(solutions).join(", ")}.`,
    );
  const gone = absent.flatMap((name) => solutions[name] ?? []);
  const tables = metadata.tables
    .filter(({ logicalName }) => !gone.some((solution) => solution.tables?.includes(logicalName)))
    .map((table) =>
      withoutColumns(
        table,
        gone.flatMap((solution) => solution.columns?.[table.logicalName] ?? []),
      ),
    );
  return {
    tables,
    byName: new Map(tables.map((table) => [table.logicalName, table])),
    bySet: new Map(tables.map((table) => [table.entitySetName, table])),
  };
}

function withoutColumns(table: Table, gone: readonly string[]): Table {
  if (gone.length === 0) return table;
  return {
    ...table,
    columns: new Map([...table.columns].filter(([name]) => !gone.includes(name))),
    references: new Map(
      [...table.references].filter(([, { column }]) => !gone.includes(column.name)),
    ),
  };
}
