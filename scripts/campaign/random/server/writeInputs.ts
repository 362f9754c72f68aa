import fc from "fast-check";
import { column, OTHER_ID, SOME_ID, words } from "./words";

export const headers: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc.dictionary(
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
        "null",
        "x",
        'W/"1"',
        "role=agent; language=1045",
        "odata.maxpagesize=-1",
        SOME_ID,
      ),
      fc.string(),
    ),
    { maxKeys: 3 },
  ),
  fc.record({
    prefer: words(
      "return=representation",
      "return=representation,return",
      "odata.maxpagesize=0",
      "odata.maxpagesize=2",
      'odata.include-annotations="*"',
      'odata.include-annotations="',
      "=,=",
      ";",
    ),
  }),
  fc.record({
    "x-workbench-user": words(
      "language=1045",
      "role=",
      "=;=",
      "timeZone=Europe/Nowhere",
      "role=restricted",
    ),
  }),
);

export const contentType = fc.oneof(
  { weight: 3, arbitrary: fc.constant("application/json") },
  {
    weight: 1,
    arbitrary: words(
      "text/plain",
      "multipart/mixed;boundary=x",
      "application/json; charset=utf-16",
    ),
  },
);

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string(),
  fc.integer(),
  fc.constant(null),
  words("contacts(x)", "/contacts(x)", `/accounts(${SOME_ID})`, "2026-13-01", "2026-13-45"),
);
const key = fc.oneof(
  column,
  words(
    "parentcustomerid_contact@odata.bind",
    "primarycontactid@odata.bind",
    "ownerid@odata.bind",
    "@odata.type",
    "contact_customer_accounts",
    "accountid",
  ),
  fc.string(),
);
export const json = fc.oneof(
  fc.dictionary(key, value, { maxKeys: 6 }).map((row) => JSON.stringify(row)),
  fc.jsonValue({ maxDepth: 4 }).map((any) => JSON.stringify(any)),
  fc.string(),
);

/** A link or a single column of a row, and what is written there. */
export const property = fc
  .tuple(
    words(
      `msdyn_ocliveworkitems(${SOME_ID})`,
      `queues(${OTHER_ID})`,
      `contacts(${OTHER_ID})`,
      "contacts",
    ),
    words(
      "lastname",
      "createdby",
      "msdyn_customer_msdyn_ocliveworkitem_contact",
      "msdyn_msdyn_ocliveworkitem_msdyn_ocliveworkitemcharacteristic_ocliveworkitemid",
      "transactioncurrencyid",
      "__proto__",
      "nothing",
    ),
    words(
      "",
      "/$ref",
      `(${OTHER_ID})/$ref`,
      "/$ref?$id=contacts(1)",
      "/$ref/$ref",
      "/$ref?$filter=x",
      "/$value",
    ),
  )
  .map(([row, name, rest]) => `${row}/${name}${rest}`);
export const propertyValue = fc.oneof(
  fc.json(),
  words(
    `{"@odata.id":"contacts(${OTHER_ID})"}`,
    '{"@odata.id":"/"}',
    '{"value":null}',
    '{"value":[]}',
  ),
);
