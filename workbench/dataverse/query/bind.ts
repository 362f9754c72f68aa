import { badQuery, notSupported, unknownProperty } from "../errors";
import type { Column, Metadata, Reference, Table } from "../metadata";
import type { Expansion, QueryOptions } from "../odata/options";
import { bindFilter, type Condition } from "./bindFilter";
import { bindPath, bindProperty, type Place } from "./places";

/** What a query is bound against: the tables, and the right to read each of them. */
export interface Binding {
  readonly metadata: Metadata;
  /** Throws where the caller may not read the table. */
  readonly mayRead: (table: Table) => void;
}

export interface OrderKey {
  readonly place: Place;
  readonly descending: boolean;
}

/** A query whose every name is known to the metadata. */
export interface BoundQuery {
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly filter?: Condition;
  readonly order: readonly OrderKey[];
  readonly top?: number;
  readonly expand: readonly BoundExpansion[];
}

export type BoundExpansion =
  | { readonly kind: "one"; readonly reference: Reference; readonly query: BoundQuery }
  | { readonly kind: "many"; readonly name: string; readonly lookup: Column; readonly query: BoundQuery; readonly asked: Expansion };

/** At most 15 expansions a query (Microsoft Learn, join tables). */
const MAX_EXPANSIONS = 15;

export function bindQuery(options: QueryOptions, table: Table, binding: Binding): BoundQuery {
  const expansions = countExpansions(options);
  if (expansions > MAX_EXPANSIONS) throw badQuery(`The query has ${expansions} expand options, the maximum is ${MAX_EXPANSIONS}.`);
  return bind(options, table, binding, 0);
}

function bind(options: QueryOptions, table: Table, binding: Binding, depth: number): BoundQuery {
  binding.mayRead(table);
  return {
    table,
    columns: options.select ? bindSelect(options.select, table) : [...table.columns.values()],
    filter: options.filter && bindFilter(options.filter, table, binding),
    order: (options.orderBy ?? []).map(({ path, descending }) => ({ place: bindPath(path, table, binding), descending })),
    top: options.top,
    expand: (options.expand ?? []).map((asked) => bindExpansion(asked, table, binding, depth)),
  };
}

function bindSelect(names: readonly string[], table: Table): Column[] {
  const columns = new Set(names.map((name) => bindProperty(name, table)));
  columns.add(table.columns.get(table.primaryId) as Column);
  // The currency comes along with amounts of money (Microsoft Learn, select columns).
  const currency = table.columns.get("transactioncurrencyid");
  if (currency && [...columns].some(({ type }) => type === "Money")) columns.add(currency);
  return [...columns];
}

function bindExpansion(asked: Expansion, table: Table, binding: Binding, depth: number): BoundExpansion {
  const { navigation, options } = asked;
  const reference = table.references.get(navigation);
  if (reference) {
    refuseOrder(options);
    if (reference.targets.length > 1) throw notSupported(`$expand of ${navigation}, which leads to several tables`);
    return { kind: "one", reference, query: bind(options, installed(reference.targets[0], navigation, table, binding), binding, depth + 1) };
  }
  const collection = table.collections.get(navigation);
  if (!collection) throw unknownProperty(navigation, table.logicalName);
  if (depth > 0) refuseOrder(options);
  const child = installed(collection.table, navigation, table, binding);
  const lookup = child.columns.get(collection.column) as Column;
  return { kind: "many", name: navigation, lookup, asked, query: bind(options, child, binding, depth + 1) };
}

/** The text and the rule are those of Microsoft Learn, join tables. */
function refuseOrder(options: QueryOptions): void {
  if (options.orderBy === undefined && options.top === undefined) return;
  throw badQuery(
    "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.",
    "0x80060888",
  );
}

function installed(name: string | undefined, navigation: string, table: Table, { metadata }: Binding): Table {
  const target = name === undefined ? undefined : metadata.byName.get(name);
  if (!target) throw unknownProperty(navigation, table.logicalName);
  return target;
}

const countExpansions = ({ expand = [] }: QueryOptions): number =>
  expand.reduce((sum, { options }) => sum + 1 + countExpansions(options), 0);
