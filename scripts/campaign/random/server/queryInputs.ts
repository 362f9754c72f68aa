import fc from "fast-check";
import { column, encode, literal, set, SOME_ID, words } from "./words";

/** Pieces of queries, right and wrong, so that an input gets further than to its first character. */
const token = fc.oneof(
  column,
  literal,
  words(
    "eq",
    "ne",
    "lt",
    "gt",
    "and",
    "or",
    "not",
    "in",
    "add",
    "(",
    ")",
    ",",
    "/",
    ";",
    ":",
    "any(",
    "any(o:o/",
    "all(",
    "all(o:o/",
    "contains(",
    "startswith(",
    "endswith(",
    "desc",
    "asc",
    "aggregate(",
    "groupby((",
    "filter(",
    "with sum as x",
    "$select=",
    "$filter=",
    "$expand=",
    "$top=",
    "$count",
  ),
  words(
    "Microsoft.Dynamics.CRM.LastXDays(",
    "Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=3)",
    "Microsoft.Dynamics.CRM.In(",
    "Microsoft.Dynamics.CRM.Between(",
    "PropertyName='createdon'",
    "PropertyName='name'",
    "PropertyValue=",
    'PropertyValues=["1","2"]',
    "PropertyValues=[",
    "]",
  ),
);
const phrase = fc.array(token, { maxLength: 14 }).map((parts) => parts.join(" "));

const comparison = fc
  .tuple(column, words("eq", "ne", "gt", "ge", "lt", "le"), literal)
  .map((parts) => parts.join(" "));
const call = fc
  .tuple(
    words(
      "LastXDays",
      "NextXYears",
      "OlderThanXMinutes",
      "On",
      "Today",
      "In",
      "NotIn",
      "Between",
      "ContainValues",
      "EqualUserId",
      "Above",
    ),
    column,
    literal,
  )
  .map(([called, property, value]) => {
    const takesList = ["In", "NotIn", "Between", "ContainValues"].includes(called);
    const values = takesList ? `PropertyValues=[${value},${value}]` : `PropertyValue=${value}`;
    return `Microsoft.Dynamics.CRM.${called}(PropertyName='${property}',${values})`;
  });
const filter = fc.oneof(
  phrase,
  comparison,
  call,
  fc.tuple(comparison, words("and", "or"), call).map((parts) => parts.join(" ")),
);

const option = fc.oneof(
  fc
    .tuple(
      words(
        "$filter",
        "$select",
        "$orderby",
        "$expand",
        "$top",
        "$count",
        "$apply",
        "$search",
        "$skiptoken",
        "$skip",
        "savedQuery",
        "userQuery",
        "@p",
        "fetchXml",
      ),
      fc.oneof(phrase, literal, column),
    )
    .map(([name, value]) => `${name}=${encode(value)}`),
  filter.map((value) => `$filter=${encode(value)}`),
  column.map((name) => `$select=${name}`),
);

/** An address without options, which may be none. */
export const resource = fc.oneof(
  set,
  fc
    .tuple(set, fc.oneof(words(SOME_ID, "x", "name='a'"), literal, fc.string()))
    .map(([name, key]) => `${name}(${encode(key)})`),
  fc.tuple(set, column).map(([name, property]) => `${name}(${SOME_ID})/${property}`),
  fc
    .tuple(set, literal, column)
    .map(([name, key, property]) => `${name}(${encode(key)})/${property}`),
  fc.string({ unit: "binary" }).map(encode),
  fc.webPath().map((path) => path.slice(1)),
);

export const query = fc.oneof(
  fc
    .tuple(resource, fc.array(option, { maxLength: 4 }))
    .map(([path, options]) => `${path}?${options.join("&")}`),
  fc
    .tuple(words("accounts", "contacts", "msdyn_ocliveworkitems"), filter)
    .map(([name, value]) => `${name}?$top=3&$filter=${encode(value)}`),
);
