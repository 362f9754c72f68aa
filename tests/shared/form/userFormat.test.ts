import { createUserFormat } from "../../../shared/form/userFormat";
import { formatDate } from "../../../workbench/dataverse/answer/formattedDate";
import { createUser, type User } from "../../../workbench/page/user";
import { createUserSettings } from "../../../workbench/page/userSettings";

const settings = (language: User["language"], timeZone: string) =>
  createUserSettings(
    createUser({ id: "0a", name: "Anna Nowak", roles: [], language, timeZone, rightToLeft: false }),
  );
type Patterns = Partial<ComponentFramework.UserSettingApi.DateFormattingInfo>;

/** The format of a user in UTC with other patterns. */
const withPatterns = (patterns: Patterns, language: User["language"] = 1033) => {
  const { dateFormattingInfo } = settings(language, "UTC");
  return createUserFormat({
    dateFormattingInfo: { ...dateFormattingInfo, ...patterns },
    getTimeZoneOffsetMinutes: () => 0,
  });
};

test.each([
  [1033, "UTC"],
  [1033, "America/New_York"],
  [1033, "Asia/Kolkata"],
  [1045, "Europe/Warsaw"],
  [1045, "UTC"],
] as const)("dates in %i and %s are those that the server formats", (language, timeZone) => {
  const { dateTime } = createUserFormat(settings(language, timeZone));
  for (const moment of [
    "2026-11-22T14:04:00Z",
    "2026-07-01T22:30:00Z",
    "2026-01-05T00:00:00Z",
    "1899-12-31T23:59:00Z",
    "2100-02-28T12:00:00Z",
  ])
    expect(dateTime(new Date(moment))).toBe(formatDate(moment, language, timeZone));
});

// New York changes its clocks on 8 March and 1 November 2026; Kolkata never does.
test.each([
  ["America/New_York", "2026-03-08T06:59:00Z", "3/8/2026", "1:59 AM"],
  ["America/New_York", "2026-03-08T07:00:00Z", "3/8/2026", "3:00 AM"],
  ["America/New_York", "2026-11-01T05:59:00Z", "11/1/2026", "1:59 AM"],
  ["America/New_York", "2026-11-01T06:00:00Z", "11/1/2026", "1:00 AM"],
  ["America/New_York", "2026-11-01T04:59:00Z", "11/1/2026", "12:59 AM"],
  ["America/New_York", "2026-11-02T04:59:00Z", "11/1/2026", "11:59 PM"],
  ["Asia/Kolkata", "2026-11-22T18:29:00Z", "11/22/2026", "11:59 PM"],
  ["Asia/Kolkata", "2026-11-22T18:30:00Z", "11/23/2026", "12:00 AM"],
])("in %s the moment %s is on %s at %s, in every part", (timeZone, moment, date, time) => {
  const format = createUserFormat(settings(1033, timeZone));
  const at = new Date(moment);
  expect(format.date(at)).toBe(date);
  expect(format.time(at)).toBe(time);
  expect(format.dateTime(at)).toBe(`${date} ${time}`);
  expect(format.day(at)).toContain(` ${date.split("/")[1]}, 2026`);
});

test("a day in words follows the language", () => {
  const noon = new Date("2026-11-22T12:00:00Z");
  expect(createUserFormat(settings(1033, "UTC")).day(noon)).toBe("Sunday, November 22, 2026");
  expect(createUserFormat(settings(1045, "UTC")).day(noon)).toBe("22 listopada 2026");
});

test.each([
  ["yyyy-MM-dd", "2026-02-03"],
  ["d/M/yy", "3/2/26"],
  ["ddd, d MMM", "Tue, 3 Feb"],
  ["d 'de' MMMM 'de' yyyy", "3 de February de 2026"],
  ["yyyy'年'M'月'd'日'", "2026年2月3日"],
  ["dd.MM.yyyy.", "03.02.2026."],
])("a user's own date pattern %s reads %s", (shortDatePattern, expected) => {
  const { date } = withPatterns({ shortDatePattern });
  expect(date(new Date("2026-02-03T00:05:09Z"))).toBe(expected);
});

test.each([
  ["H:mm:ss", "0:05:09"],
  ["hh:mm tt", "12:05 AM"],
  ["h.mm t", "12.05 A"],
])("a user's own time pattern %s reads %s", (shortTimePattern, expected) => {
  const { time } = withPatterns({ shortTimePattern });
  expect(time(new Date("2026-02-03T00:05:09Z"))).toBe(expected);
});

test("separators are the user's", () => {
  const { dateTime } = withPatterns({ dateSeparator: ".", timeSeparator: "h" });
  expect(dateTime(new Date("2026-02-03T15:05:00Z"))).toBe("2.3.2026 3h05 PM");
});

test("a month without a name, and a letter that means nothing, stay as the pattern has them", () => {
  const { day } = withPatterns({ longDatePattern: "MMMM d gg", monthGenitiveNames: [] });
  expect(day(new Date("2026-02-03T00:00:00Z"))).toBe("MMMM 3 gg");
});
