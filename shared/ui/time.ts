const units = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "5 minutes ago". A moment less than a minute ahead is a difference of clocks and counts as now. */
export function relativeTime(at: Date, now: Date, locale: string): string {
  const difference = Math.round((at.getTime() - now.getTime()) / 1000);
  const seconds = difference > 0 && difference < 60 ? 0 : difference;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[5];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(
    Math.trunc(seconds / size),
    unit,
  );
}

/** "6 min 10 sec": the two largest units that say something. Negative durations count as none. */
export function duration(seconds: number, locale: string): string {
  let rest = Math.max(0, Math.floor(seconds));
  const parts: string[] = [];
  for (const [unit, size] of units.slice(2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 || (unit === "second" && parts.length === 0)) {
      parts.push(
        new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(count),
      );
    }
  }
  return parts.slice(0, 2).join(" ");
}

/** How many minutes the clocks of a zone are ahead of UTC at that moment. A RangeError where there is no such zone. */
export function zoneOffset(timeZone: string, at: Date): number {
  // "longOffset" is younger than TypeScript's library. It reads "GMT+05:30", or "GMT" alone.
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    timeZoneName: "longOffset" as "short",
  }).formatToParts(at);
  const [, sign = "+", hours = "0", minutes = "0"] =
    /([+-])(\d+):(\d+)/.exec(parts.find(({ type }) => type === "timeZoneName")?.value ?? "") ?? [];
  return Number(`${sign}1`) * (60 * Number(hours) + Number(minutes));
}

/** The time of day in a zone, such as "14:05". */
export const timeIn = (timeZone: string, at: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone }).format(at);
