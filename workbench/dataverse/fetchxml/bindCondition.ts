import { badQuery } from "../errors";
import type { Comparison } from "../odata/expression";
import type { Condition } from "../query/condition";
import { edmType } from "../query/edm";
import { bindOperator } from "../query/operators";
import type { Place } from "../query/binding";
import { ROW } from "../query/sql";
import type { FilterCondition } from "./fetch";
import type { Sight } from "./links";
import { attributeOf, type Joined } from "./links";

/** A condition on a column of the row it stands below, or of the link that it names. */
export function bindCondition(condition: FilterCondition, scope: Joined, sight: Sight): Condition {
  const { attribute, operator, values, valueOf, entityName } = condition;
  const row = entityName === undefined ? scope : joinNamed(entityName, sight);
  const place = { column: attributeOf(row.table, attribute), row: row.row };
  if (valueOf === undefined) {
    const start = patternStart(operator, values);
    if (start !== undefined) sight.binding.mayBegin(start, row.table);
    return behindLookup(
      place,
      sight,
      (at) => bindOperator(operator, at, values, sight.binding.asker),
      operator,
    );
  }
  if (values.length > 0)
    throw badQuery("A condition compares with value or with valueof, not with both.");
  return compareColumns(place, operator, otherPlace(valueOf, row, sight));
}

/** The pattern of an operator that compares texts, from its beginning. */
function patternStart(operator: string, [value = ""]: readonly string[]): string | undefined {
  if (/^(not-)?(like|begins?-with)$/.test(operator)) return value;
  return /^(not-)?ends?-with$/.test(operator) ? `%${value}` : undefined;
}

const ofTexts: readonly string[] = ["like", "begins-with", "ends-with"];

/** What texts are asked, a lookup answers with the name of its row: quick find views of every organization search lookups so. */
function behindLookup(
  place: Place,
  { binding }: Sight,
  bind: (place: Place) => Condition,
  operator: string,
): Condition {
  if (place.column.type !== "Lookup" || !ofTexts.includes(operator)) return bind(place);
  const row = `${place.row ?? ROW}n`;
  const of = Object.keys(place.column.targets ?? {}).flatMap((name): Condition[] => {
    const table = binding.metadata.byName.get(name);
    const column = table?.columns.get(table.primaryName);
    return table && column
      ? [{ kind: "leadsTo", place, table, row, where: bind({ column, row }) }]
      : [];
  });
  return of.length === 0 ? bind(place) : { kind: "or", of };
}

export function joinNamed(alias: string, { joins }: Sight): Joined {
  const join =
    joins.find((each) => each.alias === alias) ??
    joins.find(({ table }) => table.logicalName === alias);
  if (!join)
    throw badQuery(`No link-entity of the query has the alias or name '${alias.slice(0, 100)}'.`);
  return join;
}

/** `column`, or `alias.column` for a column of a link (Microsoft Learn, cross table comparisons). */
function otherPlace(name: string, scope: Joined, sight: Sight): Place {
  const dot = name.lastIndexOf(".");
  const row = dot === -1 ? scope : joinNamed(name.slice(0, dot), sight);
  return { column: attributeOf(row.table, name.slice(dot + 1)), row: row.row };
}

const comparisons: readonly string[] = ["eq", "ne", "gt", "ge", "lt", "le"];
const isComparison = (name: string): name is Comparison => comparisons.includes(name);

/** Only these operators compare columns, and only columns of one type (Microsoft Learn, limitations on column comparison filters). */
function compareColumns(left: Place, operator: string, right: Place): Condition {
  if (!isComparison(operator))
    throw badQuery(`The operator ${operator.slice(0, 50)} cannot compare columns.`);
  if (edmType(left.column) !== edmType(right.column)) {
    throw badQuery(
      `The columns '${left.column.name}' and '${right.column.name}' are of different types and cannot be compared.`,
    );
  }
  return { kind: "columns", left, operator, right };
}
