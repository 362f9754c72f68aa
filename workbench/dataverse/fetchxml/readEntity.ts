import type { XmlElement } from "../../../scripts/xml";
import { badQuery, notSupported } from "../errors";
import { check, choiceAttribute, required, booleanAttribute } from "./attributes";
import type {
  Attribute,
  Entity,
  Filter,
  FilterCondition,
  FilterLinkType,
  Link,
  Order,
} from "./fetch";

const entityChildren = [
  "filter",
  "order",
  "link-entity",
  "attribute",
  "all-attributes",
  "no-attrs",
];

export function readEntity(
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
function readLink<Type extends string>(
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
    type: choiceAttribute(element, "link-type", types, usual),
    from: required(element, "from"),
    to: required(element, "to"),
    alias: element.attributes.get("alias"),
  };
}

const aggregates = ["none", "count", "countcolumn", "sum", "avg", "min", "max"] as const;

function readAttribute(element: XmlElement): Attribute {
  check(element, { read: ["name", "alias", "aggregate", "groupby", "distinct"] });
  const aggregate = choiceAttribute(element, "aggregate", aggregates, "none");
  return {
    name: required(element, "name"),
    alias: readAlias(element),
    aggregate: aggregate === "none" ? undefined : aggregate,
    groupBy: booleanAttribute(element, "groupby"),
    distinct: booleanAttribute(element, "distinct"),
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
    descending: booleanAttribute(element, "descending"),
  };
}

const linkTypes: readonly FilterLinkType[] = ["any", "not any", "all", "not all"];

/** Reads a filter with the filters in it; `hint` and its like only speed things up (Microsoft Learn, filter rows using FetchXml). */
function readFilter(element: XmlElement): Filter {
  check(element, {
    read: ["type"],
    passedOver: [
      "hint",
      "isquickfindfields",
      "overridequickfindrecordlimitenabled",
      "overridequickfindrecordlimitdisabled",
      "bypassquickfind",
    ],
    children: ["condition", "filter", "link-entity"],
  });
  return {
    kind: "filter",
    type: choiceAttribute(element, "type", ["and", "or"], "and"),
    of: element.children.map((child) => {
      if (child.name === "filter") return readFilter(child);
      return child.name === "condition" ? readCondition(child) : readFilterLink(child);
    }),
  };
}

function readFilterLink(element: XmlElement) {
  required(element, "link-type");
  const link = readLink(element, linkTypes, "any");
  // Such a link returns no values of its rows (Microsoft Learn, link-entity element).
  if (link.allAttributes || link.attributes.length + link.orders.length > 0) {
    throw badQuery(`A link-entity of type ${link.type} can have neither attributes nor an order.`);
  }
  return link;
}

function readCondition(element: XmlElement): FilterCondition {
  check(element, {
    read: ["attribute", "operator", "value", "valueof", "entityname"],
    passedOver: ["uiname", "uitype", "uihidden"],
    children: ["value"],
  });
  const single = element.attributes.get("value");
  for (const value of element.children)
    check(value, { read: [], passedOver: ["uiname", "uitype"] });
  return {
    kind: "condition",
    attribute: required(element, "attribute"),
    operator: required(element, "operator"),
    values: [
      ...(single === undefined ? [] : [single]),
      ...element.children.map(({ text }) => text),
    ],
    valueOf: element.attributes.get("valueof"),
    entityName: element.attributes.get("entityname"),
  };
}
