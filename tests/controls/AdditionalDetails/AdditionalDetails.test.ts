import { arrange } from "../../../controls/AdditionalDetails/arrange";
import { typedValue } from "../../../controls/AdditionalDetails/typedValue";

const text = (value: string) => typedValue({ name: "n", value, type: "text" });

test.each([
  ["https://example.com/a?b=c", { is: "link", href: "https://example.com/a?b=c" }],
  [
    "https://contoso.sharepoint.com/sites/S/Shared Documents/Offer (1).pdf",
    {
      is: "link",
      href: "https://contoso.sharepoint.com/sites/S/Shared%20Documents/Offer%20(1).pdf",
    },
  ],
  [" TRUE ", { is: "yesNo", value: true }],
  ["2026-03-10T09:00:00Z", { is: "moment", at: new Date("2026-03-10T09:00:00Z") }],
  ["2026-03-10T09:00:00+02:00", { is: "moment", at: new Date("2026-03-10T07:00:00Z") }],
  ['{"a":1}', { is: "data", pretty: '{\n  "a": 1\n}' }],
])("%s is %p", (value, typed) => expect(text(value)).toEqual(typed));

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "JaVaScRiPt:alert(1)",
  "https://example.com/ two words",
  "2026-03-10T09:00:00",
  "2026-03-10",
  "2026-99-99T99:99:99Z",
  "0045",
  "{broken",
  "[".repeat(60_000),
  "yes",
  "",
])("%.30s stays text", (value) => expect(text(value)).toEqual({ is: "text" }));

test("a number is one only where the variable says so", () => {
  expect(typedValue({ name: "n", value: " 19.5 ", type: "number" })).toEqual({
    is: "number",
    value: 19.5,
  });
  expect(typedValue({ name: "n", value: "many", type: "number" })).toEqual({ is: "text" });
});

test.each([
  "0012345",
  "12345678901234567890",
  "19.90",
  "1e3",
  "+48601555123",
  "Infinity",
  "0x10",
  "-0",
])("the number %s keeps its digits", (value) =>
  expect(typedValue({ name: "n", value, type: "number" })).toEqual({ is: "text" }),
);

test("numbers in JSON keep their digits, escaped letters become letters", () => {
  const json =
    '\ufeff{"orderId":98765432109876543,"total":19.90,"tags":[],"more":{},"list":[1.0,{"a":"\\u017c \\"}{,"}],"none":null}';
  expect(text(json)).toEqual({
    is: "data",
    pretty: `{
  "orderId": 98765432109876543,
  "total": 19.90,
  "tags": [],
  "more": {},
  "list": [
    1.0,
    {
      "a": "ż \\"}{,"
    }
  ],
  "none": null
}`,
  });
});

test("JSON that is nested too deeply to be read stays text", () => {
  expect(text("[".repeat(5000) + "]".repeat(5000))).toEqual({ is: "text" });
});

test.each([
  "1985-07-09T00:00:00Z",
  "1985-07-09T00:00:00.000Z",
  "1985-07-09T00:00Z",
  "1985-07-09T00:00:00+00:00",
])("%s is a day without a time", (value) => {
  expect(text(value)).toEqual({ is: "date", at: new Date("1985-07-09T00:00:00Z") });
});

test.each(["1985-07-09T00:00:01Z", "1985-07-09T00:00:00+02:00"])("%s has a time", (value) => {
  expect(text(value)).toMatchObject({ is: "moment" });
});

test("a value is read without hidden characters", () => {
  expect(text("\u200ehttps://example.com/a")).toEqual({
    is: "link",
    href: "https://example.com/a",
  });
});

test("records are named; what only looks like some is data", () => {
  expect(
    typedValue({
      name: "n",
      value: '[{"RecordId":"1","PrimaryDisplayValue":"Case"},{"RecordId":2},null]',
      type: "record",
    }),
  ).toEqual({ is: "records", records: [{ id: "1", name: "Case" }] });
  expect(typedValue({ name: "n", value: '[{"RecordId":2}]', type: "record" })).toMatchObject({
    is: "data",
  });
});

test("the maker's order comes first, then labels; hidden and system ones are left out", () => {
  const items = ["b", "a", "z", "secret", "system"].map((name) => ({
    name,
    value: "1",
    type: "text" as const,
  }));
  const variables = new Map([
    ["z", { label: "Aardvark", isSystem: false }],
    ["system", { isSystem: true }],
  ]);
  expect(arrange(items, variables, ["b"], ["secret"]).map(({ label }) => label)).toEqual([
    "b",
    "a",
    "Aardvark",
  ]);
});
