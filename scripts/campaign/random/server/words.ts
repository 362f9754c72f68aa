import fc from "fast-check";

export const SOME_ID = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
export const OTHER_ID = "8d3e1f50-2a6b-4c9d-b1e7-0a5c4f6d7b01";

/** As a part of an address; half a character becomes a whole one. */
export const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

export const words = (...choices: string[]): fc.Arbitrary<string> => fc.constantFrom(...choices);

export const set = words(
  "contacts",
  "accounts",
  "incidents",
  "emails",
  "annotations",
  "msdyn_ocliveworkitems",
  "queues",
  "savedqueries",
  "activitypointers",
  "systemusers",
  "EntityDefinitions",
  "WhoAmI",
  "nothing",
  "$metadata",
  "$batch",
);

export const column = words(
  "fullname",
  "lastname",
  "name",
  "subject",
  "statecode",
  "statuscode",
  "createdon",
  "_ownerid_value",
  "ownerid",
  "createdby",
  "primarycontactid",
  "contactid",
  "activityid",
  "msdyn_channel",
  "revenue",
  "numberofemployees",
  "versionnumber",
  "nothing",
  "toString",
  "__proto__",
  "constructor",
  "o",
  "",
);

export const literal = fc.oneof(
  words(
    "null",
    "true",
    "'a'",
    "'%'",
    "'[a'",
    "'%_['",
    "'O''B'",
    "''",
    "''''",
    "0",
    "1",
    "-1",
    "-9e999",
    "1e400",
    "9007199254740993",
    "2026-02-30",
    "2026-01-01T00:00:00Z",
    "9999-12-31",
    SOME_ID,
    "@p",
    "'",
    '"',
    '"a"',
  ),
  fc.integer().map(String),
  fc.string({ unit: "binary" }).map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.string().map((text) => `'${text}'`),
);
