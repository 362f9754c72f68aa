import { storedDate } from "../dataverse/dates";
import type { Random } from "./random";

const DAY = 86_400_000;
const YEARS = 3;

/** A moment between the seed's clock and three years before it, the recent ones more often. */
export const inThePast = (random: Random, until: Date): Date =>
  new Date(until.getTime() - random.number() ** 2 * YEARS * 365 * DAY);

/** Some time after a moment, at most so many days, and never after the seed's clock. */
export const soonAfter = (random: Random, moment: Date, days: number, until: Date): Date =>
  new Date(
    moment.getTime() +
      random.number() ** 2 * Math.min(days * DAY, until.getTime() - moment.getTime()),
  );

export const ageInDays = (moment: Date, until: Date): number =>
  (until.getTime() - moment.getTime()) / DAY;

export const stored = storedDate;
