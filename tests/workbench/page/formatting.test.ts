import { createFormatting } from "../../../workbench/page/formatting";
import { createUser, type User } from "../../../workbench/page/user";
import { createUserSettings } from "../../../workbench/page/userSettings";

const user = (language: User["language"], timeZone: string) =>
  createUser({ id: "0a", name: "Anna Nowak", roles: [], language, timeZone, rightToLeft: false });

const noon = new Date("2026-11-22T12:00:00Z");

test("the other shapes follow the language", () => {
  const english = createFormatting(user(1033, "UTC"));
  const polish = createFormatting(user(1045, "UTC"));
  expect(english.formatDateLong(noon)).toBe("Sunday, November 22, 2026");
  expect(polish.formatDateLong(noon)).toBe("niedziela, 22 listopada 2026");
  expect(english.formatDateLongAbbreviated(noon)).toBe("Nov 22, 2026");
  expect(polish.formatDateYearMonth(noon)).toBe("listopad 2026");
  expect(english.formatDecimal(1234.5)).toBe("1,234.50");
  expect(polish.formatInteger(12345)).toBe("12\u00a0345");
  expect(english.formatCurrency(-2, 0, "$")).toBe("-$2");
  expect(polish.formatCurrency(1234.5, 2, "zł")).toBe("1234,50 zł");
  expect(polish.formatLanguage(1033)).toBe("angielski");
  expect(polish.formatLanguage(9999)).toBe("9999");
  expect(english.formatDateAsFilterStringInUTC(noon)).toBe("2026-11-22");
  expect(english.formatDateAsFilterStringInUTC(noon, true)).toBe("2026-11-22T12:00:00Z");
});

test("dates with time do what was measured on a form", () => {
  const formatting = createFormatting(user(1033, "Asia/Kolkata"));
  const browser = new Intl.DateTimeFormat("en-US", { dateStyle: "short", timeStyle: "short" });
  const { hour, minute } = Object.fromEntries(
    browser.formatToParts(noon).map(({ type, value }) => [type, value]),
  );
  expect(formatting.formatDateShort(noon, true)).toContain(` ${hour}:${minute} `);
  expect(formatting.formatTime(noon, 1)).toBe("11/22/2026 5:30 PM");
  expect(formatting.formatTime(noon, 2)).toBe("11/22/2026 12:00 PM");
});

test.each([
  ["2026-01-01T12:00:00Z", 1, 1],
  ["2026-01-04T12:00:00Z", 2, 1],
  ["2027-01-01T12:00:00Z", 1, 53],
  ["2026-11-22T12:00:00Z", 48, 47],
])("the week of %s is %i in English and %i in Polish", (moment, english, polish) => {
  expect(createFormatting(user(1033, "UTC")).getWeekOfYear(new Date(moment))).toBe(english);
  expect(createFormatting(user(1045, "UTC")).getWeekOfYear(new Date(moment))).toBe(polish);
});

test("user settings know the offset of a day, and name days and months", () => {
  const settings = createUserSettings(user(1045, "Europe/Warsaw"));
  const { dateFormattingInfo } = settings;
  expect(settings.getTimeZoneOffsetMinutes(new Date("2026-07-01T12:00:00Z"))).toBe(120);
  expect(settings.getTimeZoneOffsetMinutes(noon)).toBe(60);
  expect(dateFormattingInfo.dayNames[0]).toBe("niedziela");
  expect(dateFormattingInfo.monthNames).toHaveLength(13);
  expect([dateFormattingInfo.monthNames[10], dateFormattingInfo.monthGenitiveNames[10]]).toEqual([
    "listopad",
    "listopada",
  ]);
});
