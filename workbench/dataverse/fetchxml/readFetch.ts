import { DataverseError, badQuery, notSupported } from "../errors";
import { MOST_ROWS } from "../query/read";
import { check, oneOf, required, wholeNumber, yesNo } from "./attributes";
import type { XmlElement } from "../../../scripts/xml";
import { readElement } from "./element";
import type { Attribute, Entity, Fetch, Link, Order } from "./fetch";
import { readFilter } from "./readFilter";

/** A query has at most this many links (Microsoft Learn, join tables using FetchXml). */
const MAX_LINKS = 15;

/** And so many conditions (Microsoft Learn, filter rows using FetchXml, condition limits). */
const MAX_CONDITIONS = 500;

/** Pages without a cookie reach no further than this many rows (Microsoft Learn, page results using FetchXml). */
export const MOST_SIMPLE_PAGED = 50_000;

/** Reads a FetchXML text, refusing by name what is not built. */
export function readFetch(xml: string): Fetch {
  const fetch = readElement(xml);
  if (fetch.name !== "fetch")
    throw badQuery(`The root element of a query is <fetch>, not <${fetch.name}>.`, "0x8004111c");
  check(fetch, {
    read: [
      "top",
      "count",
      "page",
      "paging-cookie",
      "distinct",
      "aggregate",
      "aggregatelimit",
      "returntotalrecordcount",
      "useraworderby",
    ],
    passedOver: [
      "version",
      "output-format",
      "mapping",
      "no-lock",
      "latematerialize",
      "options",
      "savedqueryid",
    ],
    children: ["entity"],
  });
  const [entity, second] = fetch.children;
  if (!entity || second)
    throw badQuery("A <fetch> element has exactly one <entity> element.", "0x8004111c");
  if (countAll(entity, "link-entity") > MAX_LINKS)
    throw new DataverseError(
      400,
      "0x8004430d",
      "Number of link entities in query exceeded maximum limit.",
    );

  if (countAll(entity, "condition") > MAX_CONDITIONS)
    throw new DataverseError(
      400,
      "0x8004430c",
      "Number of conditions in query exceeded maximum limit.",
    );

  const top = wholeNumber(fetch, "top", MOST_ROWS);
  const count = wholeNumber(fetch, "count", MOST_ROWS);
  const page = wholeNumber(fetch, "page", 999_999_999);
  const withTotal = yesNo(fetch, "returntotalrecordcount");
  if (top !== undefined && (count !== undefined || page !== undefined || withTotal)) {
    throw badQuery(
      "The attribute top cannot be used together with count, page or returntotalrecordcount.",
    );
  }
  return {
    entity: readEntity(entity, {
      read: ["name"],
      passedOver: ["enableprefiltering", "prefilterparametername"],
    }),
    top,
    count,
    page: page ?? 1,
    cookie: fetch.attributes.get("paging-cookie"),
    distinct: yesNo(fetch, "distinct"),
    aggregate: yesNo(fetch, "aggregate"),
    aggregateLimit: wholeNumber(fetch, "aggregatelimit", 50_000),
    withTotal,
    rawOrder: yesNo(fetch, "useraworderby"),
  };
}

const countAll = (element: XmlElement, name: string): number =>
  (element.name === name ? 1 : 0) +
  element.children.reduce((sum, child) => sum + countAll(child, name), 0);

const entityChildren = [
  "filter",
  "order",
  "link-entity",
  "attribute",
  "all-attributes",
  "no-attrs",
];

function readEntity(
  element: XmlElement,
  allowed: { read: string[]; passedOver?: string[] },
): Entity {
  check(element, { ...allowed, children: entityChildren });
  const all = (name: string) => element.children.filter((child) => child.name === name);
  return {
    name: required(element, "name"),
    allAttributes: all("all-attributes").length > 0,
    attributes: all("attribute").map(readAttribute),
    filters: all("filter").map(readFilter),
    orders: all("order").map(readOrder),
    links: all("link-entity").map((link) =>
      readLink(link, ["inner", "outer", "exists", "in"], "inner"),
    ),
  };
}

/** Reads a link of one of some types. */
export function readLink<Type extends string>(
  element: XmlElement,
  types: readonly Type[],
  usual: Type,
): Link<Type> {
  const type = element.attributes.get("link-type");
  if (type === "matchfirstrowusingcrossapply") throw notSupported(`the link-type ${type}`);
  const entity = readEntity(element, {
    read: ["name", "from", "to", "alias", "link-type"],
    passedOver: ["intersect", "visible", "enableprefiltering", "prefilterparametername"],
  });
  return {
    ...entity,
    kind: "link",
    type: oneOf(element, "link-type", types, usual),
    from: required(element, "from"),
    to: required(element, "to"),
    alias: element.attributes.get("alias"),
  };
}

const aggregates = ["none", "count", "countcolumn", "sum", "avg", "min", "max"] as const;

function readAttribute(element: XmlElement): Attribute {
  check(element, { read: ["name", "alias", "aggregate", "groupby", "distinct"] });
  const aggregate = oneOf(element, "aggregate", aggregates, "none");
  return {
    name: required(element, "name"),
    alias: readAlias(element),
    aggregate: aggregate === "none" ? undefined : aggregate,
    groupBy: yesNo(element, "groupby"),
    distinct: yesNo(element, "distinct"),
  };
}

/** An alias becomes the name of a property. */
function readAlias(element: XmlElement): string | undefined {
  const alias = element.attributes.get("alias");
  if (alias !== undefined && !/^_?[A-Za-z]\w{0,99}$/.test(alias))
    throw badQuery(`'${alias.slice(0, 100)}' cannot be the alias of an attribute.`);
  return alias;
}

function readOrder(element: XmlElement): Order {
  check(element, { read: ["attribute", "alias", "descending", "entityname"] });
  const [attribute, alias] = [element.attributes.get("attribute"), element.attributes.get("alias")];
  if ((attribute === undefined) === (alias === undefined))
    throw badQuery("An <order> element names either an attribute or an alias.");
  return {
    attribute,
    alias,
    entityName: element.attributes.get("entityname"),
    descending: yesNo(element, "descending"),
  };
}
