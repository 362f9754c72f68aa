import { outlookEntries } from "../../../../controls/LinkedRecordsTimeline/data/outlookEntry";

const around = { customer: "the customer", mail: "Email", meeting: "Meeting" };
const mail = {
  id: "AAMk=",
  kind: "mail",
  subject: "Grinder",
  preview: "It smokes",
  date: "2026-11-20T10:00:00Z",
  isOutgoing: false,
  participants: "Oskar Lind",
  hasAttachments: true,
  link: "https://outlook.office.com/mail/AAMk",
};
const entries = (message: unknown) => outlookEntries(message, around);

test("mails and meetings become entries of the customer, with those who wrote and read them", () => {
  expect(
    entries([
      mail,
      { ...mail, id: "2", isOutgoing: true, participants: "Piotr Zieliński → Oskar Lind" },
      { ...mail, id: "3", kind: "meeting", endDate: "2026-11-20T11:00:00Z" },
    ]),
  ).toMatchObject([
    {
      key: "outlook:AAMk=",
      kind: "email",
      type: "Email",
      at: Date.UTC(2026, 10, 20, 10),
      subject: "Grinder",
      text: "It smokes",
      hasFiles: true,
      people: { from: "Oskar Lind", to: [], isIncoming: true },
      sources: ["the customer", "outlook"],
      link: mail.link,
    },
    { people: { from: "Piotr Zieliński → Oskar Lind", to: [], isIncoming: false } },
    { kind: "appointment", type: "Meeting", due: Date.UTC(2026, 10, 20, 11), state: "none" },
  ]);
});

test.each([
  ["no list", { 0: mail, length: 1 }],
  ["nothing", undefined],
  ["words", "rows"],
  ["no row", [null, 7, "row", []]],
  ["another kind", [{ ...mail, kind: "contact" }]],
  ["no id", [{ ...mail, id: " " }]],
  ["an id that is no text", [{ ...mail, id: 7 }]],
  ["no time", [{ ...mail, date: "yesterday" }]],
  ["a time that is no text", [{ ...mail, date: 1763632800000 }]],
  ["a link that is a script", [{ ...mail, link: "javascript:alert(1)" }]],
  ["a link without a lock", [{ ...mail, link: "http://outlook.office.com/" }]],
  ["a link with a blank", [{ ...mail, link: "https://a b" }]],
  ["an endless link", [{ ...mail, link: `https://${"a".repeat(3000)}` }]],
])("%s brings no entry, and no other one down", (_what, message) => {
  expect(entries(message)).toEqual([]);
  if (Array.isArray(message)) expect(entries([...(message as unknown[]), mail])).toHaveLength(1);
});

test("of rows there are a thousand at most and each once, of texts as much as is shown", () => {
  expect(
    entries(Array.from({ length: 1500 }, (_, index) => ({ ...mail, id: `${index}` }))),
  ).toHaveLength(1000);
  expect(entries([mail, mail])).toHaveLength(1);
  const [{ subject, text, people }] = entries([
    {
      ...mail,
      subject: "x".repeat(9000),
      preview: "y".repeat(9000),
      participants: "z".repeat(9000),
    },
  ]);
  expect([subject, text, people?.from].map((words) => words?.length)).toEqual([1000, 1000, 1000]);
});
