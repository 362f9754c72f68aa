import type { SqlRow } from "../database";
import { DataverseError, badQuery } from "../errors";
import type { Column } from "../metadata";
import { quoted } from "../storage";
import { edmType } from "./edm";
import { outputName, selectOutputs, type Output } from "./output";
import type { Place } from "./binding";
import { MOST_ROWS, type Store } from "./read";
import type { Statement } from "./sql";

export type AggregateFunction = "count" | "countcolumn" | "sum" | "avg" | "min" | "max";

/** A value that is taken from all rows of a group. */
export interface Aggregate {
  readonly property: string;
  readonly function: AggregateFunction;
  /** The column; a mere count of rows has none. */
  readonly place?: Place;
  readonly distinct?: boolean;
}

export interface Aggregation {
  /** The tables and the condition, as SQL. */
  readonly from: string;
  readonly where: string;
  readonly groups: readonly Output[];
  readonly values: readonly Aggregate[];
  /** What the groups are sorted by, as SQL. */
  readonly order: readonly string[];
  readonly limit: number;
}

/** Aggregates are taken from at most this many rows (Microsoft Learn, aggregate data). */
export const MOST_AGGREGATED = 50_000;

/** Reads one row for each group; its values are named like those of {@link outputsOf}. */
export function readAggregates(
  { from, where, groups, values, order, limit }: Aggregation,
  statement: Statement,
  { database }: Store,
): SqlRow[] {
  const considered = database.rows(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${from}${where} LIMIT ${limit + 1})`,
    statement.values,
  );
  if (Number(considered[0]?.n) > limit) {
    throw new DataverseError(
      400,
      "0x8004e023",
      "AggregateQueryRecordLimit exceeded. Cannot perform this operation.",
    );
  }
  const taken = values.map(
    (value, index) =>
      `${aggregateSql(value, statement)} AS ${quoted(outputName(groups.length + index))}`,
  );
  const keys = groups.map(({ place }) => statement.place(place));
  const by = keys.length === 0 ? "" : ` GROUP BY ${keys.join(", ")}`;
  const sorted =
    [...order, ...keys].length === 0 ? "" : ` ORDER BY ${[...order, ...keys].join(", ")}`;
  const selected = [...selectOutputs(groups, statement, (sql) => `min(${sql})`), ...taken].join(
    ", ",
  );
  return database.rows(
    `SELECT ${selected} FROM ${from}${where}${by}${sorted} LIMIT ${MOST_ROWS}`,
    statement.values,
  );
}

/** The groups and values of an aggregation, in the order of their names in its rows. */
export const outputsOf = (groups: readonly Output[], values: readonly Aggregate[]): Output[] => [
  ...groups,
  ...values.map((value) => ({ property: value.property, place: { column: resultColumn(value) } })),
];

function resultColumn({ property, function: name, place }: Aggregate): Column {
  const counts = name === "count" || name === "countcolumn";
  return place && !counts ? place.column : { name: property, type: "Integer", label: property };
}

/** Empty values do not count, and the sum of none is zero (Microsoft Learn, aggregate data using FetchXml). */
export function aggregateSql(
  { function: name, place, distinct }: Aggregate,
  statement: Statement,
): string {
  if (name === "count" || !place) return "count(*)";
  const type = edmType(place.column);
  const isNumber =
    /^Edm\.(Int32|Int64|Decimal|Double)$/.test(type) &&
    !/^(Picklist|State|Status)$/.test(place.column.type);
  if ((name === "sum" || name === "avg") && !isNumber)
    throw badQuery(`The column '${place.column.name}' cannot be used with ${name}.`);
  const value = statement.stored(place);
  switch (name) {
    case "countcolumn":
      return `count(${distinct ? `DISTINCT ${statement.place(place)}` : value})`;
    case "sum":
      return `coalesce(sum(${value}), 0)`;
    case "avg":
      return type.startsWith("Edm.Int") ? `CAST(avg(${value}) AS INTEGER)` : `avg(${value})`;
    default:
      return `${name}(${value})`;
  }
}
