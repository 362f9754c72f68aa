import fc from "fast-check";
import { column, encode, literal, words } from "./words";

const attribute = fc
  .tuple(
    words(
      "name",
      "from",
      "to",
      "alias",
      "attribute",
      "operator",
      "value",
      "valueof",
      "entityname",
      "link-type",
      "type",
      "top",
      "count",
      "page",
      "paging-cookie",
      "aggregate",
      "distinct",
      "groupby",
      "dategrouping",
      "descending",
      "x",
    ),
    fc.oneof(
      column,
      literal,
      words(
        "account",
        "contact",
        "accountid",
        "parentcustomerid",
        "inner",
        "outer",
        "exists",
        "any",
        "all",
        "eq",
        "in",
        "like",
        "between",
        "today",
        "last-x-days",
        "null",
        "1",
        "-1",
        "count",
        "sum",
        "true",
        "year",
      ),
      fc.string(),
    ),
  )
  .map(([name, value]) => ` ${name}="${value.replace(/["<&]/g, "")}"`);
/** Without an attribute twice most get past the reader of XML. */
const attributes = fc.oneof(
  fc.array(attribute, { maxLength: 4 }),
  fc.uniqueArray(attribute, { maxLength: 4, selector: (written) => written.split("=")[0] }),
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      words(
        "fetch",
        "entity",
        "attribute",
        "filter",
        "condition",
        "value",
        "link-entity",
        "order",
        "all-attributes",
        "n",
      ),
      attributes,
      fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("element"), { maxLength: 3 })),
    )
    .map(
      ([name, written, children]) => `<${name}${written.join("")}>${children.join("")}</${name}>`,
    ),
}));

const conditions = fc
  .array(
    fc.tuple(
      column,
      words(
        "eq",
        "in",
        "between",
        "like",
        "on",
        "last-x-days",
        "olderthan-x-years",
        "contain-values",
        "eq-userid",
        "null",
      ),
      fc.array(literal, { maxLength: 3 }),
    ),
    { maxLength: 4 },
  )
  .map((all) => all.map(writeCondition).join(""));

function writeCondition([name, operator, values]: [string, string, string[]]): string {
  const inner = values.map((value) => `<value>${value.replace(/[&<]/g, "")}</value>`).join("");
  return `<condition attribute="${name}" operator="${operator}">${inner}</condition>`;
}

const fetchXml = fc.oneof(
  fc
    .tuple(words("contact", "account"), fc.array(element, { maxLength: 4 }))
    .map(
      ([name, inner]) => `<fetch top="5"><entity name="${name}">${inner.join("")}</entity></fetch>`,
    ),
  conditions.map(
    (inner) => `<fetch><entity name="account"><filter type="or">${inner}</filter></entity></fetch>`,
  ),
  element,
  fc.string(),
);

export const fetchXmlQuery = fc
  .tuple(words("contacts", "accounts"), fetchXml)
  .map(([name, xml]) => `${name}?fetchXml=${encode(xml)}`);
