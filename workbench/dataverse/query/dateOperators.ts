import { badQuery } from "../errors";
import { toStoredDate } from "../dates";
import type { QueryContext } from "./queryContext";
import { clamped, dayIn, plusDays, plusMonths, startOf, type Day } from "./calendar";
import { both, compare, type Condition } from "./condition";
import type { Place } from "./binding";

/** A stretch of time: from a moment on, and up to another that is no longer part of it. */
type Stretch = { readonly from?: Date; readonly before?: Date };

type Ask = {
  readonly today: Day;
  readonly asker: QueryContext;
  readonly start: (day: Day) => Date;
};

/** Operators that say which day is meant; days begin when they do in the caller's time zone. */
const named: Readonly<Record<string, (ask: Ask) => Stretch>> = {
  today: ({ today, start }) => ({ from: start(today), before: start(plusDays(today, 1)) }),
  yesterday: ({ today, start }) => ({ from: start(plusDays(today, -1)), before: start(today) }),
  tomorrow: ({ today, start }) => ({
    from: start(plusDays(today, 1)),
    before: start(plusDays(today, 2)),
  }),
  // Seven days with today among them (Microsoft Learn, condition operators).
  "last-seven-days": ({ today, start }) => ({
    from: start(plusDays(today, -6)),
    before: start(plusDays(today, 1)),
  }),
  "next-seven-days": ({ today, start }) => ({
    from: start(today),
    before: start(plusDays(today, 7)),
  }),
  "this-month": ({ today, start }) => months(today, 0, start),
  "last-month": ({ today, start }) => months(today, -1, start),
  "next-month": ({ today, start }) => months(today, 1, start),
  "this-year": ({ today, start }) => years(today, 0, start),
  "last-year": ({ today, start }) => years(today, -1, start),
  "next-year": ({ today, start }) => years(today, 1, start),
};

const months = ({ year, month }: Day, by: number, start: Ask["start"]): Stretch => ({
  from: start({ year, month: month + by, day: 1 }),
  before: start({ year, month: month + by + 1, day: 1 }),
});

const years = ({ year }: Day, by: number, start: Ask["start"]): Stretch => ({
  from: start({ year: year + by, month: 1, day: 1 }),
  before: start({ year: year + by + 1, month: 1, day: 1 }),
});

const units: Readonly<Record<string, (day: Day, count: number) => Day>> = {
  days: plusDays,
  weeks: (day, count) => plusDays(day, 7 * count),
  months: plusMonths,
  years: (day, count) => plusMonths(day, 12 * count),
};

const milliseconds: Readonly<Record<string, number>> = { minutes: 60_000, hours: 3_600_000 };

/** `last-x-days` and its like. Where the days begin and end is not documented: whole days here, up to or from this moment. */
function counted(name: string, count: number, { today, asker, start }: Ask): Stretch | undefined {
  const [, kind, unit = ""] =
    /^(last-x|next-x|olderthan-x)-(minutes|hours|days|weeks|months|years)$/.exec(name) ?? [];
  const { now } = asker;
  const size = milliseconds[unit];
  const moment = (sign: number): Date =>
    size === undefined
      ? start((units[unit] ?? plusDays)(today, sign * count))
      : new Date(now.getTime() + sign * count * size);
  switch (kind) {
    case "last-x":
      return { from: moment(-1), before: new Date(now.getTime() + 1000) };
    case "next-x":
      return {
        from: now,
        before:
          size === undefined
            ? start(plusDays((units[unit] ?? plusDays)(today, count), 1))
            : moment(1),
      };
    case "olderthan-x":
      return { before: moment(-1) };
    default:
      return undefined;
  }
}

/** `on` and its like name one day. */
function dated(name: string, text: string, { asker, start }: Ask): Stretch | undefined {
  if (!["on", "on-or-before", "on-or-after"].includes(name)) return undefined;
  const day = readDay(text, asker.timeZone);
  const next = start(plusDays(day, 1));
  if (name === "on") return { from: start(day), before: next };
  return name === "on-or-before" ? { before: next } : { from: start(day) };
}

function readDay(text: string, timeZone: string): Day {
  const stored = toStoredDate(text);
  if (stored === undefined)
    throw badQuery(`'${text}' is not a date such as 2026-01-31 or 2026-01-31T08:00:00Z.`);
  if (text.length > "2026-01-31".length) return dayIn(timeZone, new Date(stored));
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  return { year, month, day };
}

/** The condition of an operator that speaks of time; undefined where there is none of this name. */
export function dateCondition(
  name: string,
  place: Place,
  values: readonly string[],
  asker: QueryContext,
): Condition | undefined {
  const start = (day: Day) => startOf(day, asker.timeZone);
  const ask: Ask = { today: dayIn(asker.timeZone, asker.now), asker, start };
  const stretch = named[name]?.(ask) ?? stretchOf(name, values, ask);
  return stretch && within(place, stretch);
}

/** As far as anyone counts; beyond that the calendar ends. */
const MOST = 1_000_000;

function stretchOf(name: string, [text = ""]: readonly string[], ask: Ask): Stretch | undefined {
  if (!/-x-/.test(name)) return dated(name, text, ask);
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > MOST)
    throw badQuery(`'${text}' is not a whole number from 1 to ${MOST}.`);
  return counted(name, count, ask);
}

function within(place: Place, { from, before }: Stretch): Condition {
  const upper = before && compare(place, "lt", clamped(before));
  if (!from) return upper ?? { kind: "null", place, isNull: false };
  const lower = compare(place, "ge", clamped(from));
  return upper ? both(lower, upper) : lower;
}
