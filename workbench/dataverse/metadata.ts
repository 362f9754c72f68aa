import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export type Language = 1033 | 1045;
export type Labels = { readonly 1033: string; readonly 1045?: string };

export type ColumnType =
  | "String"
  | "Memo"
  | "EntityName"
  | "Integer"
  | "BigInt"
  | "Decimal"
  | "Double"
  | "Money"
  | "Boolean"
  | "DateTime"
  | "Uniqueidentifier"
  | "Lookup"
  | "Picklist"
  | "State"
  | "Status"
  | "MultiSelectPicklist";

export interface Option {
  readonly value: number;
  readonly label: Labels;
  /** The state a status reason belongs to. */
  readonly state?: number;
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly label: string;
  readonly maxLength?: number;
  readonly readOnly?: boolean;
  /** "form": only forms insist on it; "system": the Web API does as well (Microsoft Learn, column requirement levels). */
  readonly required?: "form" | "system";
  /** Of a lookup: each table it may point to with the navigation property for it, null where no source gives that name. */
  readonly targets?: Readonly<Record<string, string | null>>;
  readonly options?: readonly Option[];
  readonly default?: number;
  /** Kept in a second spelling for searching: the columns of the quick find views (Microsoft Learn, search and link records). */
  readonly searched?: boolean;
}

/** A single-valued navigation property: the lookup behind it and the tables it leads to. */
export interface Reference {
  readonly name: string;
  readonly column: Column;
  readonly targets: readonly string[];
}

/** A collection-valued navigation property: the rows of another table whose lookup points here. */
export interface Collection {
  readonly name: string;
  readonly table: string;
  readonly column: string;
}

export interface Table {
  readonly logicalName: string;
  /** The SQL table that queries read; for a caller who may not see all of it a view of it. */
  readonly source: string;
  readonly entitySetName: string;
  readonly displayName: Labels;
  readonly displayCollectionName: Labels;
  readonly primaryId: string;
  /** Empty for the few tables whose rows have no name of their own. */
  readonly primaryName: string;
  readonly isActivity: boolean;
  /** Of tables whose rows Dataverse keeps itself: they take no POST, PATCH or DELETE. */
  readonly readOnly: boolean;
  readonly columns: ReadonlyMap<string, Column>;
  readonly references: ReadonlyMap<string, Reference>;
  readonly collections: ReadonlyMap<string, Collection>;
  /** Columns that Microsoft asks nobody to update (Microsoft Learn, supported customizations). */
  readonly doNotUpdate: ReadonlySet<string>;
}

/** The tables an organization has; a table of a solution that is not installed is simply not in it. */
export interface Metadata {
  readonly tables: readonly Table[];
  readonly byName: ReadonlyMap<string, Table>;
  readonly bySet: ReadonlyMap<string, Table>;
}

type TableFile = Pick<
  Table,
  | "logicalName"
  | "entitySetName"
  | "displayName"
  | "displayCollectionName"
  | "primaryId"
  | "primaryName"
  | "isActivity"
> & {
  readOnly?: boolean;
  columns: Record<string, Omit<Column, "name">>;
  collections?: Record<string, Omit<Collection, "name">>;
  doNotUpdate?: string[];
};

const folder = join(__dirname, "metadata");

/** Reads every table description; `missing` names the tables whose solution this organization does not have. */
export function readMetadata(missing: readonly string[] = []): Metadata {
  const all = readdirSync(folder).map((file) =>
    toTable(JSON.parse(readFileSync(join(folder, file), "utf8")) as TableFile),
  );
  const unknown = missing.filter((name) => !all.some((table) => table.logicalName === name));
  if (unknown.length > 0) throw new Error(`No table is called ${unknown.join(", ")}.`);
  const tables = all.filter((table) => !missing.includes(table.logicalName));
  return {
    tables,
    byName: new Map(tables.map((table) => [table.logicalName, table])),
    bySet: new Map(tables.map((table) => [table.entitySetName, table])),
  };
}

function toTable({
  columns,
  collections = {},
  doNotUpdate = [],
  readOnly = false,
  ...names
}: TableFile): Table {
  const named = Object.entries(columns).map(([name, column]) => ({ name, ...column }));
  return {
    ...names,
    readOnly,
    source: names.logicalName,
    columns: new Map(named.map((column) => [column.name, column])),
    references: referencesOf(named),
    collections: new Map(
      Object.entries(collections).map(([name, rest]) => [name, { name, ...rest }]),
    ),
    doNotUpdate: new Set(doNotUpdate),
  };
}

function referencesOf(columns: readonly Column[]): Map<string, Reference> {
  const references = new Map<string, Reference>();
  for (const column of columns) {
    for (const [target, name] of Object.entries(column.targets ?? {})) {
      if (name === null) continue;
      const targets = [...(references.get(name)?.targets ?? []), target];
      references.set(name, { name, column, targets });
    }
  }
  return references;
}
