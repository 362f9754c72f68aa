import { badQuery } from "../errors";
import type { Column, Table } from "../metadata";
import type { Aggregate } from "../query/aggregation";
import type { Binding } from "../query/binding";
import type { OrderKey } from "../query/bind";
import type { Condition } from "../query/condition";
import type { Output } from "../query/output";
import type { Place } from "../query/binding";
import { propertyName } from "../query/columnPath";
import { ROW } from "../query/sql";
import { joinNamed } from "./bindCondition";
import type { Join, Sight } from "./links";
import { bindFilters, bindJoins, bindTests } from "./bindLinks";
import type { Attribute, Entity, Fetch } from "./fetch";
import { attributeOf, meeting, tableNamed, type Joined } from "./links";

/** A FetchXML query whose every name is known to the metadata. */
export interface BoundFetch {
  readonly fetch: Fetch;
  readonly table: Table;
  readonly joins: readonly (Join & { readonly on: readonly Condition[] })[];
  readonly where: readonly Condition[];
  /** What is shown of each row, or what groups are made of. */
  readonly outputs: readonly Output[];
  readonly aggregates: readonly Aggregate[];
  /** The order of rows; that of groups speaks of their aliases. */
  readonly order: readonly OrderKey[];
  readonly groupOrder: readonly { readonly alias: string; readonly descending: boolean }[];
}

export function bindFetch(fetch: Fetch, binding: Binding): BoundFetch {
  const { entity } = fetch;
  const root: Joined = { table: tableNamed(entity.name, binding), row: ROW, alias: "" };
  const joins = bindJoins(entity, root, binding);
  const sight: Sight = { binding, joins };
  const rows = [
    { entity, joined: root },
    ...joins.map((join) => ({ entity: join.link, joined: join })),
  ];
  const outputs = rows.flatMap((row) =>
    fetch.aggregate ? groupsOf(row.entity, row.joined) : outputsOf(row.entity, row.joined, fetch),
  );
  const aggregates = rows.flatMap((row) => aggregatesOf(row.entity, row.joined, fetch));
  refuseTwice([...outputs, ...aggregates].map(({ property }) => property));
  return {
    fetch,
    table: root.table,
    // A link's filter belongs to the join, unless its conditions name the link themselves (Microsoft Learn, filters on link-entity).
    joins: joins.map((join) => ({
      ...join,
      on: [
        meeting(join.link, join, join.parent),
        ...bindFilters(join.link.filters, join, sight),
        ...bindTests(join.link, join, sight),
      ],
    })),
    where: [...bindFilters(entity.filters, root, sight), ...bindTests(entity, root, sight)],
    outputs,
    aggregates,
    order: fetch.aggregate ? [] : rows.flatMap((row) => orderOf(row.entity, row.joined, sight)),
    groupOrder: fetch.aggregate ? rows.flatMap((row) => groupOrderOf(row.entity)) : [],
  };
}

/** The columns of the listed row are answered as OData names them, those of links as `alias.column`; an alias replaces either. */
function outputsOf(entity: Entity, joined: Joined, { distinct }: Fetch): Output[] {
  const { table, row, alias } = joined;
  const isRoot = row === ROW;
  const all = entity.allAttributes || (isRoot && entity.attributes.length === 0);
  const attributes: { column: Column; alias?: string }[] = all
    ? [...table.columns.values()].map((column) => ({ column }))
    : entity.attributes.map((attribute) => ({
        column: attributeOf(table, plain(attribute)),
        alias: attribute.alias,
      }));
  const outputs = attributes.map(({ column, alias: own }) => {
    return {
      property: own ?? (isRoot ? propertyName(column) : `${alias}.${column.name}`),
      place: { column, row },
    };
  });
  return isRoot && !distinct ? [...outputs, ...alongside(outputs, table)] : outputs;
}

/** The key comes with every row, and the currency with amounts (Microsoft Learn, select columns). */
function alongside(outputs: readonly Output[], table: Table): Output[] {
  const hasMoney = outputs.some(({ place }) => place.column.type === "Money");
  const columns = [...(hasMoney ? ["transactioncurrencyid"] : []), table.primaryId].flatMap(
    (name) => table.columns.get(name) ?? [],
  );
  const shown = new Set(outputs.map(({ property }) => property));
  return columns
    .filter((column) => !shown.has(propertyName(column)))
    .map((column) => ({ property: propertyName(column), place: { column, row: ROW } }));
}

function plain({ name, aggregate, groupBy }: Attribute): string {
  if (aggregate !== undefined || groupBy)
    throw badQuery(
      `The attribute '${name}' is aggregated or grouped by in a query that is no aggregate.`,
    );
  return name;
}

function groupsOf({ allAttributes, attributes }: Entity, { table, row }: Joined): Output[] {
  if (allAttributes) throw badQuery("An aggregate query cannot have all attributes.");
  return attributes
    .filter(({ groupBy }) => groupBy)
    .map((attribute) => ({
      property: aliasOf(attribute),
      place: { column: groupable(attributeOf(table, attribute.name)), row },
    }));
}

function groupable(column: Column): Column {
  if (column.type === "DateTime")
    throw badQuery(`The column '${column.name}' can be grouped by parts of its date only.`);
  return column;
}

function aggregatesOf(
  { attributes }: Entity,
  { table, row }: Joined,
  { aggregate }: Fetch,
): Aggregate[] {
  if (!aggregate) return [];
  return attributes.flatMap((attribute): Aggregate[] => {
    const { aggregate: name, groupBy, distinct } = attribute;
    if (groupBy && name === undefined) return [];
    if (name === undefined || groupBy)
      throw badQuery(
        `The attribute '${attribute.name}' of an aggregate query is either aggregated or grouped by.`,
      );
    if (distinct && name !== "countcolumn")
      throw badQuery("Only countcolumn can count distinct values.");
    return [
      {
        property: aliasOf(attribute),
        function: name,
        distinct,
        place: { column: attributeOf(table, attribute.name), row },
      },
    ];
  });
}

function aliasOf({ name, alias }: Attribute): string {
  if (alias === undefined || alias === "")
    throw badQuery(`The attribute '${name}' of an aggregate query needs an alias.`);
  return alias;
}

function refuseTwice(properties: readonly string[]): void {
  const twice = properties.find((property, index) => properties.indexOf(property) !== index);
  if (twice !== undefined)
    throw badQuery(`Two columns of the query are called '${twice.slice(0, 100)}'.`);
}

/** The orders of links come after those of the listed row (Microsoft Learn, order rows using FetchXml). */
function orderOf({ orders }: Entity, joined: Joined, sight: Sight): OrderKey[] {
  return orders.map(({ attribute, entityName, descending }) => {
    if (attribute === undefined) throw badQuery("Only an aggregate query is sorted by an alias.");
    const { table, row } = entityName === undefined ? joined : joinNamed(entityName, sight);
    const place: Place = { column: attributeOf(table, attribute), row };
    return { place, descending };
  });
}

function groupOrderOf({ orders }: Entity): { alias: string; descending: boolean }[] {
  return orders.map(({ alias, descending }) => {
    if (alias === undefined)
      throw badQuery("An aggregate query is sorted by the alias of a group or of a value.");
    return { alias, descending };
  });
}
