const shape =
  /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** Dataverse keeps dates from 1753 on (Microsoft Learn, date and time columns). */
const EARLIEST = "1753-01-01T00:00:00Z";

/** A date as it is stored: UTC, whole seconds; undefined where the text names no moment that Dataverse can keep. */
export function toStoredDate(text: string): string | undefined {
  const [, year, month, day] = (shape.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const moment = new Date(text);
  // JavaScript reads 31 April as 1 May instead of refusing it.
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (Number.isNaN(moment.getTime()) || day > daysInMonth) return undefined;
  const stored = storedDate(moment);
  return stored >= EARLIEST && stored.length === EARLIEST.length ? stored : undefined;
}

export const storedDate = (moment: Date): string => `${moment.toISOString().slice(0, -5)}Z`;
