import { meetingsAround, toMeeting } from "../../../../controls/OutlookActivity/graph/meeting";

const person = (address: string, name = "") => ({ emailAddress: { name, address } });
const utc = (dateTime: string) => ({ dateTime, timeZone: "UTC" });
const meeting = (row: object) =>
  toMeeting(
    {
      id: "1",
      subject: "Visit",
      start: utc("2026-11-24T09:00:00.0000000"),
      end: utc("2026-11-24T09:30:00.0000000"),
      organizer: person("piotr@northwind.example", "Piotr"),
      ...row,
    },
    ["anna@example.com"],
  );

test("a meeting with the customer has its time in UTC and its people", () => {
  expect(
    meeting({
      attendees: [person("ANNA@example.com", "Anna"), person("piotr@northwind.example", "Piotr")],
    }),
  ).toMatchObject({
    kind: "meeting",
    date: "2026-11-24T09:00:00.000Z",
    endDate: "2026-11-24T09:30:00.000Z",
    isOutgoing: true,
    participants: "Piotr, Anna",
  });
  expect(meeting({ organizer: person("anna@example.com", "Anna"), attendees: [] })).toMatchObject({
    isOutgoing: false,
    participants: "Anna",
  });
});

test("a meeting with others, a cancelled one, and one whose time cannot be told, are left out", () => {
  const attendees = [person("anna@example.com")];
  expect(meeting({ attendees: [person("joanna@example.com")] })).toBeUndefined();
  expect(meeting({ attendees, isCancelled: true })).toBeUndefined();
  expect(
    meeting({
      attendees,
      start: { dateTime: "2026-11-24T09:00:00", timeZone: "Pacific Standard Time" },
    }),
  ).toBeUndefined();
  expect(meeting({ attendees, start: utc("soon") })).toBeUndefined();
});

test("the calendar is asked for from 90 days ago to 60 days ahead", () => {
  const asked = new URLSearchParams(
    meetingsAround(Date.parse("2026-11-22T12:00:00Z")).path.split("?")[1],
  );
  expect([asked.get("startDateTime"), asked.get("endDateTime"), asked.get("$orderby")]).toEqual([
    "2026-08-24T12:00:00.000Z",
    "2027-01-21T12:00:00.000Z",
    "start/dateTime desc",
  ]);
});
