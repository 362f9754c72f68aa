import { badQuery } from "../errors";
import { check, oneOf, required } from "./attributes";
import type { XmlElement } from "../../../scripts/xml";
import type { Filter, FilterCondition, FilterLinkType } from "./fetch";
import { readLink } from "./readFetch";

const linkTypes: readonly FilterLinkType[] = ["any", "not any", "all", "not all"];

/** Reads a filter with the filters in it; `hint` and its like only speed things up (Microsoft Learn, filter rows using FetchXml). */
export function readFilter(element: XmlElement): Filter {
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
    type: oneOf(element, "type", ["and", "or"], "and"),
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
