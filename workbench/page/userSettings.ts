import type { User } from "./user.js";
import { strict } from "./strict.js";

/** `context.userSettings`, with the patterns that the language brings. */
export function createUserSettings(user: User): ComponentFramework.UserSettings {
  return {
    dateFormattingInfo: strict("context.userSettings.dateFormattingInfo", dateFormattingInfo(user)),
    numberFormattingInfo: strict(
      "context.userSettings.numberFormattingInfo",
      numberFormattingInfo(user),
    ),
    isRTL: user.rightToLeft,
    languageId: user.language,
    securityRoles: user.roles,
    userId: `{${user.id.toUpperCase()}}`,
    userName: user.name,
    getTimeZoneOffsetMinutes: (date = new Date()) => user.offsetMinutes(date),
  };
}

function dateFormattingInfo(user: User): ComponentFramework.UserSettingApi.DateFormattingInfo {
  const polish = user.language === 1045;
  const names = (options: Intl.DateTimeFormatOptions, times: number[]) => {
    const format = new Intl.DateTimeFormat(user.locale, { ...options, timeZone: "UTC" });
    const wanted = options.weekday ? "weekday" : "month";
    return times.map(
      (time) => format.formatToParts(time).find(({ type }) => type === wanted)?.value ?? "",
    );
  };
  const days = (weekday: "long" | "short" | "narrow") =>
    names(
      { weekday },
      [0, 1, 2, 3, 4, 5, 6].map((day) => Date.UTC(2023, 0, 1 + day)),
    );
  const months = (options: Intl.DateTimeFormatOptions) =>
    names(
      options,
      [...Array(12).keys()].map((month) => Date.UTC(2023, month, 1)),
    ).concat("");
  return {
    amDesignator: polish ? "" : "AM",
    pmDesignator: polish ? "" : "PM",
    dayNames: days("long"),
    abbreviatedDayNames: days("short"),
    shortestDayNames: days("narrow"),
    monthNames: months({ month: "long" }),
    abbreviatedMonthNames: months({ month: "short" }),
    // A month has its genitive form where a day stands beside it.
    monthGenitiveNames: months({ month: "long", day: "numeric" }),
    abbreviatedMonthGenitiveNames: months({ month: "short", day: "numeric" }),
    calendarWeekRule: polish ? 2 : 0,
    calendar: {
      minSupportedDateTime: new Date(Date.UTC(1900, 0, 1)),
      maxSupportedDateTime: new Date(Date.UTC(9999, 11, 31)),
      algorithmType: 1,
      calendarType: 1,
      twoDigitYearMax: 2049,
    },
    dateSeparator: polish ? "." : "/",
    timeSeparator: ":",
    firstDayOfWeek: user.firstDayOfWeek,
    fullDateTimePattern: polish ? "d MMMM yyyy HH:mm:ss" : "dddd, MMMM d, yyyy h:mm:ss tt",
    longDatePattern: polish ? "d MMMM yyyy" : "dddd, MMMM d, yyyy",
    longTimePattern: polish ? "HH:mm:ss" : "h:mm:ss tt",
    monthDayPattern: polish ? "d MMMM" : "MMMM d",
    shortDatePattern: polish ? "dd.MM.yyyy" : "M/d/yyyy",
    shortTimePattern: polish ? "HH:mm" : "h:mm tt",
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    yearMonthPattern: "MMMM yyyy",
  };
}

function numberFormattingInfo(user: User): ComponentFramework.UserSettingApi.NumberFormattingInfo {
  const polish = user.language === 1045;
  const decimal = polish ? "," : ".";
  const group = polish ? "\u00a0" : ",";
  return {
    currencyDecimalDigits: 2,
    currencyDecimalSeparator: decimal,
    currencyGroupSeparator: group,
    currencyGroupSizes: [3],
    currencyNegativePattern: polish ? 8 : 1,
    currencyPositivePattern: polish ? 3 : 0,
    currencySymbol: polish ? "zł" : "$",
    nanSymbol: "NaN",
    nativeDigits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    negativeInfinitySymbol: "-∞",
    negativeSign: "-",
    numberDecimalDigits: 2,
    numberDecimalSeparator: decimal,
    numberGroupSeparator: group,
    numberGroupSizes: [3],
    numberNegativePattern: 1,
    perMilleSymbol: "‰",
    percentDecimalDigits: 2,
    percentDecimalSeparator: decimal,
    percentGroupSeparator: group,
    percentGroupSizes: [3],
    percentNegativePattern: 1,
    percentPositivePattern: 1,
    percentSymbol: "%",
    positiveInfinitySymbol: "∞",
    positiveSign: "+",
  };
}
