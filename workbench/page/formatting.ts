import type { User } from "./user.js";

const names: Record<number, string> = { 1031: "de", 1033: "en", 1036: "fr", 1045: "pl" };

/**
 * `context.formatting`, with the shapes that formatted values have. Two members do what was measured on a real form (notes of
 * pcf-date-range-picker 0.3.0): `formatDateShort` with time takes the browser's zone, and `formatTime` puts the date in front.
 */
export function createFormatting(user: User): ComponentFramework.Formatting {
  const { locale } = user;
  const date = (options: Intl.DateTimeFormatOptions, timeZone?: string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    // Intl parts the time from AM by a narrow space that formatted values do not have.
    return (value: Date) => format.format(value).replaceAll("\u202f", " ");
  };
  const day: Intl.DateTimeFormatOptions =
    user.language === 1045
      ? { day: "2-digit", month: "2-digit", year: "numeric" }
      : { day: "numeric", month: "numeric", year: "numeric" };
  const clock: Intl.DateTimeFormatOptions =
    user.language === 1045
      ? { hour: "2-digit", minute: "2-digit" }
      : { hour: "numeric", minute: "2-digit" };
  const shortDay = date(day, user.timeZone);
  const [browserDay, browserTime] = [date(day), date(clock)];
  const dayAndTime = (timeZone: string) => (value: Date) =>
    `${date(day, timeZone)(value)} ${date(clock, timeZone)(value)}`;
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);

  return {
    formatCurrency: (value, precision = 2, symbol = "") => {
      const amount = number(Math.abs(value), precision);
      return `${value < 0 ? "-" : ""}${user.language === 1045 ? `${amount} ${symbol}`.trim() : `${symbol}${amount}`}`;
    },
    formatDecimal: (value, precision = 2) => number(value, precision),
    formatInteger: (value) => number(value, 0),
    formatDateAsFilterStringInUTC: (value, includeTime = false) =>
      includeTime ? value.toISOString().replace(/\.\d{3}/, "") : value.toISOString().slice(0, 10),
    formatDateLong: date(
      { weekday: "long", day: "numeric", month: "long", year: "numeric" },
      user.timeZone,
    ),
    formatDateLongAbbreviated: date(
      { day: "numeric", month: "short", year: "numeric" },
      user.timeZone,
    ),
    formatDateShort: (value, includeTime = false) =>
      includeTime ? `${browserDay(value)} ${browserTime(value)}` : shortDay(value),
    formatDateYearMonth: date({ month: "long", year: "numeric" }, user.timeZone),
    formatLanguage: (value) =>
      (names[value]
        ? new Intl.DisplayNames(locale, { type: "language" }).of(names[value])
        : undefined) ?? String(value),
    formatTime: (value, behavior) =>
      dayAndTime(behavior === timeZoneIndependent ? "UTC" : user.timeZone)(value),
    getWeekOfYear: (value) => weekOfYear(value, user),
  };
}

/** DateTimeFieldBehavior: 0 none, 1 user local, 2 time-zone independent, 3 date only (component framework types). */
const timeZoneIndependent = 2;

/** The week that holds 1 January is the first in English; in Polish the first with four days of the year. */
function weekOfYear(value: Date, user: User): number {
  const day = 86_400_000;
  const local = Math.floor((value.getTime() + user.offsetMinutes(value) * 60_000) / day) * day;
  const year = (time: number) => new Date(time).getUTCFullYear();
  const weekday = (time: number) => (new Date(time).getUTCDay() - user.firstDayOfWeek + 7) % 7;
  if (user.language === 1045) {
    const thursday = local + (3 - weekday(local)) * day;
    return Math.floor((thursday - Date.UTC(year(thursday), 0, 1)) / day / 7) + 1;
  }
  const newYear = Date.UTC(year(local), 0, 1);
  return Math.floor(((local - newYear) / day + weekday(newYear)) / 7) + 1;
}
