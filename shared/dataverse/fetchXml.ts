/** A query in the names of FetchXML's elements and attributes (Microsoft Learn, FetchXML reference). */
export interface FetchQuery extends Entity {
  /** Excludes `page` and `count`. */
  readonly top?: number;
  /** Counted from 1. */
  readonly page?: number;
  /** Rows a page. */
  readonly count?: number;
  readonly distinct?: true;
  readonly aggregate?: true;
}

/** What an entity and a link-entity have in common. */
interface Entity {
  /** A name that repeats is sent once. */
  readonly attributes?: readonly (string | FetchAttribute)[];
  /** All of them have to fit. */
  readonly filter?: readonly Criterion[];
  readonly links?: readonly Link[];
  readonly orders?: readonly Order[];
}

/** `aggregate` and `groupby` need an alias, and `aggregate` on the query. */
export interface FetchAttribute {
  readonly name: string;
  readonly alias?: string;
  readonly aggregate?: "count" | "countcolumn";
  /** Counts each value once. */
  readonly distinct?: true;
  readonly groupby?: true;
}

type Value = string | number;

/** Attribute, operator and value; "in" takes a list, "null" nothing. */
export type Condition =
  | readonly [attribute: string, operator: "null"]
  | readonly [attribute: string, operator: "eq" | "ne" | "lt" | "ge" | "like", value: Value]
  | readonly [attribute: string, operator: "in", values: readonly Value[]];

/** A condition, criteria of which one has to fit, or a link that has to find rows. */
export type Criterion = Condition | { readonly or: readonly Criterion[] } | { readonly link: Link };

/** Joins the table `name`: its column `from` equals the outer table's column `to`. The default type is an inner join. */
export interface Link extends Entity {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly "link-type"?: "outer" | "any";
  readonly alias?: string;
}

/** Ascending, unless `descending` is set. */
export interface Order {
  readonly attribute: string;
  readonly descending?: boolean;
}

/**
 * Builds the FetchXML text of a query. Every name and value is escaped, so data from outside never becomes markup.
 * XML attributes come in the order in which the query names them: controls share an answer only if the texts are equal.
 */
export const buildFetchXml = (name: string, query: FetchQuery): string =>
  element("fetch", query, element("entity", { name }, entityContent(query)));

const entityContent = ({ attributes = [], filter = [], links = [], orders = [] }: Entity): string =>
  [
    ...[...new Set(attributes)].map((each) =>
      element("attribute", typeof each === "string" ? { name: each } : each),
    ),
    filter.length > 0 ? filterElement(filter) : "",
    ...links.map(linkElement),
    ...orders.map((order) => element("order", order)),
  ].join("");

const filterElement = (criteria: readonly Criterion[], type?: "or"): string =>
  element(
    "filter",
    { type },
    criteria
      .map((each) =>
        "or" in each
          ? filterElement(each.or, "or")
          : "link" in each
            ? linkElement(each.link)
            : conditionElement(each),
      )
      .join(""),
  );

const conditionElement = ([attribute, operator, value]: Condition): string =>
  typeof value === "object"
    ? element(
        "condition",
        { attribute, operator },
        value.map((each) => `<value>${escapeXml(each)}</value>`).join(""),
      )
    : element("condition", { attribute, operator, value });

const linkElement = (link: Link): string => element("link-entity", link, entityContent(link));

/** An element. Each property that has a value and is no list becomes an attribute. */
const element = (tag: string, properties: object, content = ""): string =>
  `<${tag}${Object.entries(properties)
    .map(([name, value]: [string, unknown]) =>
      value === undefined || typeof value === "object" ? "" : ` ${name}="${escapeXml(value)}"`,
    )
    .join("")}${content ? `>${content}</${tag}>` : "/>"}`;

/**
 * A value as XML text. A parser turns a raw tab or line break in an attribute into a space, so they become references, too.
 * Characters that XML cannot hold become U+FFFD: dropping them could turn one value into another.
 * (W3C, XML 1.0: 2.2 Characters, 3.3.3 Attribute-Value Normalization)
 */
const escapeXml = (value: unknown): string =>
  String(value)
    .replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[<>&"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
