import { isSearchable, mailsWith, toMail } from "../../../../controls/OutlookActivity/graph/mail";

const person = (address: string, name = "") => ({ emailAddress: { name, address } });
const mail = (row: object) =>
  toMail({ id: "1", subject: "Hello", sentDateTime: "2026-11-20T08:15:00Z", ...row }, [
    "anna@example.com",
    "anna+work@example.com",
  ]);

test("a mail from the customer is incoming, one to them outgoing, whoever wrote it", () => {
  expect(mail({ from: person("Anna@Example.com", "Anna") })).toMatchObject({
    kind: "mail",
    isOutgoing: false,
    participants: "Anna",
    date: "2026-11-20T08:15:00.000Z",
  });
  expect(
    mail({
      from: person("piotr@northwind.example", "Piotr"),
      ccRecipients: [person("anna+work@example.com", "Anna at work")],
    }),
  ).toMatchObject({ isOutgoing: true, participants: "Piotr → Anna at work" });
});

test("a mail that a search found by a name or a beginning is none with the customer", () => {
  expect(
    mail({ from: person("anna@example.com.evil.example", "anna@example.com") }),
  ).toBeUndefined();
  expect(
    mail({ from: person("b@example.com", "Anna"), toRecipients: [person("joanna@example.com")] }),
  ).toBeUndefined();
});

test("drafts, and rows without an id or a date, are left out", () => {
  const from = person("anna@example.com");
  expect([
    mail({ from, isDraft: true }),
    mail({ from, id: 7 }),
    mail({ from, sentDateTime: "yesterday" }),
  ]).toEqual([undefined, undefined, undefined]);
});

test("what is not as documented is read as nothing", () => {
  expect(
    mail({
      from: person("anna@example.com"),
      subject: null,
      bodyPreview: 5,
      toRecipients: "all",
      hasAttachments: "yes",
      webLink: {},
    }),
  ).toMatchObject({
    subject: "",
    preview: undefined,
    hasAttachments: false,
    link: "",
    participants: "anna@example.com",
  });
});

test("many recipients are counted", () => {
  const to = ["anna@example.com", "b@x.example", "c@x.example", "d@x.example", "e@x.example"].map(
    (address) => person(address),
  );
  expect(mail({ from: person("p@n.example", "Piotr"), toRecipients: to })?.participants).toBe(
    "Piotr → anna@example.com, b@x.example, c@x.example +2",
  );
});

test.each([
  ["https://outlook.office365.com/owa/?ItemID=A%2B1", true],
  ["https://outlook.office.com/mail/1", true],
  ["http://outlook.office365.com/owa/", false],
  ["https://outlook.office365.com.evil.example/", false],
  ["https://outlook.office.com@evil.example/", false],
  ["https://outlook.office.com:8443/", false],
  ["javascript:alert(1)", false],
  ["//outlook.office.com/", false],
])("%s opens: %s", (webLink, opens) => {
  expect(mail({ from: person("anna@example.com"), webLink })?.link).toBe(opens ? webLink : "");
});

test.each([
  ["anna+work@example.com", true],
  ["o'brien@example.com", true],
  ["żółć@przykład.example", true],
  ["a@x.example OR from:boss", false],
  ['"a b"@example.com', false],
  ['a@x.example" OR subject:salary "', false],
  ["a*@example.com", false],
  ["from:boss@example.com", false],
  ["nobody", false],
  [`${"a".repeat(250)}@example.com`, false],
])("%s can be searched for: %s", (address, can) => {
  expect(isSearchable(address)).toBe(can);
});

test("an address goes into the question as it is, and no further", () => {
  const { path } = mailsWith("anna+o'b&$top=9@example.com");
  expect(new URLSearchParams(path.split("?")[1]).get("$search")).toBe(
    '"participants:anna+o\'b&$top=9@example.com"',
  );
  expect(new URLSearchParams(path.split("?")[1]).get("$top")).toBe("50");
});
