import { DataverseError, badQuery } from "../errors";
import { MOST_ROWS } from "../query/read";
import { check, numberAttribute, booleanAttribute } from "./attributes";
import type { XmlElement } from "../../../scripts/xml";
import { readElement } from "./element";
import type { Fetch } from "./fetch";
import { readEntity } from "./readEntity";

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

  const top = numberAttribute(fetch, "top", MOST_ROWS);
  const count = numberAttribute(fetch, "count", MOST_ROWS);
  const page = numberAttribute(fetch, "page", 999_999_999);
  const withTotal = booleanAttribute(fetch, "returntotalrecordcount");
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
    distinct: booleanAttribute(fetch, "distinct"),
    aggregate: booleanAttribute(fetch, "aggregate"),
    aggregateLimit: numberAttribute(fetch, "aggregatelimit", 50_000),
    withTotal,
    rawOrder: booleanAttribute(fetch, "useraworderby"),
  };
}

const countAll = (element: XmlElement, name: string): number =>
  (element.name === name ? 1 : 0) +
  element.children.reduce((sum, child) => sum + countAll(child, name), 0);
