import { badQuery, unknownProperty } from "../errors";
import type { Column, Reference, Table } from "../metadata";
import type { Expansion, QueryOptions } from "../odata/options";
import { bindFilter } from "./bindFilter";
import type { Condition } from "./condition";
import { bindPath, bindProperty, scopeOf, targetOfOne } from "./columnPath";
import type { Binding, Place } from "./binding";

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
  | {
      readonly kind: "many";
      readonly name: string;
      readonly lookup: Column;
      readonly query: BoundQuery;
      readonly asked: Expansion;
      readonly nested: boolean;
    };

/** At most 15 expansions a query (Microsoft Learn, join tables). */
const MAX_EXPANSIONS = 15;

export function bindQuery(options: QueryOptions, table: Table, binding: Binding): BoundQuery {
  const expansions = countExpansions(options);
  if (expansions > MAX_EXPANSIONS)
    throw badQuery(`The query has ${expansions} expand options, the maximum is ${MAX_EXPANSIONS}.`);
  return bind(options, table, binding, isNested(options));
}

/** Whether an expanded row is expanded further, somewhere in the query: then other rules hold for all of it. */
const isNested = ({ expand = [] }: QueryOptions): boolean =>
  expand.some(({ options }) => options.expand !== undefined);

function bind(options: QueryOptions, table: Table, binding: Binding, nested: boolean): BoundQuery {
  binding.mayRead(table);
  const scope = scopeOf(table);
  return {
    table,
    columns: options.select ? bindSelect(options.select, table) : [...table.columns.values()],
    filter: options.filter && bindFilter(options.filter, scope, binding),
    order: (options.orderBy ?? []).map(({ path, descending }) => ({
      place: bindPath(path, scope, binding),
      descending,
    })),
    top: options.top,
    expand: (options.expand ?? []).map((asked) => bindExpansion(asked, table, binding, nested)),
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

function bindExpansion(
  asked: Expansion,
  table: Table,
  binding: Binding,
  nested: boolean,
): BoundExpansion {
  const { navigation, options } = asked;
  const reference = table.references.get(navigation);
  if (reference) {
    refuseOrder(options);
    return {
      kind: "one",
      reference,
      query: bind(options, targetOfOne(reference, table, binding, "$expand of"), binding, nested),
    };
  }
  const collection = table.collections.get(navigation);
  const child = collection && binding.metadata.byName.get(collection.table);
  if (!child) throw unknownProperty(navigation, table.logicalName);
  if (nested) refuseOrder(options);
  const lookup = child.columns.get(collection.column) as Column;
  const query = bind(options, child, binding, nested);
  // On a single level the rows bring the lookup that leads back (Microsoft Learn, join tables).
  const columns =
    nested || query.columns.includes(lookup) ? query.columns : [...query.columns, lookup];
  return { kind: "many", name: navigation, lookup, asked, nested, query: { ...query, columns } };
}

/** The text and the rule are those of Microsoft Learn, join tables. */
function refuseOrder(options: QueryOptions): void {
  if (options.orderBy === undefined && options.top === undefined) return;
  throw badQuery(
    "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.",
    "0x80060888",
  );
}

const countExpansions = ({ expand = [] }: QueryOptions): number =>
  expand.reduce((sum, { options }) => sum + 1 + countExpansions(options), 0);
