import { json } from "../answer/json";
import { shapeOutputs } from "../answer/outputRows";
import { badQuery, notSupported } from "../errors";
import type { Table } from "../metadata";
import { readAll } from "../odata/cursor";
import type { Path } from "../odata/expression";
import { MOST_AGGREGATED, outputsOf, readAggregates, type Aggregate } from "../query/aggregation";
import { bindFilter } from "../query/bindFilter";
import type { Output } from "../query/output";
import type { Scope } from "../query/binding";
import { bindPath, propertyName, scopeOf } from "../query/columnPath";
import { ROW, Statement } from "../query/sql";
import { applied, shapingOf } from "../reads";
import type { DataRequest, HttpAnswer } from "../request";
import { quoted } from "../storage";
import { readApply, type ApplyValue } from "./readApply";

/** Answers a GET of an entity set with `$apply`. */
export function answerApply(table: Table, text: string, request: DataRequest): HttpAnswer {
  const beside = [...request.parameters.keys()].find(
    (name) => name !== "$apply" && !name.startsWith("@"),
  );
  if (beside !== undefined) throw notSupported(`${beside} together with $apply`);
  const { binding, organization, root } = request;
  binding.mayRead(table);
  const apply = readAll(text, readApply, request.parameters);
  const scope = scopeOf(table);
  const groups = apply.groups.map((path) => bindGroup(path, scope, request));
  const values = apply.values.map((value) => bindValue(value, scope, request));
  refuseTwice([...groups, ...values].map(({ property }) => property));

  const statement = new Statement();
  const conditions = apply.filters.map((filter) =>
    statement.condition(bindFilter(filter, scope, binding)),
  );
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  const from = `${quoted(table.source)} ${ROW}`;
  const found = readAggregates(
    { from, where, groups, values, order: [], limit: MOST_AGGREGATED },
    statement,
    organization,
  );
  const answer = {
    "@odata.context": `${root}$metadata#${table.entitySetName}`,
    value: shapeOutputs(found, outputsOf(groups, values), shapingOf(request)),
  };
  return json(200, JSON.stringify(answer), applied(request));
}

/** A column of another row is answered as `table_column`; dates cannot be grouped by (Microsoft Learn, aggregate data using OData). */
function bindGroup(path: Path, scope: Scope, { binding }: DataRequest): Output {
  const place = bindPath(path, scope, binding);
  if (place.column.type === "DateTime")
    throw badQuery(`The date '${place.column.name}' cannot be grouped by.`);
  const other = place.over?.at(-1)?.table;
  return {
    property: other ? `${other.logicalName}_${place.column.name}` : propertyName(place.column),
    place,
  };
}

function bindValue(
  { function: name, path, name: property }: ApplyValue,
  scope: Scope,
  { binding }: DataRequest,
): Aggregate {
  return { property, function: name, place: path && bindPath(path, scope, binding) };
}

function refuseTwice(properties: readonly string[]): void {
  const twice = properties.find((property, index) => properties.indexOf(property) !== index);
  if (twice !== undefined)
    throw badQuery(`The name '${twice.slice(0, 100)}' stands for two values in $apply.`);
}
