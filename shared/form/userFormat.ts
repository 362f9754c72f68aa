import type { UserFormat } from "./formContext";

type DateInfo = ComponentFramework.UserSettingApi.DateFormattingInfo;

const MINUTE_MS = 60_000;

/**
 * Formats moments in the zone and with the patterns of the user's settings. The members of `context.formatting` are not used, because
 * they have been seen to disagree on a form (docs/decisions/0038).
 */
export function createUserFormat(
  settings: Pick<
    ComponentFramework.UserSettings,
    "dateFormattingInfo" | "getTimeZoneOffsetMinutes"
  >,
): UserFormat {
  const info = settings.dateFormattingInfo;
  const offsetMinutes = (at: Date): number => settings.getTimeZoneOffsetMinutes(at);
  const format =
    (pattern: string) =>
    (at: Date): string =>
      formatLocal(new Date(at.getTime() + offsetMinutes(at) * MINUTE_MS), pattern, info);
  return {
    dateTime: format(`${info.shortDatePattern} ${info.shortTimePattern}`),
    date: format(info.shortDatePattern),
    day: format(info.longDatePattern),
    time: format(info.shortTimePattern),
    offsetMinutes,
  };
}

/** Text in quotes, one letter once or more, or a separator. */
const parts = /'([^']*)'|([a-z])\2*|[/:]/gi;

/** Writes the UTC members of a date by a custom date pattern of .NET (Microsoft Learn, "Custom date and time format strings"). */
function formatLocal(local: Date, pattern: string, info: DateInfo): string {
  const pad = (value: number): string => String(value).padStart(2, "0");
  const [d, weekday, month] = [local.getUTCDate(), local.getUTCDay(), local.getUTCMonth()];
  const [H, m, s] = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()];
  const h = H % 12 || 12;
  const yyyy = String(local.getUTCFullYear());
  const half = H < 12 ? info.amDesignator : info.pmDesignator;
  const values: Readonly<Record<string, string | number | undefined>> = {
    d,
    dd: pad(d),
    ddd: info.abbreviatedDayNames[weekday],
    dddd: info.dayNames[weekday],
    M: month + 1,
    MM: pad(month + 1),
    // These patterns have a day, beside which some languages write the month in its genitive form.
    MMM: info.abbreviatedMonthGenitiveNames[month],
    MMMM: info.monthGenitiveNames[month],
    yy: yyyy.slice(-2),
    yyyy,
    h,
    hh: pad(h),
    H,
    HH: pad(H),
    m,
    mm: pad(m),
    s,
    ss: pad(s),
    t: half.charAt(0),
    tt: half,
    "/": info.dateSeparator,
    ":": info.timeSeparator,
  };
  return pattern
    .replace(parts, (part: string, quoted?: string) => String(quoted ?? values[part] ?? part))
    .trim();
}
