import { badQuery, unknownProperty } from "../errors";
import { fold } from "../fold";
import type { Table } from "../metadata";
import type { Expression, Lambda } from "../odata/expression";
import type { Binding } from "./binding";
import { bindComparison } from "./bindComparison";
import type { Condition } from "./condition";
import { edmType, isText } from "./edm";
import { bindFunction } from "./functions";
import type { Scope } from "./binding";
import { bindPath, enter } from "./columnPath";
import { toGlob } from "./wildcards";

export function bindFilter(expression: Expression, scope: Scope, binding: Binding): Condition {
  switch (expression.kind) {
    case "and":
    case "or":
      return {
        kind: expression.kind,
        of: expression.of.map((part) => bindFilter(part, scope, binding)),
      };
    case "not":
      return { kind: "not", of: bindFilter(expression.of, scope, binding) };
    case "text":
      return bindText(expression, scope, binding);
    case "compare":
      return bindComparison(expression.left, expression.operator, expression.right, (operand) => {
        return operand.kind === "path" ? bindPath(operand, scope, binding) : operand;
      });
    case "function":
      return bindFunction(expression, scope, binding);
    case "lambda":
      return bindLambda(expression, scope, binding);
  }
}

function bindText(
  {
    function: name,
    path,
    value: text,
  }: Extract<Expression, { readonly kind: "text"; readonly path: unknown }>,
  scope: Scope,
  binding: Binding,
): Condition {
  const place = bindPath(path, scope, binding);
  if (!isText(place.column))
    throw badQuery(
      `No function signature for the function with name '${name}' matches a column of type ${edmType(place.column)}.`,
    );
  const { table } = place.over?.at(-1) ?? enter(path.segments, scope).scope;
  binding.mayBegin(`${name === "startswith" ? "" : "%"}${text}`, table);
  return { kind: "glob", place, pattern: toGlob(name, fold(text)) };
}

/**
 * `any` finds a row that meets the condition; `all` finds none that does not (Microsoft Learn, filter rows). A collection
 * behind a lookup is not supported there.
 */
function bindLambda(
  { operator, path, variable, of }: Lambda,
  outer: Scope,
  binding: Binding,
): Condition {
  const { scope, rest } = enter(path.segments, outer);
  const [name = "", ...deeper] = rest;
  if (deeper.length > 0)
    throw badQuery(
      `The collection ${path.segments.join("/")} is behind a lookup; ${operator} cannot be used with it.`,
    );
  const { table, lookup, key } = bindCollection(name, scope.table, binding);

  const row = `x${outer.named.size}`;
  const leadsHere: Condition = {
    kind: "columns",
    left: { column: lookup, row },
    operator: "eq",
    right: { column: key, row: scope.row },
  };
  const inside: Scope = {
    ...outer,
    named: new Map([...outer.named, [variable ?? row, { table, row, named: new Map() }]]),
  };
  const condition = of && bindFilter(of, inside, binding);
  if (operator === "any" || !condition)
    return { kind: "exists", table, row, where: condition ? [leadsHere, condition] : [leadsHere] };
  return {
    kind: "not",
    of: { kind: "exists", table, row, where: [leadsHere, { kind: "unmet", of: condition }] },
  };
}

/** The table of a collection, which the caller must be allowed to read, and the columns that lead from it to the row. */
function bindCollection(name: string, parent: Table, { metadata, mayRead }: Binding) {
  const collection = parent.collections.get(name);
  const table = collection && metadata.byName.get(collection.table);
  const lookup = table?.columns.get(collection?.column ?? "");
  const key = parent.columns.get(parent.primaryId);
  if (!table || !lookup || !key) throw unknownProperty(name, parent.logicalName);
  mayRead(table);
  return { table, lookup, key };
}
