import { badQuery, notSupported } from "../errors";
import type { Binding } from "../query/binding";
import type { Condition } from "../query/condition";
import type { Entity, Filter, FilterLinkType, JoinType, Link } from "./fetch";
import { bindCondition } from "./bindCondition";
import { meeting, tableNamed, type Join, type Joined, type Sight } from "./links";

/** The joins of a query in the order in which they are written, each before those that hang on it. */
export function bindJoins(
  entity: Entity,
  parent: Joined,
  binding: Binding,
  before: readonly Join[] = [],
): Join[] {
  let joins = [...before];
  for (const link of entity.links) {
    if (isTest(link)) continue;
    const join = bindJoin(link, parent, binding, joins);
    joins = bindJoins(link, join, binding, [...joins, join]);
  }
  return joins;
}

/** Links of these types only ask whether there is a row (Microsoft Learn, link-entity element). */
const isTest = ({ type }: Link): boolean => type === "exists" || type === "in";

function bindJoin(link: Link, parent: Joined, binding: Binding, before: readonly Join[]): Join {
  const table = tableNamed(link.name, binding);
  const multiplies = link.from !== table.primaryId;
  // Without an alias: the table's name over a lookup, else the name with a number (Microsoft Learn, link-entity element).
  const same = before.filter(({ table: { logicalName } }) => logicalName === link.name).length;
  const alias = link.alias ?? (multiplies ? `${link.name}${same + 1}` : link.name);
  if (!/^[A-Za-z_][\w.]{0,99}$/.test(alias))
    throw badQuery(`'${alias.slice(0, 100)}' cannot be the alias of a link-entity.`);
  if (before.some((join) => join.alias === alias))
    throw badQuery(`The alias '${alias}' is used for two links.`);
  return {
    link,
    table,
    alias,
    row: `l${before.length}`,
    outer: link.type === "outer",
    parent,
    multiplies,
  };
}

/** The tests among the links that hang on a row. */
export function bindTests(entity: Entity, parent: Joined, sight: Sight): Condition[] {
  return entity.links.filter(isTest).map((link) => exists(link, parent, sight));
}

/** A row behind a link that meets the link's filters and those of the links below. */
function exists(link: Link<JoinType | FilterLinkType>, parent: Joined, sight: Sight): Condition {
  const table = tableNamed(link.name, sight.binding);
  const own: Joined = { table, alias: link.alias ?? link.name, row: `${parent.row}x` };
  const [outer] = link.links.filter(({ type }) => type === "outer");
  if (outer)
    throw notSupported(
      "a link-entity of type outer below one that only asks whether there is a row",
    );
  const below = link.links.map((deeper) => exists(deeper, own, sight));
  return {
    kind: "exists",
    table,
    row: own.row,
    where: [meeting(link, own, parent), ...bindFilters(link.filters, own, sight), ...below],
  };
}

/** A filter's link: `all` finds rows of which none meets the filter, `not all` is `any` (Microsoft Learn, filter link types). */
function bindFilterLink(link: Link<FilterLinkType>, parent: Joined, sight: Sight): Condition {
  const met = exists(link, parent, sight);
  if (link.type === "not any") return { kind: "not", of: met };
  if (link.type !== "all") return met;
  const there = exists({ ...link, filters: [], links: [] }, parent, sight);
  return { kind: "and", of: [there, { kind: "not", of: met }] };
}

export const bindFilters = (filters: readonly Filter[], scope: Joined, sight: Sight): Condition[] =>
  filters.filter(({ of }) => of.length > 0).map((filter) => bindFilter(filter, scope, sight));

function bindFilter({ type, of }: Filter, scope: Joined, sight: Sight): Condition {
  const parts = of.map((part): Condition => {
    if (part.kind === "condition") return bindCondition(part, scope, sight);
    return part.kind === "filter"
      ? bindFilter(part, scope, sight)
      : bindFilterLink(part, scope, sight);
  });
  return { kind: type, of: parts };
}
