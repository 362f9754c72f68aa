import { asFailure, toFailure } from "../../../shared/dataverse/failure";

const kind = (reason: unknown, isOnline = true): string =>
  toFailure(reason, "account", isOnline).kind;

test.each([
  ["noPrivilege", { errorCode: 2147746336, message: "" }],
  ["noPrivilege", { errorCode: -2147220960, message: "" }],
  [
    "noPrivilege",
    { errorCode: 0, message: "Principal user (Id=1, type=8) is missing prvReadAccount privilege" },
  ],
  ["throttled", { errorCode: 2147951394, message: "" }],
  ["throttled", { errorCode: 2147951393, message: "" }],
  ["throttled", { errorCode: 2147951398, message: "" }],
  [
    "missingTable",
    { errorCode: 2147879050, message: "Resource not found for the segment 'accounts'." },
  ],
  [
    "missingTable",
    {
      errorCode: 2147750146,
      message:
        "The entity with a name = 'x' with namemapping = 'Logical' was not found in the MetadataCache.",
    },
  ],
  ["missingRow", { errorCode: 2147746327, message: "" }],
  ["missingRow", { errorCode: 0, message: "account With Id = 1 Does Not Exist" }],
  ...[
    0x80048544, 0x80048644, 0x80048744, 0x80048745, 0x80048573, 0x80048574, 0x80048575, 0x8004e024,
  ].flatMap((code): [string, unknown][] => [
    ["tooBroad", { errorCode: code, message: "" }],
    ["tooBroad", { errorCode: code - 2 ** 32, message: "" }],
  ]),
  ...[
    "This query is throttled as it negatively impacts the database health.",
    "This query cannot be executed because it conflicts with Query Throttling; the query has performance validation issues (OrderOnEnumAttribute), which will cause the query to be throttled more aggressively.",
    "The database operation timed out; this may be due to a leading wildcard value being used in a filter condition.",
    "The number of records for this search exceeds the Quick Search record limit. Please refine your query and try again.",
  ].map((message): [string, unknown] => ["tooBroad", { errorCode: 0, message }]),
  ["failed", { errorCode: 2147746405, message: "A plug-in's own words" }],
  ["failed", new Error("Failed to fetch")],
  ["failed", "a text"],
  ["failed", null],
  ["failed", undefined],
])("%s: %p", (expected, reason) => expect(kind(reason)).toBe(expected));

test("a missing column is named", () => {
  const failure = toFailure(
    {
      errorCode: 0,
      message:
        "Could not find a property named 'msdyn_x' on type 'Microsoft.Dynamics.CRM.account'.",
    },
    "account",
    true,
  );
  expect(failure).toMatchObject({ kind: "missingColumn", column: "msdyn_x", table: "account" });
});

test("without a network every failure is being offline", () => {
  expect(kind({ errorCode: 2147746336, message: "" }, false)).toBe("offline");
});

test("a failure from another bundle, whose class is not ours, is a failure all the same", () => {
  const foreign = Object.assign(new Error("noPrivilege: account"), {
    kind: "noPrivilege",
    table: "account",
    code: 1,
  });
  expect(asFailure(foreign)).toBe(foreign);
});

test.each([new Error("a fault of ours"), "text", undefined, { kind: "noPrivilege" }])(
  "what is no failure of Dataverse (%p) is one that failed",
  (reason) => {
    expect(asFailure(reason)).toMatchObject({ kind: "failed", table: "" });
  },
);
