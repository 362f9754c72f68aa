import { storedDate } from "../dates";

/** A day of the calendar; a month or day beyond its range stands for the one that it runs over to. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day that it is in a time zone. */
export function dayIn(timeZone: string, moment: Date): Day {
  const local = new Date(moment.getTime() + offset(timeZone, moment));
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/** The moment at which a day begins in a time zone. */
export function startOf({ year, month, day }: Day, timeZone: string): Date {
  const local = utc(year, month, day);
  const guess = new Date(local.getTime() - offset(timeZone, local));
  // The clock may have been put forward or back between the guess and the moment meant.
  return new Date(local.getTime() - offset(timeZone, guess));
}

export const plusDays = ({ year, month, day }: Day, days: number): Day => ({
  year,
  month,
  day: day + days,
});

/** The same day of another month, or that month's last. */
export function plusMonths({ year, month, day }: Day, months: number): Day {
  const lastDay = utc(year, month + months + 1, 0).getUTCDate();
  return { year, month: month + months, day: Math.min(day, lastDay) };
}

/** A moment as it is stored, moved into the years that Dataverse keeps. */
export function clamped(moment: Date): string {
  const time = Number.isNaN(moment.getTime())
    ? earliest
    : Math.max(earliest, Math.min(latest, moment.getTime()));
  return storedDate(new Date(time));
}

const earliest = Date.UTC(1753, 0, 1);
const latest = Date.UTC(9999, 11, 31, 23, 59, 59);

/** `Date.UTC` takes the years up to 99 for those of the last century. */
function utc(year: number, month: number, day: number): Date {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  return moment;
}

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offset(timeZone: string, moment: Date): number {
  if (Number.isNaN(moment.getTime())) return 0;
  const name =
    zoneFormat(timeZone)
      .formatToParts(moment)
      .find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes, seconds] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? [];
  if (sign === undefined) return 0;
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds ?? 0) * 1000;
  return sign === "-" ? -size : size;
}

const zoneFormat = (timeZone: string) =>
  new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
