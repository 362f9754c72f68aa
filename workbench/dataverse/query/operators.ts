import { badQuery, notSupported } from "../errors";
import { fold } from "../fold";
import type { Comparison } from "../odata/expression";
import type { QueryContext } from "./queryContext";
import { both, compare, not, type Condition } from "./condition";
import { dateCondition } from "./dateOperators";
import { edmType, isText } from "./edm";
import type { Place } from "./binding";
import { fromText } from "./textValues";
import { likePattern } from "./wildcards";

/** One use of an operator: what it looks at, and what it compares that with. */
interface Use {
  readonly name: string;
  readonly place: Place;
  readonly values: readonly string[];
  readonly asker: QueryContext;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  eq: "eq",
  ne: "ne",
  neq: "ne",
  gt: "gt",
  ge: "ge",
  lt: "lt",
  le: "le",
};

const operators: Readonly<Record<string, (use: Use) => Condition>> = {
  null: ({ place }) => ({ kind: "null", place, isNull: true }),
  "not-null": ({ place }) => ({ kind: "null", place, isNull: false }),
  like: (use) => like(use, "", ""),
  "not-like": (use) => not(like(use, "", "")),
  "begins-with": (use) => like(use, "", "%"),
  "not-begin-with": (use) => not(like(use, "", "%")),
  "ends-with": (use) => like(use, "%", ""),
  "not-end-with": (use) => not(like(use, "%", "")),
  in: (use) => oneOf(use),
  "not-in": (use) => not(oneOf(use)),
  between: (use) => between(use),
  "not-between": (use) => not(between(use)),
  "contain-values": (use) => holds(use),
  "not-contain-values": (use) => not(holds(use)),
  "eq-userid": ({ place, asker }) => compare(place, "eq", asker.userId),
  "ne-userid": ({ place, asker }) => compare(place, "ne", asker.userId),
  "eq-businessid": ({ place, asker }) => compare(place, "eq", asker.businessUnitId),
  "ne-businessid": ({ place, asker }) => compare(place, "ne", asker.businessUnitId),
  "eq-userlanguage": ({ place, asker }) => compare(place, "eq", asker.language),
};

/** The operators without a value, so that one given to them is not passed over. */
const alone =
  /^(null|not-null|today|yesterday|tomorrow|(last|next)-seven-days|(this|last|next)-(month|year)|(eq|ne)-(userid|businessid)|eq-userlanguage)$/;

/** Operators that are documented (Microsoft Learn, FetchXML condition operators) and not built. */
const notBuilt =
  /fiscal|^(above|under|not-under|eq-or-above|eq-or-under|eq-user.*|(this|last|next)-week)$/;

/** The condition that a FetchXML operator makes; Dataverse's query functions are the same under other names. */
export function bindOperator(
  name: string,
  place: Place,
  values: readonly string[],
  asker: QueryContext,
): Condition {
  if (alone.test(name) && values.length > 0) throw badQuery(`The operator ${name} takes no value.`);
  const comparison = comparisons[name];
  const build = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (comparison) return compare(place, comparison, fromText(one(name, values), place.column));
  if (build) return build({ name, place, values, asker });

  const condition =
    edmType(place.column) === "Edm.DateTimeOffset"
      ? dateCondition(name, place, values, asker)
      : undefined;
  if (condition) return condition;
  if (notBuilt.test(name)) throw notSupported(`the operator ${name}`);
  throw badQuery(`The operator '${name}' is not valid for the column '${place.column.name}'.`);
}

function one(name: string, values: readonly string[]): string {
  const [value] = values;
  if (value === undefined || values.length > 1)
    throw badQuery(`The operator ${name} takes one value, ${values.length} were given.`);
  return value;
}

function like({ name, place, values }: Use, before: string, after: string): Condition {
  if (!isText(place.column))
    throw badQuery(`The operator '${name}' is not valid for the column '${place.column.name}'.`);
  return {
    kind: "glob",
    place,
    pattern: likePattern(`${before}${fold(one(name, values))}${after}`),
  };
}

function oneOf({ name, place, values }: Use): Condition {
  if (values.length === 0) throw badQuery(`The operator ${name} takes at least one value.`);
  return { kind: "oneOf", place, values: values.map((value) => fromText(value, place.column)) };
}

function between({ name, place, values }: Use): Condition {
  const [low, high] = values.map((value) => fromText(value, place.column));
  if (low === undefined || high === undefined || values.length > 2)
    throw badQuery(`The operator ${name} takes two values, ${values.length} were given.`);
  return both(compare(place, "ge", low), compare(place, "le", high));
}

function holds({ name, place, values }: Use): Condition {
  if (place.column.type !== "MultiSelectPicklist")
    throw badQuery(`The operator '${name}' is not valid for the column '${place.column.name}'.`);
  const codes = values.map(Number);
  if (codes.length === 0 || !codes.every(Number.isSafeInteger))
    throw badQuery(`The operator ${name} takes the codes of choices.`);
  return { kind: "holds", place, codes };
}
