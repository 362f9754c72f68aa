import {
  choice,
  choices,
  fileName,
  instant,
  lookup,
  number,
  text,
  yesNo,
} from "../../../shared/dataverse/row";

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const id = "0f5a9f3e-6c1b-4a57-9d0e-3b2f6f8c1a11";

test("a value of another type than expected is no value", () => {
  const row = { a: 5, b: "5", c: {}, d: null, e: "   ", f: Infinity };
  expect([
    text(row, "a"),
    text(row, "c"),
    text(row, "d"),
    text(row, "e"),
    text(row, "none"),
  ]).toEqual(Array(5).fill(undefined));
  expect([number(row, "b"), number(row, "f"), yesNo(row, "b")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("a date that is no date is no date; one before 1900 and one to come are", () => {
  expect(instant({ at: "yesterday" }, "at")).toBeUndefined();
  expect(instant({ at: "1753-01-01T00:00:00Z" }, "at")?.getUTCFullYear()).toBe(1753);
  expect(instant({ at: "2999-12-31T23:59:59Z" }, "at")?.getUTCFullYear()).toBe(2999);
});

test("an unknown code is its own label", () => {
  expect(choice({ kind: 7 }, "kind")).toEqual({ code: 7, label: "7" });
  expect(choice({ kind: 7, [`kind${FORMATTED}`]: "Seven" }, "kind")).toEqual({
    code: 7,
    label: "Seven",
  });
});

test("a multi-select choice gives each code its label", () => {
  const row = { channel: "192360000,192380000", [`channel${FORMATTED}`]: "Live chat; Video" };
  expect(choices(row, "channel")).toEqual([
    { code: 192360000, label: "Live chat" },
    { code: 192380000, label: "Video" },
  ]);
});

test("labels that do not match the codes in number are not given to the wrong code", () => {
  const row = { channel: "1,2", [`channel${FORMATTED}`]: "One; with a semicolon; Two" };
  expect(choices(row, "channel").map(({ label }) => label)).toEqual(["1", "2"]);
  expect(choices({ channel: "x,,1.5" }, "channel")).toEqual([]);
  expect(choices({ channel: null }, "channel")).toEqual([]);
});

test("a lookup names its table, or is none", () => {
  const row = {
    _queue_value: id.toUpperCase(),
    [`_queue_value${FORMATTED}`]: "Billing",
    "_queue_value@Microsoft.Dynamics.CRM.lookuplogicalname": "queue",
    _agent_value: id,
  };
  expect(lookup(row, "queue")).toEqual({ id, table: "queue", name: "Billing" });
  expect(lookup(row, "agent")).toBeUndefined();
});

test("the name of a file shows its own ending", () => {
  const name = "Invoice_\u202Efdp.exe";
  expect(fileName({ filename: name }, "filename")).toBe("Invoice_fdp.exe");
  expect(fileName({ filename: "a\u2066b\u2069\n.pdf" }, "filename")).toBe("ab.pdf");
  expect(fileName({ filename: "faktura \u05D0\u05D1.pdf" }, "filename")).toBe(
    "faktura \u05D0\u05D1.pdf",
  );
  expect(fileName({ filename: "in\u00ADvoice\u200B\uFEFF.pdf" }, "filename")).toBe("invoice.pdf");
  expect(fileName({ filename: "\u202E " }, "filename")).toBeUndefined();
});
