import fc from "fast-check";
import { answerBatch, isBatch } from "../../../workbench/dataverse/batch/answerBatch";
import { answerRequest } from "../../../workbench/dataverse/answerRequest";
import type { HttpRequest } from "../../../workbench/dataverse/request";
import type { Workbench } from "../../../workbench/workbench";
import { defineTarget, type Target } from "./check";

const SOME_ID = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
/** As a part of an address; half a character becomes a whole one. */
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

const words = (...choices: string[]): fc.Arbitrary<string> => fc.constantFrom(...choices);

const set = words(
  "contacts",
  "accounts",
  "incidents",
  "emails",
  "annotations",
  "msdyn_ocliveworkitems",
  "queues",
  "activitypointers",
  "systemusers",
  "EntityDefinitions",
  "nothing",
  "$metadata",
  "$batch",
);
const column = words(
  "fullname",
  "name",
  "subject",
  "statecode",
  "createdon",
  "_ownerid_value",
  "ownerid",
  "contactid",
  "activityid",
  "msdyn_channel",
  "versionnumber",
  "nothing",
  "toString",
  "",
);
const literal = fc.oneof(
  words(
    "null",
    "true",
    "'a'",
    "'%_['",
    "''''",
    "0",
    "-9e999",
    "2026-02-30",
    "2026-01-01T00:00:00Z",
    SOME_ID,
    "@p",
    "'",
    '"',
  ),
  fc.integer().map(String),
  fc.string({ unit: "binary" }).map((text) => `'${text.replaceAll("'", "''")}'`),
);
const token = fc.oneof(
  column,
  literal,
  words(
    "eq",
    "ne",
    "lt",
    "and",
    "or",
    "not",
    "in",
    "(",
    ")",
    ",",
    "/",
    ";",
    ":",
    "any(o:o/",
    "all(",
    "contains(",
    "startswith(",
    "endswith(",
    "Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=3)",
    "desc",
    "asc",
    "aggregate(",
    "groupby((",
    "with sum as x",
  ),
);
const phrase = fc.array(token, { maxLength: 14 }).map((parts) => parts.join(" "));
const option = fc
  .tuple(
    words(
      "$filter",
      "$select",
      "$orderby",
      "$expand",
      "$top",
      "$count",
      "$apply",
      "$skiptoken",
      "$skip",
      "savedQuery",
      "userQuery",
      "@p",
      "fetchXml",
    ),
    fc.oneof(phrase, literal, column),
  )
  .map(([name, value]) => `${name}=${encode(value)}`);

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
    ),
    fc.oneof(
      column,
      words(
        "inner",
        "outer",
        "exists",
        "eq",
        "in",
        "like",
        "between",
        "today",
        "last-x-days",
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
      ),
      fc.array(attribute, { maxLength: 4 }),
      fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("element"), { maxLength: 3 })),
    )
    .map(
      ([name, attributes, children]) =>
        `<${name}${attributes.join("")}>${children.join("")}</${name}>`,
    ),
}));
const fetchXml = element.map(
  (inner) => `<fetch top="5"><entity name="contact">${inner}</entity></fetch>`,
);

const headers: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  words(
    "prefer",
    "if-match",
    "if-none-match",
    "x-workbench-user",
    "mscrmcallerid",
    "accept",
    "odata-version",
  ),
  fc.oneof(
    words(
      "*",
      'W/"1"',
      'odata.include-annotations="*"',
      "return=representation",
      "odata.maxpagesize=-1",
      "role=agent; language=1045",
      SOME_ID,
    ),
    fc.string(),
  ),
  { maxKeys: 3 },
);
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)),
  fc
    .dictionary(
      fc.oneof(
        column,
        words("parentcustomerid_contact@odata.bind", "@odata.type", "statecode", "lastname"),
      ),
      fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        words("/contacts(x)", `/accounts(${SOME_ID})`, "2026-13-45"),
      ),
      { maxKeys: 5 },
    )
    .map((value) => JSON.stringify(value)),
  fc.string(),
);
const resource = fc.oneof(
  set,
  fc
    .tuple(set, fc.oneof(words(SOME_ID, "x", "name='a'"), fc.string()))
    .map(([name, key]) => `${name}(${encode(key)})`),
  fc.tuple(set, column).map(([name, property]) => `${name}(${SOME_ID})/${property}`),
  fc.string({ unit: "binary" }).map((text) => encode(text)),
);

const line = fc.oneof(
  words(
    "--b",
    "--b--",
    "--c",
    "--c--",
    "",
    "Content-Type: application/http",
    "Content-Type: multipart/mixed; boundary=c",
    "Content-ID: 1",
    "Content-Transfer-Encoding: binary",
    "GET contacts?$top=1 HTTP/1.1",
    "POST contacts HTTP/1.1",
    "PATCH $1 HTTP/1.1",
    "DELETE contacts(x) HTTP/1.1",
    '{"lastname":"x"}',
    "{",
  ),
  fc.string(),
);

/** The answers that the documentation knows. */
const DOCUMENTED = [200, 201, 204, 304, 400, 401, 403, 404, 405, 409, 412, 413, 415, 429, 501];

/** Each question is answered as documented, without a trace of the server's own code. */
export function serverTargets(workbench: Workbench): readonly Target[] {
  const ask = (
    request: Pick<HttpRequest, "method" | "url" | "headers"> & { body: string },
  ): void => {
    const whole = {
      ...request,
      body: Buffer.from(request.body),
      root: "http://127.0.0.1/api/data/v9.2/",
    };
    const { organization } = workbench;
    const { status, body } = isBatch(whole)
      ? answerBatch(whole, organization)
      : answerRequest(whole, organization);
    if (!DOCUMENTED.includes(status))
      throw new Error(`the status is ${status}: ${body.slice(0, 200)}`);
    if (/\n\s+at |node_modules|SQLITE|sql\.js|\.ts:\d/.test(body))
      throw new Error("the answer tells of the server's code");
    if (/^HTTP\/1\.1 500/m.test(body)) throw new Error("a part of the batch is answered with 500");
  };
  const target = (
    name: string,
    runs: number,
    inputs: fc.Arbitrary<Parameters<typeof ask>[0]>,
  ): Target => defineTarget({ name, runs, inputs, run: ask });
  return [
    target(
      "server: queries",
      35_000,
      fc.record({
        method: fc.constant("GET"),
        url: fc
          .tuple(resource, fc.array(option, { maxLength: 4 }))
          .map(([path, options]) => `${path}?${options.join("&")}`),
        headers,
        body: fc.constant(""),
      }),
    ),
    target(
      "server: FetchXML",
      12_000,
      fc.record({
        method: fc.constant("GET"),
        url: fetchXml.map((xml) => `contacts?fetchXml=${encode(xml)}`),
        headers: fc.constant({}),
        body: fc.constant(""),
      }),
    ),
    target(
      "server: writes",
      14_000,
      fc.record({
        method: words("POST", "PATCH", "PUT", "DELETE", "OPTIONS"),
        url: resource,
        headers: headers.map((given) => ({ "content-type": "application/json", ...given })),
        body: json,
      }),
    ),
    target(
      "server: batches",
      6000,
      fc.record({
        method: fc.constant("POST"),
        url: fc.constant("$batch"),
        headers: fc.constant({ "content-type": "multipart/mixed; boundary=b" }),
        body: fc.array(line, { maxLength: 24 }).map((lines) => lines.join("\r\n")),
      }),
    ),
  ];
}
