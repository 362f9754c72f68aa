import { findDifference } from "../../../controls/PreChatSurvey/data/contactMatch";
import type { ContactColumn, LinkedContact } from "../../../shared/conversation/linkedContact";
import type { Answer } from "../../../shared/conversation/survey";

const values = {
  fullname: "Anna Maria Kowalska",
  firstname: "Anna Maria",
  lastname: "Kowalska",
  emailaddress1: "Anna@Taranto.example",
  mobilephone: "+48 601 555 123",
  telephone1: "58 555 02 11",
};
const contact: LinkedContact = {
  table: "contact",
  id: "1",
  tableName: "Contact",
  mayChange: true,
  values,
};
const difference = (
  name: string,
  value: string | undefined,
  kind: Answer["kind"] = "text",
  chosen: readonly [string, ContactColumn][] = [],
): unknown => findDifference({ key: "1", name, value, kind }, contact, new Map(chosen));

test.each([
  ["Email", " ANNA@taranto.EXAMPLE "],
  ["E-mail", "anna@taranto.example"],
  ["Phone", "601555123"],
  ["Telefon", "0048 (601) 555-123"],
  ["phone", "58 555 02 11"],
  ["Name", "kowalska  ANNA"],
  ["Imię i nazwisko", "Anna Maria Kowalska"],
  ["First name", "anna"],
  ["Nazwisko", "KOWALSKA"],
  ["Phone", "\u202a+48\u00a0601\u2011555\u2011123\u202c"],
  ["Phone", "tel:+48601555123"],
  ["Phone", "601 555 123 x12"],
  ["Email", "\u200eanna@taranto.example"],
  ["Email", "Anna K <anna@taranto.example>"],
  ["Email", "mailto:anna@taranto.example"],
  ["Name", "Anna\u00a0 Kowalska\u200b"],
])("%s: %s is no difference", (name, value) => {
  expect(difference(name, value)).toBeUndefined();
});

test.each([
  ["Email", "a@b.example", "emailaddress1"],
  ["Phone", "+48 601 555 124", "mobilephone"],
  ["imię", "Hanna", "firstname"],
  ["Last name", "Nowak", "lastname"],
])("%s: %s is one, and may be written to %s", (name, value, column) => {
  expect(difference(name, ` ${value} `)).toEqual({
    column,
    stored: values[column as ContactColumn],
    said: value,
  });
});

test.each([
  ["Phone", "\u202a+48\u00a0601\u2011555\u2011124\u202c", "mobilephone", "+48 601-555-124"],
  ["Email", "Ida <mailto:ida@a.example>", "emailaddress1", "ida@a.example"],
  ["Last name", "Nowak\u2011 Lis\u200b", "lastname", "Nowak- Lis"],
])("%s: %j is written without what came along with it", (name, value, column, said) => {
  expect(difference(name, value)).toMatchObject({ column, said });
});

test("a Brazilian number with its ninth digit is the one without it", () => {
  const brazilian = { ...contact, values: { mobilephone: "+55 (31) 8666-5555" } };
  expect(
    findDifference(
      { key: "1", name: "Phone", value: "+55 31 98666-5555", kind: "text" },
      brazilian,
      new Map(),
    ),
  ).toBeUndefined();
});

test("a full name can differ, but is never written: it is made from its parts", () => {
  expect(difference("Name", "Hanna Kowalska")).toEqual({
    column: "fullname",
    stored: "Anna Maria Kowalska",
    said: undefined,
  });
});

test.each([
  ["Email", "none"],
  ["Email", "two@a.example and@b.example"],
  ["Email", `${"x".repeat(100)}@a.example`],
  ["Phone", "call me"],
  ["Phone", "12345"],
  ["Phone", "1".repeat(16)],
  ["Name", "?"],
  ["First name", "x".repeat(51)],
  ["Email", undefined],
  ["Email", "a".repeat(64_000)],
  ["Phone", "javascript:alert(1)"],
])("%s: what is not of the kind is not compared (%#)", (name, value) => {
  expect(difference(name, value)).toBeUndefined();
});

test.each(["constructor", "__proto__", "toString", "Topic", ""])(
  "a question called %j belongs to no column",
  (name) => {
    expect(difference(name, "a@b.example")).toBeUndefined();
  },
);

test("the maker's word goes before a question's name, and an option or a consent is never compared", () => {
  expect(difference("Phone", "601 555 999", "text", [["phone", "telephone1"]])).toMatchObject({
    column: "telephone1",
  });
  expect(
    difference("Where to write", "a@b.example", "text", [["where to write", "emailaddress1"]]),
  ).toMatchObject({ column: "emailaddress1" });
  expect(difference("Name", "True", "consent")).toBeUndefined();
  expect(difference("Name", "Somebody", "option")).toBeUndefined();
});
