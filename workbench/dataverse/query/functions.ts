import { badQuery, notSupported, unknownProperty } from "../errors";
import type { QueryFunction } from "../odata/expression";
import type { Binding } from "./binding";
import type { Condition } from "./condition";
import { bindOperator } from "./operators";
import type { Scope } from "./binding";

/** Dataverse's query functions that are built, with the FetchXML operators they stand for (Microsoft Learn, query function index). */
const functions: Readonly<Record<string, string>> = {
  Between: "between",
  NotBetween: "not-between",
  In: "in",
  NotIn: "not-in",
  ContainValues: "contain-values",
  DoesNotContainValues: "not-contain-values",
  EqualUserId: "eq-userid",
  NotEqualUserId: "ne-userid",
  EqualBusinessId: "eq-businessid",
  NotEqualBusinessId: "ne-businessid",
  EqualUserLanguage: "eq-userlanguage",
  Today: "today",
  Yesterday: "yesterday",
  Tomorrow: "tomorrow",
  On: "on",
  OnOrAfter: "on-or-after",
  OnOrBefore: "on-or-before",
  Last7Days: "last-seven-days",
  Next7Days: "next-seven-days",
  ThisMonth: "this-month",
  LastMonth: "last-month",
  NextMonth: "next-month",
  ThisYear: "this-year",
  LastYear: "last-year",
  NextYear: "next-year",
};

/** `LastXDays`, `NextXMonths`, `OlderThanXHours`. */
const counted = /^(Last|Next|OlderThan)X(Minutes|Hours|Days|Weeks|Months|Years)$/;

export function bindFunction(
  { name, of, property, values }: QueryFunction,
  scope: Scope,
  { asker }: Binding,
): Condition {
  const row = of === undefined ? scope : scope.named.get(of);
  if (!row) throw badQuery(`The variable ${of} of ${name} is not known here.`);
  const operator = operatorOf(name);
  // The name is the column's own, without the form that lookups have as properties (Microsoft Learn, EqualUserId).
  const column = row.table.columns.get(property);
  if (!column) throw unknownProperty(property, row.table.logicalName);
  return bindOperator(operator, { column, row: row.row }, values, asker);
}

function operatorOf(name: string): string {
  const operator = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (operator !== undefined) return operator;
  const [, direction, unit] = counted.exec(name) ?? [];
  if (
    direction === undefined ||
    unit === undefined ||
    (unit === "Minutes" && direction !== "OlderThan")
  ) {
    throw notSupported(`the function Microsoft.Dynamics.CRM.${name}`);
  }
  return `${direction.toLowerCase()}-x-${unit.toLowerCase()}`;
}
